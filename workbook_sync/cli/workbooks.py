"""Commands that take workbooks in and hand them out: import, issue, check, sync."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from workbook_sync.cli.answers import day
from workbook_sync.cli.desk import desk_of
from workbook_sync.cli.fault import DONE, PROBLEMS
from workbook_sync.cli.usage import UsageError
from workbook_sync.model.delivery import Delivered, State

Names = Annotated[list[str], typer.Argument()]
Since = Annotated[date | None, typer.Option("--from", parser=day)]
Every = Annotated[bool, typer.Option("--all")]


def existing(names: Sequence[str]) -> list[Path]:
    """Return the files of those names; Windows leaves it to programs what ``*.xlsx`` means.

    Raises UsageError for a name that no file has.
    """
    return [file for name in names for file in _files(Path(name))]


def _files(path: Path) -> list[Path]:
    found = [path] if path.exists() else sorted(path.parent.glob(path.name))
    if not found:
        raise UsageError("usage.no_file", value=str(path))
    return found


def import_(
    context: typer.Context, files: Names, since: Since = None, *, every: Every = False
) -> int:
    """Take in the superuser's workbooks."""
    from workbook_sync.app.take import import_files
    from workbook_sync.cli.tellings import AT_DESK, IMPORTED, WHOLE_AT_DESK

    desk, there = desk_of(context), existing(files)
    with desk.office(for_others=True) as office:
        taken = import_files(office, there, since)
        telling = WHOLE_AT_DESK if every else AT_DESK
        told = desk.output.each("deliveries", taken, telling, len(there))
    desk.output.whole(told, IMPORTED)
    return _exit_code(told)


def check(
    context: typer.Context, files: Names, since: Since = None, *, every: Every = False
) -> int:
    """Tell what taking workbooks in would do, and change nothing."""
    from workbook_sync.app.take import check as look
    from workbook_sync.cli.tellings import AT_DESK, CHECKED, WHOLE_AT_DESK

    desk, there = desk_of(context), existing(files)
    with desk.office(for_others=True) as office, desk.output.busy("deliveries"):
        found = look(office, there, since)
    told = desk.output.each("deliveries", found, WHOLE_AT_DESK if every else AT_DESK)
    desk.output.whole(told, CHECKED)
    return _exit_code(told)


def sync(context: typer.Context) -> int:
    """Sweep the inbox once."""
    from workbook_sync.app.take import sync as sweep
    from workbook_sync.cli.tellings import DELIVERIES, DELIVERY, WAITING
    from workbook_sync.intake.arrival.folder import waiting

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
