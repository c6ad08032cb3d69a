"""Doing the night's jobs: each by one program at a time, in order, and kept in the store.

A job that fails, or whose program is killed, is tried again after a growing delay and keeps no
other job waiting. Nights that were missed are made up by the last of them. Every job may be
repeated: what is done already is found done.
"""

from __future__ import annotations

import logging
import platform
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date, timedelta

from workbook_sync.app.night.due import again_at, due_jobs, night_of
from workbook_sync.app.results import NightFault, NightJob, Work
from workbook_sync.intake.office import PATIENCE, Office
from workbook_sync.lock import attempting, holding
from workbook_sync.model.problem import SetupError
from workbook_sync.store.nights import JobRun, State, claim, is_claimed, night_runs, save_run

log = logging.getLogger(__name__)

Jobs = Mapping[str, Callable[[Office], Work]]

#: How long a machine that died keeps others from the night: no job takes as long.
LEASE = timedelta(hours=1)


def next_due(office: Office, jobs: Jobs) -> NightJob | None:
    """Do the first job that is due and tell of it; None where none is, or another program does it.

    The order is that of ``jobs``. Raises SetupError where the store cannot be used.
    """
    day = night_of(office.home, office.now())
    if not _due(office, day, jobs):
        _let_go(office)
        return None
    with attempting(office.home.at_night) as alone:
        return _do(office, day, jobs, "") if alone else None


def all_due(office: Office, jobs: Jobs) -> Iterator[NightJob]:
    """Do what is due, one job after the other; yields what became of each."""
    while done := next_due(office, jobs):
        yield done


def all_jobs(office: Office, jobs: Jobs) -> Iterator[NightJob]:
    """Do every job once, whether or not it is due; yields what became of each.

    Raises SetupError (setup.night_busy) where another program or machine is at it.
    """
    day, lock = night_of(office.home, office.now()), office.home.at_night
    for name in jobs:
        with holding(lock, "setup.night_busy", PATIENCE):
            done = _do(office, day, jobs, name)
        if done is None:
            raise SetupError("setup.night_busy", office.store.where)
        yield done
    _let_go(office)


def _due(office: Office, day: date, jobs: Jobs) -> list[str]:
    with office.store.reading() as session:
        runs = night_runs(session, day)
    return due_jobs(jobs, runs, office.home.settings.nightly, office.now())


def _do(office: Office, day: date, jobs: Jobs, wanted: str) -> NightJob | None:
    """Do one job, the first that is due where none is wanted; None where others have the night."""
    begun = _begin(office, day, jobs, wanted)
    if begun is None:
        return None
    before, run = begun
    try:
        work = jobs[run.job](office)
    except Exception as error:
        log.exception("a job of the night failed", extra={"job": run.job, "tries": run.tries})
        ended, work = _failed(office, run, error), Work({})
    else:
        log.info("a job of the night is done", extra={"job": run.job, "counts": dict(work.counts)})
        ended = _done(office, before, run, work)
    with office.store.writing() as session:
        save_run(session, ended)
    return replace(told(office, ended), work=work)


def _begin(
    office: Office, day: date, jobs: Jobs, wanted: str
) -> tuple[JobRun | None, JobRun] | None:
    """Claim the night and note that a job of it begins; return how it stood, and how it stands.

    What is noted is what holds if the program is killed now: an attempt that failed.
    """
    settings, now = office.home.settings.nightly, office.now()
    with office.store.writing() as session:
        runs = night_runs(session, day)
        name = wanted or next(iter(due_jobs(jobs, runs, settings, now)), "")
        if not name or not claim(session, _holder(office), now, now + LEASE):
            return None
        before = runs.get(name)
        anew = before is None or before.state is State.DONE
        tries = 1 if before is None or anew else before.tries + 1
        facts = before.facts if before else {}
        run = JobRun(day, name, State.RUNNING, tries, now, again_at(settings, tries, now), facts)
        save_run(session, run)
    return before, run


def _done(office: Office, before: JobRun | None, run: JobRun, work: Work) -> JobRun:
    """Return a job that is done; one that was done before and is no news stays as it was."""
    whole = _together(_work(run), work)
    if before and before.state is State.DONE and whole == _work(before):
        return before
    return replace(run, state=State.DONE, at=office.now(), again_at=None, facts=asdict(whole))


def _together(known: Work, fresh: Work) -> Work:
    """Return what was done in several goes; what was found is as it was found last."""
    counts = dict(Counter(known.counts) + Counter(fresh.counts))
    names = sorted({*(known.names if counts else ()), *fresh.names})
    return Work(counts, names, {name: count for name, count in fresh.found.items() if count})


def _failed(office: Office, run: JobRun, error: Exception) -> JobRun:
    at = office.now()
    again = again_at(office.home.settings.nightly, run.tries, at)
    facts = {**run.facts, "fault": asdict(_fault(error))}
    return replace(run, state=State.FAILED, at=at, again_at=again, facts=facts)


def _fault(error: Exception) -> NightFault:
    if isinstance(error, SetupError):
        facts = {name: str(fact) for name, fact in error.facts.items()}
        return NightFault(error.code, error.file, error.key, facts)
    return NightFault("night.crashed", facts={"reason": type(error).__name__})


def told(office: Office, run: JobRun) -> NightJob:
    """Return a job of a night as it is told: all that it did, in school time."""
    fault, zone = run.facts.get("fault"), office.home.zone
    return NightJob(
        run.job,
        str(run.state),
        run.tries,
        run.at.astimezone(zone),
        run.again_at.astimezone(zone) if run.again_at else None,
        _work(run),
        NightFault(**fault) if fault and run.state is State.FAILED else None,
    )


def _work(run: JobRun) -> Work:
    facts = run.facts
    return Work(facts.get("counts", {}), facts.get("names", []), facts.get("found", {}))


def _let_go(office: Office) -> None:
    """Give the nights back, if they are in our hands: another machine may try what failed here."""
    now, mine = office.now(), _holder(office)
    with office.store.reading() as session:
        held = is_claimed(session, now, mine)
    if held:
        with office.store.writing() as session:
            claim(session, mine, now, now)


def _holder(office: Office) -> str:
    """Return the name of this home on this machine: its programs take turns by its lock."""
    return f"{platform.node()} {office.home.folder.absolute()}"
