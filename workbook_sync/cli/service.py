"""Commands that stay: watching the inbox."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from collections import Counter

import typer

from workbook_sync.cli.desk import desk_of
from workbook_sync.cli.fault import DONE


def watch(context: typer.Context) -> int:
    """Watch the inbox until told to stop.

    What becomes of each file is in its answer and in the log, without names. Here is only told that
    the work goes on: what a service prints is often kept by others.
    """
    from workbook_sync.cli.tellings import WATCHED, WATCHING
    from workbook_sync.config import load_home
    from workbook_sync.service.bell import Bell, stopped_by_signals
    from workbook_sync.service.log import logging_to
    from workbook_sync.service.watch import alone
    from workbook_sync.service.watch import watch as look_after

    desk, bell = desk_of(context), Bell()
    home = load_home(desk.home)
    with alone(home), logging_to(home.log), stopped_by_signals(bell):
        desk.output.whole(home.inbox, WATCHING)
        told = Counter[str](str(one.state) for one in look_after(desk.home, bell))
    desk.output.whole(told, WATCHED)
    return DONE
