"""The entries of journals and all that ever happened to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, func, insert, select, update

from workbook_sync.model.delivery import Conflict
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import CODES, Place, Problem
from workbook_sync.store import tables
from workbook_sync.store.bulk import many
from workbook_sync.store.ledger import facts_to_json
from workbook_sync.store.session import Session

_E, _C, _H, _X, _D = (
    tables.entry,
    tables.change,
    tables.held,
    tables.conflict,
    tables.delivery,
)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one cell: what, by which delivery, from which cell of which file."""

    journal: str
    key: Key
    old: str
    new: str
    place: Place
    revision: int
    person: str
    issue: str
    file: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A cell that waits for its correction: what its person typed, and what is wrong with it."""

    journal: str
    key: Key
    person: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A cell that two people changed, until the one whose value was not taken has seen it."""

    journal: str
    person: str
    revision: int
    conflict: Conflict


def load_entries(session: Session, journal: str) -> dict[Key, str]:
    """Return the filled cells of a journal as they stand."""
    rows = session.connection.execute(
        select(_E.c.lesson, _E.c.learner, _E.c.field, _E.c.value).where(
            _E.c.school == session.school, _E.c.journal == journal
        )
    )
    return {Key(lesson, learner, field): value for lesson, learner, field, value in rows}


def load_all_entries(session: Session, at: datetime | None = None) -> dict[str, dict[Key, str]]:
    """Return the filled cells of all journals by journal, as they stood at a moment, or now."""
    rows = session.connection.execute(
        select(_E.c.journal, *_cell(_E), _E.c.value).where(_E.c.school == session.school)
    )
    found: dict[str, dict[Key, str]] = {}
    for row in rows:
        found.setdefault(row.journal, {})[_key(row)] = row.value
    later: dict[str, list[Change]] = {}
    for change in load_changes(session, since_moment=at) if at else ():
        later.setdefault(change.journal, []).append(change)
    return {j: undone(found.get(j, {}), later.get(j, [])) for j in found.keys() | later.keys()}


def load_changes(
    session: Session,
    *,
    journal: str = "",
    learner: str = "",
    since: int = 0,
    since_moment: datetime | None = None,
    until: datetime | None = None,
) -> list[Change]:
    """Return changes after revision ``since``, from one moment and before another, oldest first."""
    query = select(
        _C.c.journal, *_cell(_C), _C.c.old, _C.c.new, *_spot(_C), _C.c.revision,
        _D.c.person, _D.c.issue, _D.c.file, _D.c.received_at,
    ).join(_D, _D.c.revision == _C.c.revision)  # fmt: skip
    wanted = [_C.c.school == session.school]
    wanted += [_C.c.journal == journal] if journal else []
    wanted += [_C.c.learner == learner] if learner else []
    wanted += [_C.c.revision > since] if since else []
    wanted += [_D.c.received_at >= since_moment] if since_moment else []
    wanted += [_D.c.received_at < until] if until else []
    rows = session.connection.execute(query.where(*wanted).order_by(_C.c.revision))
    return [_change(row) for row in rows]


def _change(row: Any) -> Change:  # noqa: ANN401 - a row of the query above
    return Change(
        row.journal, _key(row), row.old, row.new, _place(row),
        row.revision, row.person, row.issue, row.file, row.received_at,
    )  # fmt: skip


def undone(entries: Mapping[Key, str], changes: Sequence[Change]) -> dict[Key, str]:
    """Return the entries as they stood before the changes (oldest first, one journal)."""
    before = dict(entries)
    for change in reversed(changes):
        if change.old:
            before[change.key] = change.old
        else:
            before.pop(change.key, None)
    return before


def save_changes(
    session: Session,
    journal: str,
    revision: int,
    changes: Iterable[tuple[Key, str, str, Place]],
) -> None:
    """Write (key, old, new, place) into the journal and its history; a blank new value erases."""
    school = session.school
    history, filled, erased = [], [], []
    for key, old, new, place in changes:
        cell = (school, journal, *key)
        spot = (place.sheet, place.row, place.column)
        history.append((school, journal, revision, *key, old, new, *spot))
        if new:
            filled.append((*cell, new))
        else:
            erased.append(cell)
    many(session, "change", history)
    many(session, "fill", filled)
    many(session, "erase", erased)


def load_held(session: Session, journal: str = "", person: str = "") -> list[Held]:
    """Return the cells that still wait for their correction."""
    query = select(_H).where(_H.c.school == session.school, _H.c.settled.is_(None))
    query = query.where(_H.c.journal == journal) if journal else query
    query = query.where(_H.c.person == person) if person else query
    return [_held(row) for row in session.connection.execute(query.order_by(_H.c.revision))]


def save_held(
    session: Session, journal: str, revision: int, issue: str, held: Iterable[Held]
) -> None:
    """Keep the cells that a delivery got wrong, as they were typed."""
    rows = [
        {
            "school": session.school,
            "journal": journal,
            "revision": revision,
            "lesson": one.key.lesson,
            "learner": one.key.learner,
            "field": one.key.field,
            "typed": one.problem.value,
            "code": one.problem.code,
            "person": one.person,
            "issue": issue,
            "facts": facts_to_json(one.problem.facts),
            **_at(one.problem.place),
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
    query = select(_X).where(_X.c.school == session.school, _X.c.settled.is_(None))
    query = query.where(_X.c.journal == journal) if journal else query
    rows = session.connection.execute(query.order_by(_X.c.revision))
    return [
        OpenConflict(
            row.journal,
            row.person,
            row.revision,
            Conflict(_key(row), row.stored, row.returned, row.stored_by, _place(row)),
        )
        for row in rows
    ]


def save_conflicts(
    session: Session, journal: str, revision: int, person: str, conflicts: Iterable[Conflict]
) -> None:
    """Keep both values of cells that two people changed."""
    rows = [
        {
            "school": session.school,
            "journal": journal,
            "revision": revision,
            "lesson": one.key.lesson,
            "learner": one.key.learner,
            "field": one.key.field,
            "stored": one.stored,
            "returned": one.returned,
            "person": person,
            "stored_by": one.stored_by,
            **_at(one.place),
        }
        for one in conflicts
    ]
    if rows:
        session.connection.execute(insert(_X), rows)


def settle_conflicts(session: Session, revision: int, seen: Iterable[OpenConflict]) -> None:
    """Note that the person has worked on since: the conflict was seen."""
    _settle(session, _X, revision, ((x.journal, x.person, x.conflict.key) for x in seen))


def counts(session: Session) -> Mapping[str, int]:
    """Count the filled cells by journal."""
    query = (
        select(_E.c.journal, func.count())
        .where(_E.c.school == session.school)
        .group_by(_E.c.journal)
    )
    return {row[0]: row[1] for row in session.connection.execute(query)}


def lessons_with(session: Session, field: str) -> Mapping[str, frozenset[str]]:
    """Return the lessons of each journal in which that field is filled."""
    query = select(_E.c.journal, _E.c.lesson).where(
        _E.c.school == session.school, _E.c.field == field
    )
    found: dict[str, set[str]] = {}
    for journal, lesson in session.connection.execute(query):
        found.setdefault(journal, set()).add(lesson)
    return {journal: frozenset(lessons) for journal, lessons in found.items()}


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


def _cell(table: Table) -> list[Any]:
    return [table.c.lesson, table.c.learner, table.c.field]


def _spot(table: Table) -> list[Any]:
    return [table.c.sheet, table.c.row, table.c.column]


def _at(place: Place) -> dict[str, Any]:
    return {"sheet": place.sheet, "row": place.row, "column": place.column}


def _key(row: Any) -> Key:  # noqa: ANN401 - a row with a cell's key
    return Key(row.lesson, row.learner, row.field)


def _place(row: Any) -> Place:  # noqa: ANN401 - a row with a place
    return Place(row.sheet, row.row, row.column)


def _held(row: Any) -> Held:  # noqa: ANN401 - a row of the held table
    code = CODES[row.code]
    problem = Problem(row.code, code.severity, _place(row), row.typed, row.facts, code.clause)
    return Held(row.journal, _key(row), row.person, problem)
