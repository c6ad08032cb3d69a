"""What the drop-downs offer: named ranges, because lists in a rule end at 255 characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from workbook_sync.messages import Words
from workbook_sync.workbook.table.cells import Choice
from workbook_sync.workbook.table.shape import Column, Table

#: The sheet of what is offered; a title that begins with ``_`` is never read.
SHEET = "_lists"


def name_lists(book: Workbook, offers: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Write what is offered to a hidden sheet; return the name of each range."""
    sheet = book.add_worksheet(SHEET)
    sheet.hide()
    names = {}
    for column, (what, texts) in enumerate(offers.items()):
        for row, text in enumerate(texts):
            sheet.write_string(row, column, text)
        letter = xl_col_to_name(column)
        names[what] = _defined(book, what, f"{SHEET}!${letter}$1:${letter}${len(texts)}")
    return names


def name_own_columns(
    book: Workbook, tables: Sequence[Table], words: Words, first: int, last: int
) -> dict[str, str]:
    """Name the filled part of each table's first column, which others refer to.

    ``first`` and ``last`` are the rows that records may stand in. A range to its own last filled
    cell has no blanks: Excel would take any value where a list holds one.
    """
    names = {}
    for table in tables:
        sheet = quote_sheetname(table.title(words))
        cells = f"{sheet}!$B${first}:$B${last}"
        filled = f"{sheet}!$B${first}:INDEX({cells},MAX(1,COUNTA({cells})))"
        names[table.name] = _defined(book, table.name, filled)
    return names


def offers(tables: Sequence[Table], words: Words) -> dict[str, Sequence[str]]:
    """Return the words of all choices that the tables have."""
    cells = [column.cell for table in tables for column in table.columns]
    return {cell.name: cell.all(words) for cell in cells if isinstance(cell, Choice)}


def offered_in(column: Column) -> str:
    """Return what a column's drop-down offers: its choice, or the table it refers to."""
    return column.cell.name if isinstance(column.cell, Choice) else column.refers


def _defined(book: Workbook, what: str, formula: str) -> str:
    name = f"list_{what}"
    book.define_name(name, f"={formula}")
    return name
