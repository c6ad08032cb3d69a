"""What is decided at the desk: a revision like a delivery, without a file."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from workbook_sync.model.delivery import State
from workbook_sync.store.ledger import Receipt, add_receipt, answered
from workbook_sync.store.register import save_records
from workbook_sync.store.session import Session


def decide(
    session: Session, kind: str, records: Collection[object], at: datetime, by: str = ""
) -> int:
    """Keep the records that a decision of a kind made, and return its revision.

    ``by`` is the username of who decided, "" for the desk. Nobody waits for an answer.
    """
    counts = {"added": len(records)}
    receipt = Receipt("", "", "", at, State.ACCEPTED, by, kind, counts=counts)
    revision = add_receipt(session, receipt)
    answered(session, {revision: None}, at)
    save_records(session, revision, records)
    return revision
