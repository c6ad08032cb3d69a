"""Commands that take workbooks in and hand them out: import, issue, check, sync."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from workbook_sync.cli.desk import desk_of
from workbook_sync.cli.fault import DONE, PROBLEMS
from workbook_sync.cli.usage import UsageError
from workbook_sync.model.delivery import Delivered, State


def existing(text: str) -> Path:
    """Return the path of a file that is there."""
    file = Path(text)
    if not file.is_file():
        raise UsageError("usage.no_file", value=text)
    return file


Files = Annotated[list[Path], typer.Argument(parser=existing)]


def import_(context: typer.Context, files: Files) -> int:
    """Take in the superuser's workbooks."""
    from workbook_sync.app.take import import_files
    from workbook_sync.cli.tellings import DELIVERIES, DELIVERY

    desk = desk_of(context)
    with desk.office(for_others=True) as office:
        taken = import_files(office, files)
        told = desk.output.each("deliveries", taken, DELIVERY, len(files))
    desk.output.whole(told, DELIVERIES)
    return _exit_code(told)


def check(context: typer.Context, files: Files) -> int:
    """Tell what taking workbooks in would do, and change nothing."""
    from workbook_sync.app.take import check as look
    from workbook_sync.cli.tellings import CHECKED, DELIVERY

    desk = desk_of(context)
    with desk.office(for_others=True) as office, desk.output.busy("deliveries"):
        found = look(office, files)
    told = desk.output.each("deliveries", found, DELIVERY)
    desk.output.whole(told, CHECKED)
    return _exit_code(told)


def sync(context: typer.Context) -> int:
    """Sweep the inbox once."""
    from workbook_sync.app.take import sync as sweep
    from workbook_sync.cli.tellings import DELIVERIES, DELIVERY, WAITING
    from workbook_sync.intake.folder import waiting

    desk = desk_of(context)
    with desk.office(for_others=True) as office:
        there = len(waiting(office.home.inbox))
        told = desk.output.each("deliveries", sweep(office), DELIVERY, there)
        left = len(waiting(office.home.inbox))
    desk.output.whole(told, DELIVERIES)
    desk.output.whole(left, WAITING)
    return _exit_code(told)


def issue(
    context: typer.Context,
    teacher: Annotated[str, typer.Option("--teacher")] = "",
    journal: Annotated[str, typer.Option("--journal")] = "",
) -> int:
    """Hand journals out to their teachers."""
    from workbook_sync.app.issue import issue as hand_out
    from workbook_sync.cli.tellings import ALL_ISSUED, ISSUED

    desk = desk_of(context)
    with desk.office(for_others=True) as office:
        told = desk.output.each("issued", hand_out(office, teacher, journal), ISSUED)
    desk.output.whole(told, ALL_ISSUED)
    return DONE


def _exit_code(told: Sequence[Delivered]) -> int:
    """Return 1 where somebody has to act: a cell, a row or a file was not taken."""
    taken = (State.ACCEPTED, State.REPEATED)
    clean = all(one.state in taken and not one.conflicts for one in told)
    return DONE if clean else PROBLEMS
