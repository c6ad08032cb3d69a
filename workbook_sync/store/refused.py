"""Files that were refused, for whoever has to see to them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from workbook_sync.model.delivery import State
from workbook_sync.store import tables
from workbook_sync.store.ledger import Receipt, find_receipt
from workbook_sync.store.session import Session

_D = tables.delivery


def refused_since(session: Session, moment: datetime) -> list[Receipt]:
    """Return the files that were refused since a moment, in the order in which they came."""
    query = select(_D.c.revision).where(
        _D.c.school == session.school,
        _D.c.state == State.REFUSED,
        _D.c.received_at >= moment,
    )
    found = session.connection.scalars(query.order_by(_D.c.revision))
    return [find_receipt(session, revision) for revision in found.all()]
