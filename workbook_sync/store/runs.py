"""When each job ran last: ``sweep`` the inbox, ``watch`` it, ``backup`` the store, ``tidy``.

Also who has the ``night`` in hand (`nights`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, insert, select

from workbook_sync.store import tables
from workbook_sync.store.session import Session

_R = tables.run


@dataclass(frozen=True, slots=True)
class Run:
    """A job's last run: when, and what it says of that in JSON's own values."""

    job: str
    at: datetime
    facts: Mapping[str, object] = field(default_factory=dict)


def note_run(session: Session, run: Run) -> None:
    """Keep a run in the place of the job's former one."""
    same = (_R.c.school == session.school) & (_R.c.job == run.job)
    session.connection.execute(delete(_R).where(same))
    row = {"school": session.school, "job": run.job, "at": run.at, "facts": dict(run.facts)}
    session.connection.execute(insert(_R), row)


def last_runs(session: Session) -> Mapping[str, Run]:
    """Return the last run of each job that ever ran."""
    query = select(_R.c.job, _R.c.at, _R.c.facts).where(_R.c.school == session.school)
    return {row.job: Run(row.job, row.at, row.facts) for row in session.connection.execute(query)}
