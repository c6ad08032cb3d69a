"""The school's records as they were at a moment: what happened to them since is undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple, get_type_hints

from sqlalchemy import select

from workbook_sync.store import tables
from workbook_sync.store.ledger import revision_before
from workbook_sync.store.records import RECORDS, natural_key
from workbook_sync.store.session import Session


class Later(NamedTuple):
    """What a later delivery did to a record; None for no record."""

    old: object | None
    new: object | None


def later_changes(session: Session, at: datetime) -> Mapping[type, list[Later]]:
    """Return what became of the records at that moment and after it, the last first, by class."""
    change, before = tables.record_change, revision_before(session, at)
    rows = session.connection.execute(
        select(change.c.table, change.c.old, change.c.new)
        .where(change.c.school == session.school, change.c.revision > before)
        .order_by(change.c.revision.desc(), change.c.number.desc())
    )
    found: dict[type, list[Later]] = {}
    for table, old, new in rows:
        record = RECORDS[table][0]
        found.setdefault(record, []).append(Later(_record(record, old), _record(record, new)))
    return found


def undone(records: Iterable[Any], later: Sequence[Later]) -> list[Any]:
    """Return the records of a class as they were before the changes (the last first)."""
    kept = {natural_key(record): record for record in records}
    for old, new in later:
        if new is not None:
            kept.pop(natural_key(new), None)
        if old is not None:
            kept[natural_key(old)] = old
    return list(kept.values())


def _record(record: type, kept: Mapping[str, Any] | None) -> object | None:
    """Return a record from its JSON; a field that came later has its default."""
    if kept is None:
        return None
    hints = get_type_hints(record)
    names = [spot.name for spot in fields(record) if spot.name in kept]
    made: object = record(**{name: _value(hints[name], kept[name]) for name in names})
    return made


def _value(hint: Any, value: Any) -> Any:  # noqa: ANN401 - what JSON holds of any field
    if value is None:
        return None
    if hint in (date, date | None):
        return date.fromisoformat(value)
    return hint(value) if isinstance(hint, type) and issubclass(hint, StrEnum) else value
