"""The command that makes documents: publish."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from workbook_sync.cli.answers import AsOf, day
from workbook_sync.cli.desk import desk_of
from workbook_sync.cli.fault import DONE, PROBLEMS

_Text = Annotated[str, typer.Option()]


def publish(  # noqa: PLR0913 - one option for each thing that a kind may ask for
    context: typer.Context,
    kind: str,
    *,
    group: Annotated[str, typer.Option("--class")] = "",
    learner: _Text = "",
    journal: _Text = "",
    subject: _Text = "",
    event: _Text = "",
    person: Annotated[str, typer.Option("--teacher")] = "",
    term: Annotated[int, typer.Option(min=0)] = 0,
    year: _Text = "",
    since: Annotated[date | None, typer.Option("--from", parser=day)] = None,
    until: Annotated[date | None, typer.Option("--to", parser=day)] = None,
    as_of: AsOf = None,
    first_issue: Annotated[bool, typer.Option("--first-issue")] = False,
    pdf: Annotated[bool, typer.Option("--pdf")] = False,
) -> int:
    """Make documents from the store."""
    from workbook_sync.app.publish import publish as make
    from workbook_sync.cli.tellings import PUBLISHED
    from workbook_sync.publish.paper import Asked

    asked = Asked(
        group,
        learner,
        journal,
        subject,
        event,
        person,
        term,
        year,
        since,
        until,
        as_of,
        first_issue,
    )
    desk = desk_of(context)
    with desk.office() as office, desk.output.busy("published"):
        made = make(office, kind, asked, pdf=pdf)
    desk.output.whole(made, PUBLISHED)
    return PROBLEMS if made.problems else DONE
