"""Commands that see to it that all is entered: remind, close-term."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from typing import Annotated

import typer

from workbook_sync.cli.desk import desk_of
from workbook_sync.cli.fault import DONE, PROBLEMS


def remind(context: typer.Context) -> int:
    """Remind teachers of lessons that are not entered."""
    from workbook_sync.app.remind import remind as write
    from workbook_sync.cli.tellings import REMINDED

    desk = desk_of(context)
    with desk.office(for_others=True) as office:
        made = write(office)
    desk.output.whole(made, REMINDED)
    return PROBLEMS if made.failed else DONE


def close_term(
    context: typer.Context,
    term: Annotated[int, typer.Option("--term", min=1)],
    group: Annotated[str, typer.Option("--class")] = "",
    year: Annotated[str, typer.Option("--year")] = "",
    by: Annotated[str, typer.Option("--by")] = "",
    *,
    check: Annotated[bool, typer.Option("--check")] = False,
) -> int:
    """Close a semester, or tell what it lacks."""
    from workbook_sync.app.close_term import close_term as close
    from workbook_sync.cli.tellings import CLOSED

    desk = desk_of(context)
    with desk.office(for_others=True) as office, desk.output.busy("closed"):
        found = close(office, term, group, year, by, check=check)
    desk.output.whole(found, CLOSED)
    return DONE if found.complete else PROBLEMS
