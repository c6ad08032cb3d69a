"""Once a day, what programs that were killed have left half-written is removed."""

from __future__ import annotations

from datetime import timedelta

from workbook_sync.intake.office import Office
from workbook_sync.outbox import clear
from workbook_sync.store.runs import Run, last_runs, note_run

_JOB = "tidy"
_EVERY = timedelta(days=1)
_IN_WORK = timedelta(hours=1)  # no file takes us that long to write


def tidy(office: Office) -> None:
    """Remove half-written files of ours, if a day has passed since it was done."""
    now = office.now()
    with office.store.reading() as session:
        last = last_runs(session).get(_JOB)
    if last and abs(now - last.at) < _EVERY:
        return
    before = (now - _IN_WORK).timestamp()
    home = office.home
    removed = sum(clear(folder, before) for folder in (home.outbox, home.archive, home.backups))
    with office.store.writing() as session:
        note_run(session, Run(_JOB, now, {"removed": removed}))
