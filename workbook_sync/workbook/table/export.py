"""Rows of a question's answer as a workbook: a heading, and values as what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_sync.workbook.styles import BARE, DATE, HEADER, TEXT, Formats, Style
from workbook_sync.workbook.table.page import set_up_page
from workbook_sync.workbook.text import legal

#: What a program may take for a formula when a person edits the cell.
_LIKE_FORMULA = ("=", "+", "-", "@")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_MOMENT: Style = {"num_format": "dd.mm.yyyy hh:mm"}
_MADE = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_rows(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return an .xlsx of one sheet; equal content gives equal bytes.

    Text stays text whatever it begins with; numbers, days and moments (school time, without a
    zone) are Excel's own. ValueError for a text that a cell cannot hold.
    """
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": _MADE})
        formats = Formats(book)
        sheet = book.add_worksheet(sheet_title(title))
        for at, heading in enumerate(headings):
            sheet.write_string(0, at, legal(heading), formats(HEADER))
        last = 0
        for last, row in enumerate(rows, start=1):
            for at, value in enumerate(row):
                _write(sheet, last, at, value, formats)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), max(len(headings) - 1, 0))
        sheet.autofit(max_width=360)
        set_up_page(sheet)
    return buffer.getvalue()


def _write(sheet: Worksheet, row: int, column: int, value: object, formats: Formats) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value, formats(BARE))
        case int() | float() | Decimal():
            sheet.write_number(row, column, value, formats(BARE))
        case datetime():
            sheet.write_datetime(row, column, value.replace(tzinfo=None), formats(BARE, _MOMENT))
        case date():
            sheet.write_datetime(row, column, value, formats(BARE, DATE))
        case _:
            text = legal(str(value))
            sheet.write_string(row, column, text, formats(BARE, TEXT, kept_as_text(text)))


def kept_as_text(text: str) -> dict[str, Any]:
    """Return the style of a text that would be a formula once a person edits the cell."""
    return {"quote_prefix": True} if text.startswith(_LIKE_FORMULA) else {}


def sheet_title(text: str) -> str:
    """Return a text as a sheet may be called, as near to it as can be."""
    return _FORBIDDEN.sub(" ", text).strip("' ")[:31] or "1"
