"""Commands that set a school up: init, doctor, blank; and demo, which shows it all."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from workbook_sync.cli.desk import desk_of
from workbook_sync.cli.fault import DONE, SETUP
from workbook_sync.cli.usage import UsageError


def init(context: typer.Context, folder: Annotated[Path | None, typer.Argument()] = None) -> int:
    """Make a home; what is there already is left alone."""
    from workbook_sync.app.init import init as make
    from workbook_sync.cli.tellings import HOME

    desk = desk_of(context)
    today = datetime.now(UTC).astimezone().date()
    made = make(folder or desk.home, desk.words.language, today)
    desk.output.whole(made, HOME)
    return DONE


def doctor(context: typer.Context, *, deep: Annotated[bool, typer.Option("--deep")] = False) -> int:
    """Examine the set-up, part by part."""
    from workbook_sync.app.doctor import examine
    from workbook_sync.app.results import Health
    from workbook_sync.cli.tellings import PARTS

    desk = desk_of(context)
    with desk.output.busy("deep") if deep else nullcontext():
        found = examine(desk.home, deep=deep)
    parts = desk.output.whole(found, PARTS)
    return SETUP if any(part.health is Health.FAIL for part in parts) else DONE


def blank(  # noqa: PLR0913 - an event is named by its options
    context: typer.Context,
    kind: str,
    file: Path,
    *,
    group: Annotated[str, typer.Option("--class")] = "",
    subject: Annotated[str, typer.Option("--subject")] = "",
    event: Annotated[str, typer.Option("--event")] = "",
    term: Annotated[int, typer.Option("--term")] = 0,
    number: Annotated[int, typer.Option("--number", min=1)] = 1,
) -> int:
    """Write an empty workbook to fill in."""
    from workbook_sync.app.assessment_form import Wanted, write_assessment
    from workbook_sync.app.blank import blank as write
    from workbook_sync.cli.tellings import BLANK, FILE
    from workbook_sync.config import FILE as SETTINGS
    from workbook_sync.kinds.assessment import NAME as ASSESSMENT

    desk = desk_of(context)
    _of_an_event(kind == ASSESSMENT, {"--class": group, "--subject": subject, "--event": event})
    if kind == ASSESSMENT:
        with desk.office() as office:
            made = write_assessment(office, file, Wanted(group, subject, event, term, number))
    elif (desk.home / SETTINGS).exists():
        with desk.office() as office:
            made = write(kind, file, desk.words, office)
    else:
        made = write(kind, file, desk.words, None)
    desk.output.whole(made, FILE if kind == ASSESSMENT else BLANK)
    return DONE


def _of_an_event(asked: bool, names: Mapping[str, str]) -> None:  # noqa: FBT001
    """Refuse an assessment's workbook of no certain event, and other workbooks of one."""
    for name, value in names.items():
        if asked != bool(value):
            code = "usage.event_missing" if asked else "usage.event_only"
            raise UsageError(code, name=name)


def demo(context: typer.Context, folder: Annotated[Path, typer.Argument()] = Path("demo")) -> int:
    """Show a whole school year on a made-up school."""
    from workbook_sync.cli.tellings import DEMO, STEP
    from workbook_sync.demo.run import run

    desk = desk_of(context)

    def say(step: str) -> None:
        desk.output.whole(step, STEP)

    desk.output.whole(run(folder, desk.words.language, say), DEMO)
    return DONE
