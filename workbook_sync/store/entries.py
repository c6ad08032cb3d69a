"""The entries of journals and all that ever happened to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select

from workbook_sync.model.entry import Key, new_key
from workbook_sync.model.problem import Place
from workbook_sync.store import tables
from workbook_sync.store.bulk import insert_changes, portions
from workbook_sync.store.cells import key_columns, key_of, place_of
from workbook_sync.store.ledger import revision_before
from workbook_sync.store.session import Session

_E, _C, _D = tables.entry, tables.change, tables.delivery

_CHANGES = (
    select(
        _C.c.journal, *key_columns(_C), _C.c.old, _C.c.new, _C.c.revision,
        _C.c.sheet, _C.c.row, _C.c.column,
        _D.c.person, _D.c.issue, _D.c.file, _D.c.received_at,
    )
    .join(_D, and_(_D.c.school == _C.c.school, _D.c.revision == _C.c.revision))
)  # fmt: skip


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


def load_entries(session: Session, journal: str) -> dict[Key, str]:
    """Return the filled cells of a journal as they stand."""
    return entries_of(session, [journal])[journal]


def entries_of(session: Session, journals: Iterable[str]) -> dict[str, dict[Key, str]]:
    """Return the filled cells of journals as they stand, by journal."""
    found: dict[str, dict[Key, str]] = {journal: {} for journal in journals}
    query = select(_E.c.journal, *key_columns(_E), _E.c.value).where(_E.c.school == session.school)
    for names in portions(found):
        rows = session.connection.execute(query.where(_E.c.journal.in_(names)))
        for journal, *key, value in rows:
            found[journal][new_key(key)] = value
    return found


def load_all_entries(session: Session, at: datetime | None = None) -> dict[str, dict[Key, str]]:
    """Return the filled cells of all journals by journal, as they stood at a moment, or now."""
    rows = session.connection.execute(
        select(_E.c.journal, *key_columns(_E), _E.c.value).where(_E.c.school == session.school)
    )
    found: dict[str, dict[Key, str]] = {}
    for row in rows:
        found.setdefault(row.journal, {})[key_of(row)] = row.value
    later: dict[str, list[Change]] = {}
    for change in load_changes(session, since=revision_before(session, at)) if at else ():
        later.setdefault(change.journal, []).append(change)
    return {j: undone(found.get(j, {}), later.get(j, [])) for j in found.keys() | later.keys()}


def load_changes(
    session: Session,
    *,
    journal: str = "",
    learner: str = "",
    since: int = 0,
    until: datetime | None = None,
) -> list[Change]:
    """Return changes after a revision and before a moment, in order."""
    wanted = [_C.c.school == session.school]
    wanted += [_C.c.journal == journal] if journal else []
    wanted += [_C.c.learner == learner] if learner else []
    wanted += [_C.c.revision > since] if since else []
    wanted += [_D.c.received_at < until] if until else []
    query = _CHANGES.where(*wanted).order_by(_C.c.revision)
    return [_change(row) for row in session.connection.execute(query)]


def changes_since(session: Session, journals: Iterable[str], base: int) -> dict[str, list[Change]]:
    """Return the changes of journals after a revision, in order, by journal."""
    found: dict[str, list[Change]] = {journal: [] for journal in journals}
    wanted = _CHANGES.where(_C.c.school == session.school, _C.c.revision > base)
    # In the order of the key: by revision alone, SQLite would walk all deliveries of the school.
    query = wanted.order_by(_C.c.journal, _C.c.revision)
    for names in portions(found):
        for row in session.connection.execute(query.where(_C.c.journal.in_(names))):
            found[row.journal].append(_change(row))
    return found


def _change(row: Any) -> Change:  # noqa: ANN401 - a row of the query above
    return Change(
        row.journal, key_of(row), row.old, row.new, place_of(row),
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
    of = (session.school, journal, revision)
    rows = [of + key + (old, new) + place for key, old, new, place in changes]
    insert_changes(session, journal, revision, rows)


def counts(session: Session) -> Mapping[str, int]:
    """Count the filled cells by journal."""
    query = (
        select(_E.c.journal, func.count())
        .where(_E.c.school == session.school)
        .group_by(_E.c.journal)
    )
    return {row[0]: row[1] for row in session.connection.execute(query)}
