"""Rule sets as they were when they came into force, so that none changes silently (28)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select

from workbook_sync.rules.ruleset import RuleSet
from workbook_sync.store import tables
from workbook_sync.store.session import Session

_R = tables.ruleset


@dataclass(frozen=True, slots=True)
class KeptRules:
    """A rule set that has been in force; ``content`` is that of `RuleSet`."""

    id: str
    since: date
    protocol: str
    fingerprint: str
    content: dict[str, Any]
    first_seen_at: datetime


def kept_rules(session: Session) -> dict[str, KeptRules]:
    """Return all rule sets that were ever in force, by id, oldest first."""
    query = select(_R).where(_R.c.school == session.school).order_by(_R.c.since, _R.c.first_seen_at)
    return {
        row.id: KeptRules(
            row.id, row.since, row.protocol, row.fingerprint, row.content, row.first_seen_at
        )
        for row in session.connection.execute(query)
    }


def keep_rules(session: Session, sets: Iterable[RuleSet], at: datetime) -> None:
    """Keep rule sets that have come into force."""
    rows = [
        {
            "school": session.school,
            "id": rules.id,
            "since": rules.since,
            "protocol": rules.protocol,
            "fingerprint": rules.fingerprint,
            "content": rules.content,
            "first_seen_at": at,
        }
        for rules in sets
    ]
    if rows:
        session.connection.execute(insert(_R), rows)
