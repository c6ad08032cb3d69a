"""The command that lists unexplained absences."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from typing import Annotated

import typer

from workbook_sync.cli.desk import desk_of
from workbook_sync.cli.fault import DONE


def absences(
    context: typer.Context,
    group: Annotated[str, typer.Option("--class")] = "",
    learner: Annotated[str, typer.Option("--learner")] = "",
    year: Annotated[str, typer.Option("--year")] = "",
) -> int:
    """List the absences of which no notice says why."""
    from workbook_sync.app.absences import unexplained
    from workbook_sync.cli.tellings import UNEXPLAINED

    desk = desk_of(context)
    with desk.office(judging=False) as office:
        found = unexplained(office, group, learner, year)
    desk.output.whole(found, UNEXPLAINED)
    return DONE
