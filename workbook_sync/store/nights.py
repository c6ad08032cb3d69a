"""What each job of each night did, and which machine has the night in hand.

Many machines may work on one store. Whoever writes here is the school's one writer, so that a
night is claimed by one of them; it keeps its claim for as long as it works, and a machine that
died loses it with time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, func, insert, select

from workbook_sync.store import tables
from workbook_sync.store.runs import Run, last_runs, note_run
from workbook_sync.store.session import Session

_N = tables.night
_CLAIM = "night"
#: How long a night is remembered: a school year and a month.
KEPT = timedelta(days=400)


class State(StrEnum):
    """How a job of a night stands."""

    RUNNING = "running"  # it is being done, or its program was stopped in the middle
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class JobRun:
    """A job of one night, as its last attempt left it."""

    day: date  # of the night
    job: str
    state: State
    tries: int  # how often it was begun until it was done, whatever became of it
    at: datetime  # when it was begun, has failed, or did something last
    again_at: datetime | None = None  # not to be tried before, unless it is done
    facts: Mapping[str, Any] = field(default_factory=dict)


def night_runs(session: Session, day: date) -> dict[str, JobRun]:
    """Return the jobs of a night that were begun."""
    query = select(_N).where(_N.c.school == session.school, _N.c.day == day)
    return {row.job: _run(row) for row in session.connection.execute(query)}


def last_night(session: Session, before: date | None = None) -> date | None:
    """Return the last night (before a day) in which anything was begun."""
    query = select(func.max(_N.c.day)).where(_N.c.school == session.school)
    query = query.where(_N.c.day < before) if before else query
    found: date | None = session.connection.scalar(query)
    return found


def save_run(session: Session, run: JobRun) -> None:
    """Keep how a job of a night stands, in the place of what was known of it.

    Nights that are long over go: the log and the reports have told of them.
    """
    same = (_N.c.day == run.day) & (_N.c.job == run.job)
    long_over = _N.c.day < run.day - KEPT
    session.connection.execute(delete(_N).where(_N.c.school == session.school, same | long_over))
    session.connection.execute(insert(_N), {"school": session.school, **asdict(run)})


def claim(session: Session, holder: str, now: datetime, until: datetime) -> bool:
    """Take the nights in hand until a moment, and tell whether that is granted.

    It is not while another holder has them. The claim is given back by an ``until`` of ``now``.
    """
    last = last_runs(session).get(_CLAIM)
    if last and last.facts["holder"] != holder and now < _until(last):
        return False
    note_run(session, Run(_CLAIM, now, {"holder": holder, "until": until.isoformat()}))
    return True


def is_claimed(session: Session, now: datetime, holder: str = "") -> bool:
    """Tell whether a holder, or anybody at all, has the nights in hand."""
    last = last_runs(session).get(_CLAIM)
    return bool(last and holder in ("", last.facts["holder"]) and now < _until(last))


def _run(row: Any) -> JobRun:  # noqa: ANN401 - a row of the night table
    state = State(row.state)
    return JobRun(row.day, row.job, state, row.tries, row.at, row.again_at, row.facts)


def _until(run: Run) -> datetime:
    return datetime.fromisoformat(str(run.facts["until"]))
