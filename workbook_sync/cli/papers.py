"""The command of documents: publish."""

# ruff: noqa: PLC0415 - a command imports what it needs itself, so that --help stays quick

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_sync.cli.answers import AsOf, day, first_of_month
from workbook_sync.cli.desk import Desk, desk_of
from workbook_sync.cli.fault import DONE, PROBLEMS
from workbook_sync.cli.usage import UsageError

if TYPE_CHECKING:  # brings Word and the database, which --help does without
    from workbook_sync.publish.asked import Asked

#: Stands in the place of a kind and lists what was published.
LIST = "list"

_Text = Annotated[str, typer.Option()]


def publish(  # noqa: PLR0913 - one option for each thing that a kind may ask for
    context: typer.Context,
    kind: Annotated[str, typer.Argument()] = "",
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
    month: Annotated[date | None, typer.Option("--month", parser=first_of_month)] = None,
    as_of: AsOf = None,
    first_issue: Annotated[bool, typer.Option("--first-issue")] = False,
    pdf: Annotated[bool, typer.Option("--pdf")] = False,
    check: Annotated[bool, typer.Option("--check")] = False,
) -> int:
    """Make documents from the store; list those that were made; check their templates."""
    from workbook_sync.publish.asked import Asked
    from workbook_sync.publish.papers import PAPERS

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
        month,
    )
    desk = desk_of(context)
    if check:
        return _check(desk, kind, asked)
    if not kind:
        raise UsageError("usage.no_document", kinds=", ".join([*PAPERS, LIST]))
    return _list(desk, asked) if kind == LIST else _make(desk, kind, asked, pdf=pdf)


def _make(desk: Desk, kind: str, asked: Asked, *, pdf: bool) -> int:
    from workbook_sync.app.publish import publish as make
    from workbook_sync.cli.tellings import PUBLISHED
    from workbook_sync.service.log import logging_to

    with (
        desk.office() as office,
        logging_to(office.home.log),
        desk.output.counting("published") as heard,
    ):
        made = make(office, kind, asked, pdf=pdf, heard=heard)
    desk.output.whole(made, PUBLISHED)
    return PROBLEMS if made.problems else DONE


def _list(desk: Desk, asked: Asked) -> int:
    from workbook_sync.app.published import published
    from workbook_sync.cli.tellings import PUBLISHED_LIST

    with desk.office() as office:
        found = published(office, asked)
    desk.output.whole(found, PUBLISHED_LIST)
    return DONE


def _check(desk: Desk, kind: str, asked: Asked) -> int:
    from workbook_sync.app.publish import known, readiness
    from workbook_sync.app.templates import Checked, check_templates
    from workbook_sync.cli.tellings import TEMPLATES
    from workbook_sync.publish.paper import Readiness
    from workbook_sync.publish.papers import PAPERS

    with desk.office() as office:
        papers = [known(kind)] if kind else PAPERS.values()
        ready = readiness(office, kind, asked) if kind else Readiness()
        found = Checked(tuple(check_templates(office.home, papers, office.words)), ready)
    desk.output.whole(found, TEMPLATES)
    return DONE if found.faultless else PROBLEMS
