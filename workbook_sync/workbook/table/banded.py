"""A table under two rows of headings, to be read on paper: the columns of one thing have a band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_sync.workbook.styles import (
    BARE,
    CELL,
    CENTRE,
    HEADER,
    TEXT,
    TITLE,
    WRAP,
    Formats,
    Style,
)
from workbook_sync.workbook.table.export import kept_as_text, sheet_title
from workbook_sync.workbook.text import legal

Value = str | int | None

_MADE = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_BOLD: Style = {"bold": True}
_SCALE = 57  # per cent: eight subjects of three marks fit across
_NUMBER, _NAME, _NARROW, _WIDE = 5, 28, 6, 40  # widths of columns, in characters


@dataclass(frozen=True, slots=True)
class Band:
    """A heading over some columns."""

    title: str
    columns: int


@dataclass(frozen=True, slots=True)
class Banded:
    """What is written: ``lines`` below the title, ``notes`` below the table.

    The first column is a number, the second a name, the last a text; those between are narrow.
    ``totals`` are bold rows at the end. ``frozen`` columns stay in sight and are repeated on each
    page; a new page begins at the columns that ``breaks`` counts to.
    """

    title: str
    lines: Sequence[str]
    sheet: str
    bands: Sequence[Band]
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]
    totals: Sequence[Sequence[Value]]
    notes: Sequence[str]
    frozen: int
    breaks: Sequence[int] = ()


def write_banded(table: Banded) -> bytes:
    """Return the table as .xlsx; equal content gives equal bytes.

    Text stays text whatever it begins with.
    """
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": table.title, "created": _MADE})
        sheet, formats = book.add_worksheet(sheet_title(table.sheet)), Formats(book)
        sheet.write_string(0, 0, legal(table.title), formats(TITLE))
        for row, line in enumerate(table.lines, start=1):
            sheet.write_string(row, 0, legal(line), formats(BARE))
        first = len(table.lines) + 2
        _write_heads(sheet, first, table, formats)
        end = _write_rows(sheet, first + 2, table, formats)
        for row, note in enumerate(table.notes, start=end + 1):
            sheet.write_string(row, 0, legal(note), formats(BARE))
        _set_up(sheet, first, table)
    return buffer.getvalue()


def _write_heads(sheet: Worksheet, first: int, table: Banded, formats: Formats) -> None:
    look, at = formats(HEADER, CENTRE), 0
    for band in table.bands:
        if band.columns > 1:
            sheet.merge_range(first, at, first, at + band.columns - 1, "", look)
        sheet.write_string(first, at, legal(band.title), look)
        at += band.columns
    for column, head in enumerate(table.heads):
        sheet.write_string(first + 1, column, legal(head), look)
    sheet.set_row(first, 45)


def _write_rows(sheet: Worksheet, first: int, table: Banded, formats: Formats) -> int:
    """Write the rows and the totals; return the row after them."""
    styled = [(row, ()) for row in table.rows] + [(row, (_BOLD,)) for row in table.totals]
    for at, (row, styles) in enumerate(styled, start=first):
        for column, value in enumerate(row):
            words = column in (1, len(row) - 1)
            look: tuple[Style, ...] = (CELL, WRAP if words else CENTRE, *styles)
            _write(sheet, (at, column), value, formats, look)
    return first + len(styled)


def _write(
    sheet: Worksheet, at: tuple[int, int], value: Value, formats: Formats, look: Sequence[Style]
) -> None:
    match value:
        case None:
            sheet.write_blank(*at, None, formats(*look))
        case int():
            sheet.write_number(*at, value, formats(*look))
        case str():
            text = legal(value)
            sheet.write_string(*at, text, formats(*look, TEXT, kept_as_text(text)))


def _set_up(sheet: Worksheet, first: int, table: Banded) -> None:
    """Freeze the headings and names, and let a page have them all."""
    last = len(table.heads) - 1
    sheet.set_column(0, 0, _NUMBER)
    sheet.set_column(1, 1, _NAME)
    sheet.set_column(2, last - 1, _NARROW)
    sheet.set_column(last, last, _WIDE)
    sheet.freeze_panes(first + 2, table.frozen)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.45, bottom=0.6)
    if table.breaks:  # Excel breaks no pages where they are fitted
        sheet.set_v_pagebreaks(list(table.breaks))
        sheet.set_print_scale(_SCALE)
    else:
        sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first, first + 1)
    sheet.repeat_columns(0, table.frozen - 1)
    sheet.set_footer("&C&9&P / &N", {"margin": 0.3})
