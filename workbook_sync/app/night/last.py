"""How the last night went, as far as the store knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from workbook_sync.app.night.due import ORDER, night_of
from workbook_sync.app.night.run import told
from workbook_sync.app.results import Night, NightJob
from workbook_sync.intake.office import Office
from workbook_sync.store.nights import State, is_claimed, last_night, night_runs
from workbook_sync.store.session import Session


def last(office: Office, session: Session) -> Night | None:
    """Return the last night of which anything is known, its jobs in their order.

    One that is still to come was done while the clock was ahead: it tells of no night.
    """
    due = night_of(office.home, office.now())
    day = last_night(session, due + timedelta(days=1))
    return Night(day, night_jobs(office, session, day), latest=day == due) if day else None


def night_jobs(office: Office, session: Session, day: date) -> list[NightJob]:
    """Return how each job of a night stands that was begun.

    One that seems to run although nobody works at the night was stopped in the middle.
    """
    runs = night_runs(session, day)
    jobs = [told(office, runs[name]) for name in ORDER if name in runs]
    if is_claimed(session, office.now()):
        return jobs
    return [replace(one, state="stopped") if _seems_to_run(one) else one for one in jobs]


def _seems_to_run(job: NightJob) -> bool:
    return job.state == State.RUNNING
