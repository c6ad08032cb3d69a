"""The lines above a sheet that is filled in: which journal, whose copy, how the last delivery went."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from workbook_sync.model.problem import Place, Severity
from workbook_sync.workbook.journal.draft import Draft, link
from workbook_sync.workbook.journal.layout import NUMBER_COLUMN, PROBLEMS, sheet_title
from workbook_sync.workbook.styles import BARE, HEADING, HELD_INK, LINK, TITLE, Style
from workbook_sync.workbook.text import legal

TITLE_ROW, SCHOOL_ROW, COPY_ROW, STATUS_ROW = 0, 1, 2, 3
MIDDLE: Style = {"valign": "vcenter"}
ASIDE: Style = {"font_color": "#6B7780", "font_size": 10}
ALARM: Style = {"font_color": HELD_INK, "bold": True}


def write_title(draft: Draft, sheet: Worksheet, label: str) -> None:
    """Write the four lines that head every sheet of a journal."""
    heading, words, formats = draft.book.heading, draft.words, draft.formats
    facts = {
        "school": heading.school,
        "year": heading.year,
        "teachers": ", ".join(heading.teachers),
    }
    lines = (
        (TITLE_ROW, f"{heading.subject} · {heading.group} · {label}", formats(TITLE, MIDDLE)),
        (SCHOOL_ROW, words("journal.title.school", **facts), formats(BARE, MIDDLE)),
        (COPY_ROW, copy(draft), formats(BARE, MIDDLE, ASIDE)),
    )
    for row, text, format_ in lines:
        sheet.write_string(row, NUMBER_COLUMN, legal(text), format_)
    sheet.set_row(TITLE_ROW, 24)
    _write_status(draft, sheet)


def copy(draft: Draft) -> str:
    """Return whose copy of the journal it is: the part of its identity that people can see."""
    heading = draft.book.heading
    return draft.words("journal.title.copy", person=heading.person, issue=heading.issue)


def status(draft: Draft) -> str:
    """Return what became of the last delivery, and how much of it is to be mended."""
    book = draft.book
    if not book.findings:
        return book.status
    held = sum(finding.problem.severity is not Severity.WARN for finding in book.findings)
    warned = len(book.findings) - held
    counts = draft.words("journal.status.counts", held=held, warned=warned)
    return f"{book.status} {counts}".strip()


def _write_status(draft: Draft, sheet: Worksheet) -> None:
    """Write the status, linked to the list of problems; without one, a hint where to type."""
    text = legal(status(draft))
    if not text:
        hint, format_ = draft.words("journal.status.hint"), draft.formats(BARE, MIDDLE, ASIDE)
        sheet.write_string(STATUS_ROW, NUMBER_COLUMN, hint, format_)
    elif draft.book.findings:
        target = link(Place(sheet_title(PROBLEMS, draft.words), 1, 1))
        format_ = draft.formats(BARE, LINK, MIDDLE, ALARM)
        sheet.write_url(STATUS_ROW, NUMBER_COLUMN, target, format_, text)
    else:
        sheet.write_string(STATUS_ROW, NUMBER_COLUMN, text, draft.formats(HEADING, MIDDLE))
