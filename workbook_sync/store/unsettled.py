"""What waits for its person: held cells, and cells that two people changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, insert, or_, select, update

from workbook_sync.model.delivery import Conflict
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Problem, Severity
from workbook_sync.store import tables
from workbook_sync.store.bulk import portions
from workbook_sync.store.cells import columns, key_columns, key_of, place_of
from workbook_sync.store.ledger import facts_to_json
from workbook_sync.store.session import Session

_H, _X = tables.held, tables.conflict


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


def load_held(
    session: Session, journals: Collection[str] | None = None, person: str = ""
) -> list[Held]:
    """Return the cells of journals, or of all, that still wait for their correction."""
    rows = _unsettled(session, _H, journals)
    return [_held(row) for row in rows if person in ("", row.person)]


def held_at(
    session: Session, journals: Iterable[str], revision: int
) -> dict[tuple[str, str], set[Key]]:
    """Return the cells of journals that waited at a revision, by journal and person."""
    found: dict[tuple[str, str], set[Key]] = defaultdict(set)
    query = select(_H.c.journal, _H.c.person, *key_columns(_H)).where(
        _H.c.school == session.school,
        _H.c.revision <= revision,
        or_(_H.c.settled.is_(None), _H.c.settled > revision),
    )
    for names in portions(journals):
        rows = session.connection.execute(query.where(_H.c.journal.in_(names)))
        for journal, person, *key in rows:
            found[journal, person].add(Key(*key))
    return found


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


def load_conflicts(session: Session, journals: Collection[str] | None = None) -> list[OpenConflict]:
    """Return the conflicts of journals, or of all, that are still to be shown."""
    return [
        OpenConflict(
            row.journal,
            row.person,
            row.revision,
            Conflict(key_of(row), row.stored, row.returned, row.stored_by, place_of(row)),
        )
        for row in _unsettled(session, _X, journals)
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


def _unsettled(session: Session, table: Table, journals: Collection[str] | None) -> Iterator[Any]:
    """Yield the rows that are not settled, in the order of revisions within a portion."""
    query = select(table).where(table.c.school == session.school, table.c.settled.is_(None))
    for names in [None] if journals is None else portions(journals):
        asked = query if names is None else query.where(table.c.journal.in_(names))
        yield from session.connection.execute(asked.order_by(table.c.revision))


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
