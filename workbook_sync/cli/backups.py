"""Commands for the day when a disk fails: backup, restore."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from pathlib import Path

import typer

from workbook_sync.cli.desk import desk_of
from workbook_sync.cli.fault import DONE, PROBLEMS


def backup(context: typer.Context, file: Path) -> int:
    """Write all of the school into one file, while everything runs."""
    from workbook_sync.app.backup import backup as write
    from workbook_sync.cli.tellings import BACKED_UP

    desk = desk_of(context)
    with desk.output.busy("backup"):
        made = write(desk.home, file)
    desk.output.whole(made, BACKED_UP)
    return PROBLEMS if made.damaged else DONE


def restore(context: typer.Context, file: Path) -> int:
    """Make the school's folder anew from a backup."""
    from workbook_sync.app.restore import restore as put_back
    from workbook_sync.cli.tellings import RESTORED

    desk = desk_of(context)
    with desk.output.busy("restore"):
        made = put_back(desk.home, file)
    desk.output.whole(made, RESTORED)
    return DONE
