"""When a night is due, and which of its jobs are: asked of the clock and of the store, no timer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workbook_sync.config import Home, Nightly
from workbook_sync.store.nights import JobRun, State

#: The night's jobs in their order; `jobs` has them themselves. ``night.job.<name>`` is what people
#: call one.
ORDER = ("sweep", "consolidate", "revoke", "remind", "publish", "backup", "report")
#: The last job, which tells of all the others: due again whenever one of them did something.
REPORT = ORDER[-1]


def begins(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) at which the night of a school's day is due.

    Once for each day: where clocks are put forward over the hour, as it would have been; where
    they are put back over it, the first time.
    """
    return datetime.combine(day, at, zone).astimezone(UTC)


def night_of(home: Home, now: datetime) -> date:
    """Return the day of the last night that was due; those before it were missed for good."""
    at, today = time.fromisoformat(home.settings.nightly.at), home.school_day(now)
    return today if begins(today, at, home.zone) <= now else today - timedelta(days=1)


def due_jobs(
    jobs: Iterable[str], runs: Mapping[str, JobRun], settings: Nightly, now: datetime
) -> list[str]:
    """Return the jobs of a night that are to be done now, in their order."""
    return [job for job in jobs if _is_due(job, runs, settings.most_tries, now)]


def again_at(settings: Nightly, tries: int, now: datetime) -> datetime | None:
    """Return when a job that was begun so often is tried again; None where it is given up."""
    if tries >= settings.most_tries:
        return None
    return now + timedelta(minutes=settings.retry_minutes * 2.0 ** (tries - 1))


def _is_due(job: str, runs: Mapping[str, JobRun], most: int, now: datetime) -> bool:
    run = runs.get(job)
    if run is None:
        return True
    if run.state is State.DONE:
        return job == REPORT and any(other.at > run.at for other in runs.values())
    return run.tries < most and run.again_at is not None and run.again_at <= now
