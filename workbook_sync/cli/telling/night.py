"""The night's work told: as lines, and as values of JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_sync.app.results import Night, NightFault, NightJob
from workbook_sync.cli.documents.night import (
    NightChanged,
    NightDocument,
    NightFaultDocument,
    NightJobDocument,
)
from workbook_sync.cli.fault import sentence
from workbook_sync.cli.lines import Line, Tone, line
from workbook_sync.cli.view import View

_STATES = {
    "done": Tone.GOOD,
    "failed": Tone.BAD,
    "running": Tone.QUIET,
    "stopped": Tone.ODD,
}


def job(one: NightJob, view: View) -> Iterator[Line]:
    """Tell what a job of the night did; of a failed one why, and when it is tried again."""
    name = (f"{view.words(f'night.job.{one.job}')}: ", Tone.NAME)
    parts = [view.words(f"night.state.{one.state}"), *_counts(one, view)]
    yield line(name, ("; ".join(parts), _STATES[one.state]))
    if one.fault:
        yield line((sentence(one.fault, view), Tone.BAD), indent=2)
    if one.again_at:
        again = view.words("night.again", at=view.moment(one.again_at), tries=one.tries)
        yield line((again, Tone.QUIET), indent=2)


def _counts(one: NightJob, view: View) -> Iterator[str]:
    for name, count in {**one.work.counts, **one.work.found}.items():
        if count:
            yield view.words(f"night.count.{name}", count=count)


def jobs(done: Sequence[NightJob], view: View) -> Iterator[Line]:
    """Tell whether anything was due, has changed, has failed."""
    if not done:
        yield line((view.words("night.not_due"), Tone.NAME))
    elif failed := sum(bool(one.fault) for one in done):
        yield line((view.words("night.failed", count=failed), Tone.BAD))
    elif any(one.work.changed for one in done):
        yield line((view.words("night.done"), Tone.NAME))
    else:
        yield line((view.words("night.nothing_changed"), Tone.NAME))


def last_night(found: Night, view: View) -> Iterator[Line]:
    """Tell how the last night went; jobs that went well go without saying."""
    failed = [one for one in found.jobs if one.state != "done"]
    key = "night.was_partly" if failed else "night.was_done"
    yield line((view.words(key, day=found.day), Tone.ODD if failed else Tone.PLAIN))
    if not found.latest:
        yield line((view.words("night.missed"), Tone.ODD), indent=2)
    for one in failed:
        for told in job(one, view):
            yield line(*told.parts, indent=told.indent + 2)


def job_document(one: NightJob, view: View) -> NightJobDocument:
    """Return a job of the night."""
    return {
        "job": one.job,
        "state": one.state,
        "tries": one.tries,
        "at": one.at.isoformat(),
        "again_at": one.again_at.isoformat() if one.again_at else None,
        "counts": dict(one.work.counts),
        "names": list(one.work.names),
        "found": dict(one.work.found),
        "fault": _fault(one.fault, view) if one.fault else None,
    }


def _fault(fault: NightFault, view: View) -> NightFaultDocument:
    return {
        "code": fault.code,
        "message": sentence(fault, view),
        "file": fault.file,
        "key": fault.key,
    }


def jobs_document(done: Sequence[NightJob], _view: View) -> NightChanged:
    """Return what closes the list of jobs."""
    return {"changed": any(one.work.changed for one in done)}


def night_document(found: Night, view: View) -> NightDocument:
    """Return the last night."""
    return {
        "day": found.day.isoformat(),
        "latest": found.latest,
        "jobs": [job_document(one, view) for one in found.jobs],
    }
