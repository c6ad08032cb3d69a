"""Write text into a cell as text, whatever it begins with."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workbook_sync.workbook.text import legal


def put(sheet: Worksheet, row: int, column: int, text: str, format_: Format | None = None) -> None:
    """Write the text, never as a number or a formula; nothing makes a blank cell.

    ValueError where the text is longer than a cell can hold.
    """
    if text:
        sheet.write_string(row, column, legal(text), format_)
    else:  # an empty string would be a value
        sheet.write_blank(row, column, None, format_)
