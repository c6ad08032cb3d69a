"""The lines above a sheet: which journal it is, whose copy, how the last delivery went."""

from __future__ import annotations

from datetime import date

from xlsxwriter.worksheet import Worksheet

from workbook_sync.model.problem import Place, Severity
from workbook_sync.workbook.journal.draft import Draft
from workbook_sync.workbook.journal.labels import link
from workbook_sync.workbook.journal.layout import NUMBER_COLUMN, PROBLEMS, sheet_title
from workbook_sync.workbook.pen import put
from workbook_sync.workbook.styles import BARE, HEADING, HELD_INK, LINK, TITLE, Style
from workbook_sync.workbook.text import legal

MIDDLE: Style = {"valign": "vcenter"}
ASIDE: Style = {"font_color": "#6B7780"}
_FITTED: Style = {"shrink": True}
_ALARM: Style = {"font_color": HELD_INK, "bold": True}
_APART: Style = {"indent": 1}  # from a long subject's name before it


def write_title(
    draft: Draft, sheet: Worksheet, label: str, aside: int, closed: date | None = None
) -> None:
    """Write three lines: which journal it is, and from the column ``aside`` on, which copy.

    ``closed`` is the day on which the sheet's semester was closed.
    The columns before ``aside`` are frozen and printed on every sheet of paper, so the first part
    stays within them.
    """
    heading, words, make = draft.book.heading, draft.words, draft.formats
    year = words("journal.title.year", sheet=label, year=heading.year)
    names = (
        (f"{heading.subject} · {heading.group}", make(TITLE, MIDDLE, _FITTED)),
        (year, make(HEADING, MIDDLE, _FITTED)),
        (heading.school, make(BARE, MIDDLE, _FITTED)),
    )
    for row, (text, format_) in enumerate(names):
        sheet.merge_range(row, NUMBER_COLUMN, row, aside - 1, legal(text), format_)
    sheet.set_row(0, 24)
    _write_status(draft, sheet, aside)
    key, look = ("closed", HEADING) if closed else ("teachers", BARE)
    teachers = words(f"journal.title.{key}", teachers=", ".join(heading.teachers), closed=closed)
    put(sheet, 1, aside, teachers, make(look, MIDDLE, _APART))
    put(sheet, 2, aside, copy(draft), make(BARE, MIDDLE, ASIDE, _APART))


def copy(draft: Draft) -> str:
    """Return whose copy of the journal it is: what people can see of its identity."""
    heading = draft.book.heading
    if draft.book.archived:
        return draft.words("journal.title.archived")
    return draft.words("journal.title.copy", person=heading.person, issue=heading.issue)


def to_mend(draft: Draft) -> str:
    """Return how many cells are to be mended and how many are to be looked at."""
    findings = draft.book.findings
    held = sum(finding.problem.severity is not Severity.WARN for finding in findings)
    return draft.words("journal.status.counts", held=held, warned=len(findings) - held)


def _status(draft: Draft) -> str:
    """Return what matters first: what is to be mended, then what became of the last delivery.

    Beside problems there is no room for more; their list says the rest.
    """
    book = draft.book
    if not book.findings:
        return f"{book.status} {book.counts}".strip()
    return f"{draft.words('journal.status.see', counts=to_mend(draft))} {book.status}".strip()


def _write_status(draft: Draft, sheet: Worksheet, column: int) -> None:
    """Write the status, linked to the list of problems; without one, a hint where to type."""
    text, make = legal(_status(draft)), draft.formats
    if not text:
        hint = draft.words("journal.status.hint")
        put(sheet, 0, column, hint, make(BARE, MIDDLE, ASIDE, _APART))
    elif draft.book.findings:
        target = link(Place(sheet_title(PROBLEMS, draft.words), 1, 1))
        sheet.write_url(0, column, target, make(BARE, LINK, MIDDLE, _ALARM, _APART), text)
    else:
        put(sheet, 0, column, text, make(HEADING, MIDDLE, _APART))
