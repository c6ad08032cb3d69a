"""What waits for its person: held cells, and cells that two people changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, bindparam, insert, or_, select, update

from workbook_sync.model.delivery import Conflict
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Problem, Severity
from workbook_sync.store import tables
from workbook_sync.store.cells import columns, key_columns, key_of, place_of
from workbook_sync.store.ledger import facts_to_json
from workbook_sync.store.session import Session

_H, _X = tables.held, tables.conflict

#: Asked for each journal that comes in: SQLAlchemy's work on a statement is done once.
_HELD = (
    select(_H)
    .where(_H.c.school == bindparam("its_school"), _H.c.settled.is_(None))
    .order_by(_H.c.revision)
)
_HELD_IN = _HELD.where(_H.c.journal == bindparam("its_journal"))
_HELD_AT = select(*key_columns(_H)).where(
    _H.c.school == bindparam("its_school"),
    _H.c.journal == bindparam("its_journal"),
    _H.c.person == bindparam("its_person"),
    _H.c.revision <= bindparam("its_base"),
    or_(_H.c.settled.is_(None), _H.c.settled > bindparam("its_base")),
)
_MET = (
    select(_X)
    .where(_X.c.school == bindparam("its_school"), _X.c.settled.is_(None))
    .order_by(_X.c.revision)
)
_MET_IN = _MET.where(_X.c.journal == bindparam("its_journal"))


@dataclass(frozen=True, slots=True)
class Held:
    """A cell that waits for its correction: what its person typed, and what is wrong with it."""

    journal: str
    key: Key
    person: str
    problem: Problem
    revision: int = 0  # that which held it
    issue: str = ""  # of the copy that brought it


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A cell that two people changed, until the one whose value was not taken has seen it."""

    journal: str
    person: str
    revision: int
    conflict: Conflict


def load_held(session: Session, journal: str = "", person: str = "") -> list[Held]:
    """Return the cells that still wait for their correction."""
    query = _HELD_IN if journal else _HELD
    rows = session.connection.execute(query, _scope(session, journal))
    return [_held(row) for row in rows if person in ("", row.person)]


def held_at(session: Session, journal: str, person: str, revision: int) -> frozenset[Key]:
    """Return the cells of a person that waited when the store had that revision."""
    scope = {**_scope(session, journal), "its_person": person, "its_base": revision}
    return frozenset(Key(*row) for row in session.connection.execute(_HELD_AT, scope))


def save_held(session: Session, journal: str, revision: int, held: Iterable[Held]) -> None:
    """Keep the cells that a delivery got wrong, as they were typed."""
    rows = [
        {
            **columns(session, journal, revision, one.key, one.problem.place),
            "typed": one.problem.value,
            "code": one.problem.code,
            "clause": one.problem.clause,
            "person": one.person,
            "issue": one.issue,
            "facts": facts_to_json(one.problem.facts),
        }
        for one in held
    ]
    if rows:
        session.connection.execute(insert(_H), rows)


def settle_held(session: Session, revision: int, held: Iterable[Held]) -> None:
    """Note that cells no longer wait: their person sent something else there."""
    _settle(session, _H, revision, ((h.journal, h.person, h.key) for h in held))


def load_conflicts(session: Session, journal: str = "") -> list[OpenConflict]:
    """Return the conflicts that are still to be shown."""
    query = _MET_IN if journal else _MET
    rows = session.connection.execute(query, _scope(session, journal))
    return [
        OpenConflict(
            row.journal,
            row.person,
            row.revision,
            Conflict(key_of(row), row.stored, row.returned, row.stored_by, place_of(row)),
        )
        for row in rows
    ]


def save_conflicts(
    session: Session, journal: str, revision: int, person: str, conflicts: Iterable[Conflict]
) -> None:
    """Keep both values of cells that two people changed."""
    rows = [
        {
            **columns(session, journal, revision, one.key, one.place),
            "stored": one.stored,
            "returned": one.returned,
            "person": person,
            "stored_by": one.stored_by,
        }
        for one in conflicts
    ]
    if rows:
        session.connection.execute(insert(_X), rows)


def settle_conflicts(session: Session, revision: int, seen: Iterable[OpenConflict]) -> None:
    """Note that the person has worked on since: the conflict was seen."""
    _settle(session, _X, revision, ((x.journal, x.person, x.conflict.key) for x in seen))


def _scope(session: Session, journal: str) -> dict[str, str]:
    return {"its_school": session.school, "its_journal": journal}


def _settle(
    session: Session, table: Table, revision: int, cells: Iterable[tuple[str, str, Key]]
) -> None:
    for journal, person, key in cells:
        session.connection.execute(
            update(table)
            .where(
                table.c.school == session.school,
                table.c.journal == journal,
                table.c.person == person,
                table.c.lesson == key.lesson,
                table.c.learner == key.learner,
                table.c.field == key.field,
                table.c.settled.is_(None),
            )
            .values(settled=revision)
        )


def _held(row: Any) -> Held:  # noqa: ANN401 - a row of the held table
    place = place_of(row)
    problem = Problem(row.code, Severity.HOLD, place, row.typed, row.facts, row.clause)
    return Held(row.journal, key_of(row), row.person, problem, row.revision, row.issue)
