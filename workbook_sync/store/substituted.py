"""Which journals a change of the substitution register concerns."""

from __future__ import annotations

from sqlalchemy import select

from workbook_sync.model.substitution import Substitution
from workbook_sync.store import tables
from workbook_sync.store.records import NAMES
from workbook_sync.store.session import Session

_R = tables.record_change


def substituted_by(session: Session, revision: int) -> set[tuple[str, str]]:
    """Return subject and class of the rows that a delivery added or changed."""
    rows = session.connection.execute(
        select(_R.c.old, _R.c.new).where(
            _R.c.school == session.school,
            _R.c.revision == revision,
            _R.c.table == NAMES[Substitution],
        )
    )
    changed = [fields for row in rows for fields in row if fields]
    return {(fields["subject"], fields["group"]) for fields in changed}
