"""When the lessons of a subject in a class may have changed last: as its rows did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, select

from workbook_sync.store import tables
from workbook_sync.store.session import Session

#: Records that make, move or give away lessons of one subject in one class; of all of them.
_OF_LOAD, _OF_ALL = ("slot", "assignment", "substitution"), ("order_day",)

Load = tuple[str, str]  # subject, class or group
#: Stands for all loads.
ALL: Load = ("", "")


class Changed(NamedTuple):
    """The delivery that changed a plan last; both grow with each one."""

    revision: int
    at: datetime  # aware, UTC


def last_changes(session: Session) -> Mapping[Load, Changed]:
    """Return the last change of each load's plan, and under ALL that of the days themselves."""
    change, delivery = tables.record_change, tables.delivery
    same = and_(change.c.school == delivery.c.school, change.c.revision == delivery.c.revision)
    query = (
        select(
            change.c.table, change.c.old, change.c.new, change.c.revision, delivery.c.received_at
        )
        .join(delivery, same)
        .where(change.c.school == session.school, change.c.table.in_((*_OF_LOAD, *_OF_ALL)))
        .order_by(change.c.revision)
    )
    found: dict[Load, Changed] = {}
    for table, old, new, revision, at in session.connection.execute(query):
        row = new or old
        load = (row["subject"], row["group"]) if table in _OF_LOAD else ALL
        found[load] = Changed(revision, at)
    return found
