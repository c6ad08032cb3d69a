"""Reminders, and the closing of a semester, told as lines and as values of JSON."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_sync.app.close_term import Closing
from workbook_sync.app.completeness import Lack
from workbook_sync.app.remind import Reminded
from workbook_sync.cli.documents.standing import CloseTermDocument, LackDocument, RemindDocument
from workbook_sync.cli.lines import Line, Tone, line
from workbook_sync.cli.view import View


def reminded(made: Reminded, view: View) -> Iterator[Line]:
    """Tell which reminders were written, and whose could not be."""
    for file in made.written:
        yield line(view.path(file))
    facts = {"written": len(made.written), "same": made.same, "gone": made.gone}
    yield line((view.words("tell.reminded", **facts), Tone.NAME))
    if made.failed:
        failed = view.words("tell.reminder_failed", people=", ".join(made.failed))
        yield line((failed, Tone.ODD))


def reminded_document(made: Reminded, _view: View) -> RemindDocument:
    """Return what became of the reminders."""
    return {
        "written": [str(file.absolute()) for file in made.written],
        "same": made.same,
        "gone": made.gone,
        "failed": list(made.failed),
    }


def lines(found: Closing, view: View) -> Iterator[Line]:
    """Tell what is missing, what only has to be looked at, and whether the semester is closed."""
    words = view.words
    for lack in found.lacks:
        yield _lack(lack, found, view)
    if warned := sum(not lack.hinders for lack in found.lacks):
        yield line((words("tell.term_warned", count=warned), Tone.ODD))
    yield from _outcome(found, view)
    if found.before:
        yield line(words("tell.term_closed_before", groups="; ".join(found.before)))


def _lack(lack: Lack, found: Closing, view: View) -> Line:
    title = found.titles.get(lack.journal, "")
    tone = Tone.BAD if lack.hinders else Tone.ODD
    return line((f"{title}: " if title else "", tone), view.words.problem(lack.problem), indent=2)


def _outcome(found: Closing, view: View) -> Iterator[Line]:
    words, groups = view.words, "; ".join(found.groups)
    if not found.complete:
        count = sum(lack.hinders for lack in found.lacks)
        yield line((words("tell.term_incomplete", number=found.term, count=count), Tone.BAD))
    elif found.closed:
        yield line((words("tell.term_closed", number=found.term, groups=groups), Tone.GOOD))
        yield line(words("tell.term_reissued", count=found.issued))
    elif groups:
        yield line((words("tell.term_complete", number=found.term, groups=groups), Tone.GOOD))
    elif not found.before:
        yield line((words("tell.term_nothing"), Tone.ODD))


def document(found: Closing, view: View) -> CloseTermDocument:
    """Return what became of the semester."""
    return {
        "year": found.year,
        "term": found.term,
        "closed": found.closed,
        "complete": found.complete,
        "groups": list(found.groups),
        "before": list(found.before),
        "issued": found.issued,
        "lacks": [_row(lack, found, view) for lack in found.lacks],
    }


def _row(lack: Lack, found: Closing, view: View) -> LackDocument:
    return {
        "code": lack.problem.code,
        "severity": str(lack.problem.severity),
        "journal": lack.journal,
        "title": found.titles.get(lack.journal, ""),
        "lesson": lack.key.lesson,
        "learner": lack.key.learner,
        "field": lack.key.field,
        "message": view.words.problem(lack.problem),
    }
