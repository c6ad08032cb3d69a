"""The marks that commissions agreed on, as cells of the journals (clause 16)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import and_, select

from workbook_sync.model.assessment import AgreedMark, MemberMark
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place
from workbook_sync.store import tables
from workbook_sync.store.entries import Change, undone
from workbook_sync.store.ledger import revision_before
from workbook_sync.store.records import NAMES
from workbook_sync.store.session import Session

_R, _D = tables.record_change, tables.delivery
_A = tables.records[AgreedMark]
_OF_DELIVERY = and_(_D.c.school == _R.c.school, _D.c.revision == _R.c.revision)

_Record = TypeVar("_Record", AgreedMark, MemberMark)
_Row = dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Marks:
    """What a protocol says of its learners: each member's marks, and those agreed on."""

    members: tuple[MemberMark, ...]
    agreed: tuple[AgreedMark, ...]


def load_protocol(session: Session, journal: str, field: str, at: datetime | None = None) -> Marks:
    """Return the marks of one event, as they stood at a moment, or now."""
    members = _records(session, MemberMark, (journal, field), at)
    return Marks(tuple(members), tuple(_records(session, AgreedMark, (journal, field), at)))


def _records(
    session: Session, kind: type[_Record], of: tuple[str, str], at: datetime | None
) -> list[_Record]:
    """Return the records of a journal's event; what came after the moment is undone."""
    table = tables.records[kind]
    names = [spot.name for spot in fields(kind)]
    rows = session.connection.execute(
        select(*(table.c[name] for name in names)).where(
            table.c.school == session.school, table.c.journal == of[0], table.c.field == of[1]
        )
    )
    found = {kind(*row): None for row in rows}
    for old, new in reversed(_later(session, kind, at)) if at else ():
        if new and (new["journal"], new["field"]) == of:
            found.pop(kind(**new), None)
        if old and (old["journal"], old["field"]) == of:
            found[kind(**old)] = None
    return list(found)


def _later(session: Session, kind: type, at: datetime) -> list[tuple[_Row, _Row]]:
    """Return what was done to the records of a kind since a moment, old and new, in order."""
    query = select(_R.c.old, _R.c.new)
    of = (_R.c.school == session.school, _R.c.table == NAMES[kind])
    later = _R.c.revision > revision_before(session, at)
    rows = session.connection.execute(query.where(*of, later).order_by(_R.c.revision, _R.c.number))
    return [(row.old, row.new) for row in rows]


def load_assessed(session: Session, journal: str) -> dict[Key, str]:
    """Return a journal's agreed marks by the cells in which it shows them."""
    return load_all_assessed(session, journal).get(journal, {})


def load_all_assessed(
    session: Session, journal: str = "", at: datetime | None = None
) -> dict[str, dict[Key, str]]:
    """Return the agreed marks of all journals or one, as they stood at a moment, or now."""
    query = select(_A.c.journal, _A.c.learner, _A.c.field, _A.c.mark)
    wanted = [_A.c.school == session.school, *([_A.c.journal == journal] if journal else [])]
    found: dict[str, dict[Key, str]] = {}
    for row in session.connection.execute(query.where(*wanted)):
        found.setdefault(row.journal, {})[Key("", row.learner, row.field)] = row.mark
    later: dict[str, list[Change]] = {}
    for change in load_assessed_changes(session, since=revision_before(session, at)) if at else ():
        later.setdefault(change.journal, []).append(change)
    return {j: undone(found.get(j, {}), later.get(j, [])) for j in found.keys() | later.keys()}


def load_assessed_changes(
    session: Session,
    *,
    journal: str = "",
    learner: str = "",
    since: int = 0,
    until: datetime | None = None,
) -> list[Change]:
    """Return what deliveries did to agreed marks, as `store.entries.load_changes` does."""
    query = select(_R.c.old, _R.c.new, _R.c.revision, _D.c.person, _D.c.file, _D.c.received_at)
    wanted = [_R.c.school == session.school, _R.c.table == NAMES[AgreedMark]]
    wanted += [_R.c.revision > since] if since else []
    wanted += [_D.c.received_at < until] if until else []
    rows = session.connection.execute(
        query.join(_D, _OF_DELIVERY).where(*wanted).order_by(_R.c.revision, _R.c.number)
    )
    return [
        change
        for row in rows
        for change in _changes(row)
        if journal in ("", change.journal) and learner in ("", change.key.learner)
    ]


def _changes(row: Any) -> Iterator[Change]:  # noqa: ANN401 - a row of the query above
    """Yield the change of the mark; a remark alone changes no cell."""
    old, new = (row.old or {}), (row.new or {})
    if old.get("mark", "") != new.get("mark", ""):
        of = new or old
        yield Change(
            of["journal"], Key("", of["learner"], of["field"]),
            old.get("mark", ""), new.get("mark", ""), Place(),
            row.revision, row.person, "", row.file, row.received_at,
        )  # fmt: skip
