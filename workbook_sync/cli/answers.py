"""Commands that give the store's content back: status, history, export."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from workbook_sync.cli.desk import desk_of
from workbook_sync.cli.fault import DONE
from workbook_sync.cli.usage import UsageError
from workbook_sync.model.problem import SetupError


def day(text: str) -> date:
    """Return the day that ``2026-12-01`` or ``1.12.2026.`` names."""
    try:
        if "." in text:
            return datetime.strptime(text.rstrip("."), "%d.%m.%Y").date()  # noqa: DTZ007 - a day
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError("usage.no_day", value=text) from error


def first_of_month(text: str) -> date:
    """Return the first day of the month that ``2026-10`` or ``10.2026.`` names."""
    try:
        form = "%m.%Y" if "." in text else "%Y-%m"
        return datetime.strptime(text.rstrip("."), form).date()  # noqa: DTZ007 - a day
    except ValueError as error:
        raise UsageError("usage.no_month", value=text) from error


AsOf = Annotated[date | None, typer.Option("--as-of", parser=day)]


def status(
    context: typer.Context,
    journal: Annotated[str, typer.Option("--journal")] = "",
    *,
    every: Annotated[bool, typer.Option("--all")] = False,
) -> int:
    """Tell how the school's journals stand."""
    from workbook_sync.app.status import status as look
    from workbook_sync.cli.tellings import STATUS, WHOLE_STATUS

    desk = desk_of(context)
    with desk.office(judging=False) as office:
        found = look(office, journal)
    desk.output.whole(found, WHOLE_STATUS if every else STATUS)
    return DONE


def history(
    context: typer.Context,
    journal: Annotated[str, typer.Option("--journal")] = "",
    learner: Annotated[str, typer.Option("--learner")] = "",
    as_of: AsOf = None,
    kind: Annotated[str, typer.Option("--kind")] = "",
) -> int:
    """Tell who changed which entry or, of a kind of workbook, which record."""
    from workbook_sync.app.history import history as look
    from workbook_sync.app.record_history import record_history
    from workbook_sync.cli.tellings import CHANGES, RECORDS

    if kind and journal:
        raise UsageError("usage.kind_or_journal")
    desk = desk_of(context)
    with desk.office(judging=False) as office:
        if kind:
            desk.output.whole(record_history(office, kind, learner, as_of), RECORDS)
        else:
            desk.output.whole(look(office, journal, learner, as_of), CHANGES)
    return DONE


def export(  # noqa: PLR0913 - each option is a parameter
    context: typer.Context,
    kind: str,
    file: Path,
    journal: Annotated[str, typer.Option("--journal")] = "",
    as_of: AsOf = None,
    *,
    teacher: Annotated[str, typer.Option("--teacher")] = "",
    group: Annotated[str, typer.Option("--class")] = "",
    learner: Annotated[str, typer.Option("--learner")] = "",
    year: Annotated[str, typer.Option("--year")] = "",
    replace: Annotated[bool, typer.Option("--replace")] = False,
) -> int:
    """Write a table of the store into a file, or somebody's lessons as a calendar."""
    from workbook_sync.app.calendar import KIND, Whose, export_calendar
    from workbook_sync.app.export import export as write
    from workbook_sync.cli.tellings import CALENDAR, EXPORTED

    of = [name for name in (teacher, group, learner) if name]
    if kind == KIND and (len(of) != 1 or journal or as_of):
        raise UsageError("usage.calendar_of")
    if kind != KIND and (of or year):
        raise UsageError("usage.calendar_only")
    if file.exists() and not replace:  # it may be a workbook that somebody has filled in
        raise SetupError("setup.file_not_replaced", file)
    desk = desk_of(context)
    with desk.office(judging=False) as office, desk.output.busy("exported"):
        if kind == KIND:
            made = export_calendar(office, file, Whose(teacher, group, learner), year)
        else:
            made = write(office, kind, file, journal, as_of)
    desk.output.whole(made, CALENDAR if kind == KIND else EXPORTED)
    return DONE
