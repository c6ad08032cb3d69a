"""Closed terms in the store, and what was corrected in them by order."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import String, cast, select

from workbook_sync.model.closing import TermClosing
from workbook_sync.model.entry import Key
from workbook_sync.store import tables
from workbook_sync.store.decisions import decide
from workbook_sync.store.ledger import from_json
from workbook_sync.store.session import Session

#: What a closing is in the ledger, where every other revision is a delivered file.
KIND = "term-closing"
#: The note that a change in a closed term carries: which order allowed it.
CORRECTED = "term.corrected"

#: A change in a closed term: its revision, its journal and its cell.
Correction = tuple[int, str, Key]

_D = tables.delivery


def close_terms(session: Session, closings: Collection[TermClosing], by: str, at: datetime) -> int:
    """Keep that terms are closed; return the revision, a decision that came in no file."""
    return decide(session, KIND, closings, at, by)


def load_corrections(session: Session, until: datetime | None = None) -> dict[Correction, str]:
    """Return the number of the order by which each change in a closed term was made.

    ``until`` leaves out what came at that moment or later.
    """
    noted = cast(_D.c.findings, String).contains(CORRECTED)
    query = select(_D.c.revision, _D.c.journal, _D.c.findings).where(
        _D.c.school == session.school, _D.c.journal != "", noted
    )
    query = query.where(_D.c.received_at < until) if until else query
    return {
        (row.revision, row.journal, finding.key): str(finding.problem.facts["number"])
        for row in session.connection.execute(query)
        for finding in map(from_json, row.findings)
        if finding.key and finding.problem.code == CORRECTED
    }
