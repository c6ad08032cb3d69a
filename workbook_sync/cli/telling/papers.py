"""What publish tells: documents made, documents made before, templates looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_sync.app.published import PublishedRow
from workbook_sync.app.templates import Checked
from workbook_sync.cli.as_json import problem
from workbook_sync.cli.documents.papers import (
    PublishedDocument,
    PublishedListDocument,
    TemplatesDocument,
)
from workbook_sync.cli.lines import Line, Table, Told, Tone, line
from workbook_sync.cli.tell import problem_line
from workbook_sync.cli.view import View
from workbook_sync.messages import Words


def rows(found: Sequence[PublishedRow], view: View) -> Iterator[Told]:
    """Tell what was published: a row for each content of each document."""
    words = view.words
    names = ("document", "whose", "period", "day", "state", "times", "revision", "file")
    if not found:
        yield line(words("tell.nothing_published"))
        return
    yield Table(
        [words(f"column.published.{name}") for name in names],
        [_row(one, words) for one in found],
        numbers=frozenset({5, 6}),
    )


def _row(one: PublishedRow, words: Words) -> list[str]:
    period = f"{one.year}/{one.term}" if one.term else one.year
    return [
        words(f"document.name.{one.kind}"),
        one.name,
        period,
        words("published.day", day=one.day),
        _state(one, words),
        str(one.times),
        str(one.revision),
        one.file,
    ]


def _state(one: PublishedRow, words: Words) -> str:
    """Return what kind of document it is, where it is no plain first issue."""
    if one.as_of:
        return words("published.as_of", day=one.as_of)
    if one.draft:
        return words("published.draft")
    if one.replaces:
        return words("published.replaces", day=one.replaces)
    return words("published.joined") if one.joined else ""


def rows_document(found: Sequence[PublishedRow], _view: View) -> PublishedListDocument:
    """Return what was published."""
    return {"published": [_published(one) for one in found]}


def _published(one: PublishedRow) -> PublishedDocument:
    return {
        "kind": one.kind,
        "whose": one.whose,
        "name": one.name,
        "year": one.year,
        "term": one.term,
        "file": one.file,
        "day": one.day.isoformat(),
        "made_at": one.made_at.isoformat(),
        "last_at": one.last_at.isoformat(),
        "times": one.times,
        "revision": one.revision,
        "joined": one.joined,
        "draft": one.draft,
        "as_of": one.as_of.isoformat() if one.as_of else None,
        "replaces": one.replaces.isoformat() if one.replaces else None,
    }


def templates(found: Checked, view: View) -> Iterator[Line]:
    """Tell of each template whether it can be printed, and what else hinders the documents."""
    for one in found.templates:
        health = (
            (view.words("health.fail"), Tone.BAD)
            if one.problems
            else (view.words("health.ok"), Tone.GOOD)
        )
        yield line(f"{view.path(one.file)}: ", health)
        for fault in one.problems:
            yield problem_line(fault, view)
    for hindrance in found.readiness.problems:
        yield problem_line(hindrance, view)
    for name, count in found.readiness.counts.items():
        yield line(view.words(f"ready.{name}", count=count))


def templates_document(found: Checked, view: View) -> TemplatesDocument:
    """Return how the templates are, and what else hinders the documents."""
    return {
        "templates": [
            {
                "kind": one.kind,
                "file": str(one.file.absolute()),
                "problems": [problem(fault, view) for fault in one.problems],
            }
            for one in found.templates
        ],
        "problems": [problem(one, view) for one in found.readiness.problems],
        "counts": dict(found.readiness.counts),
    }
