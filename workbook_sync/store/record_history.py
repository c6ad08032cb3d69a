"""What imports did to the records, for those who ask later: who, when, from which file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from workbook_sync.store import tables
from workbook_sync.store.records import whole
from workbook_sync.store.session import Session


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record before and after a delivery: all its fields as kept, None for no record."""

    revision: int
    at: datetime  # aware, UTC
    person: str  # whose folder the file lay in; "" where it was given at the desk
    file: str
    table: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None


def load_record_changes(
    session: Session, names: Collection[str], until: datetime | None = None
) -> list[RecordChange]:
    """Return what became of the records of some tables, oldest first, up to a moment."""
    change, delivery = tables.record_change, tables.delivery
    same = and_(change.c.school == delivery.c.school, change.c.revision == delivery.c.revision)
    query = (
        select(
            change.c.revision,
            delivery.c.received_at,
            delivery.c.person,
            delivery.c.file,
            change.c.table,
            change.c.old,
            change.c.new,
        )
        .join(delivery, same)
        .where(change.c.school == session.school, change.c.table.in_(names))
        .order_by(change.c.revision, change.c.table, change.c.number)
    )
    query = query.where(delivery.c.received_at < until) if until else query
    return [_whole(RecordChange(*row)) for row in session.connection.execute(query)]


def _whole(change: RecordChange) -> RecordChange:
    """Return the change with the defaults of fields that came later: they did not change."""
    old, new = (kept and whole(change.table, kept) for kept in (change.old, change.new))
    return replace(change, old=old, new=new)
