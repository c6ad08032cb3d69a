"""The command for the night: nightly."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from typing import Annotated

import typer

from workbook_sync.cli.desk import desk_of
from workbook_sync.cli.fault import DONE, PROBLEMS


def nightly(
    context: typer.Context,
    if_due: Annotated[bool, typer.Option("--if-due")] = False,  # noqa: FBT002 - typer's way
) -> int:
    """Do the night's work now, all of it or what is due."""
    from workbook_sync.app.night.jobs import JOBS
    from workbook_sync.app.night.run import all_due, all_jobs
    from workbook_sync.cli.tellings import NIGHT, NIGHT_JOB

    desk = desk_of(context)
    with desk.office(for_others=True) as office:
        jobs = all_due(office, JOBS) if if_due else all_jobs(office, JOBS)
        done = desk.output.each("jobs", jobs, NIGHT_JOB, total=len(JOBS))
    desk.output.whole(done, NIGHT)
    return PROBLEMS if any(one.fault for one in done) else DONE
