"""The sheet that says how to fill in the journal and how to return it."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from workbook_sync.workbook.heights import height
from workbook_sync.workbook.journal import layout, paper
from workbook_sync.workbook.journal.draft import Draft
from workbook_sync.workbook.journal.title import MIDDLE, copy
from workbook_sync.workbook.pen import put
from workbook_sync.workbook.styles import BARE, CELL, CENTRE, HEADER, HEADING, TITLE, WRAP

_SYMBOL_WIDTH, _TEXT_WIDTH = 14.0, 96.0
_SECTIONS_BEFORE, _SECTIONS_AFTER = ("marks", "lessons"), ("return", "answer", "care")


def write_help(draft: Draft) -> Worksheet:
    """Write the rules in short sections, the legend of symbols, and whose copy it is."""
    words, make = draft.words, draft.formats
    sheet = draft.sheet(layout.sheet_title(layout.HELP, words))
    heading = draft.book.heading
    sheet.set_row(0, 24)
    put(sheet, 0, 0, words("journal.help.title"), make(TITLE, MIDDLE))
    whose = f"{heading.school}. {heading.subject}, {heading.group}, {heading.year}"
    put(sheet, 1, 0, whose, make(BARE))
    put(sheet, 2, 0, copy(draft), make(BARE))
    row = 4
    for section in _SECTIONS_BEFORE:
        row = _write_section(draft, sheet, row, section)
    row = _write_legend(draft, sheet, row)
    for section in _SECTIONS_AFTER:
        row = _write_section(draft, sheet, row, section)
    sheet.set_column(0, 0, _SYMBOL_WIDTH)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    paper.set_paper(sheet, heading, words, landscape=False)
    sheet.fit_to_pages(1, 0)
    return sheet


def _write_section(draft: Draft, sheet: Worksheet, row: int, section: str) -> int:
    """Write a heading and its sentences, one to a row; return the row after the section."""
    words = draft.words
    title = words(f"journal.help.{section}.title")
    put(sheet, row, 0, title, draft.formats(HEADING))
    lines = words(f"journal.help.{section}.text", sheet=words("sheet.problems")).strip()
    for line in lines.split("\n"):
        row += 1
        # Merged, and so of a fixed height: programs fit no row to a merged cell's text.
        sheet.merge_range(row, 0, row, 1, line, draft.formats(BARE, WRAP))
        sheet.set_row(row, height([(line, _SYMBOL_WIDTH + _TEXT_WIDTH)]))
    return row + 2


def _write_legend(draft: Draft, sheet: Worksheet, row: int) -> int:
    words, make = draft.words, draft.formats
    if not draft.book.legend:
        return row
    put(sheet, row, 0, words("journal.help.legend.symbol"), make(HEADER, CENTRE))
    put(sheet, row, 1, words("journal.help.legend.meaning"), make(HEADER))
    for symbol, meaning in draft.book.legend:
        row += 1
        put(sheet, row, 0, symbol, make(CELL, CENTRE, {"bold": True}))
        put(sheet, row, 1, meaning, make(CELL, WRAP))
    return row + 2
