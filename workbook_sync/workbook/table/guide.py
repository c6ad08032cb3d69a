"""What a person is told of each column, as a note on its heading and on the guide's sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xlsxwriter.worksheet import Worksheet

from workbook_sync.messages import Words
from workbook_sync.workbook.heights import height
from workbook_sync.workbook.styles import BARE, CELL, CENTRE, HEADER, LINK, TITLE, WRAP, Formats
from workbook_sync.workbook.table.cells import Choice
from workbook_sync.workbook.table.content import Content
from workbook_sync.workbook.table.page import set_up_page
from workbook_sync.workbook.table.shape import Column, Table

STEPS = ("step1", "step2", "step3", "step4", "step5")
_WIDTHS = (22, 26, 11, 62, 30)
_ROOM = 3  # points between the text and the line


def note(table: Table, column: Column | None, words: Words) -> str:
    """Return a heading's note: what belongs there, whether it must, what to choose, an example."""
    if column is None:
        return words("table.remark.note", example=words("table.remark.example"))
    parts = [_what(table, column, words)]
    if column.required:
        parts.append(words("table.help.required"))
    example = _example(table, column, words)
    if example and not isinstance(column.cell, Choice):
        parts.append(words("table.help.example", example=example))
    return "\n".join(parts)


def _what(table: Table, column: Column, words: Words) -> str:
    text = words(f"table.{table.name}.{column.name}.note")
    if not isinstance(column.cell, Choice):
        return text
    return f"{text} {words('table.help.choices', choices=', '.join(column.cell.all(words)))}"


def _example(table: Table, column: Column, words: Words) -> str:
    """Return the first filled example as a cell shows it."""
    for values in table.examples(words):
        if column.name in values:
            shown = column.cell.show(values[column.name], words)
            return f"{shown:%d.%m.%Y}" if isinstance(shown, date) else str(shown)
    return ""


def write_guide(sheet: Worksheet, formats: Formats, content: Content, words: Words) -> None:
    """Write the guide: title, what the workbook is for, the steps, and all columns."""
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, content.title, formats(TITLE))
    sheet.set_row(0, 26)
    lines = [content.about, *(words(f"table.help.{step}") for step in STEPS)]
    for row, text in enumerate(lines, start=1):
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, text, formats(BARE, WRAP))
        sheet.set_row(row, height([(text, sum(_WIDTHS))]) + _ROOM)
    top = len(lines) + 2
    _write_headings(sheet, top, formats, words)
    _write_columns(sheet, top + 1, formats, content.tables, words)
    sheet.hide_gridlines(2)
    set_up_page(sheet, heading_row=top, pages=words("table.page", page="&P", pages="&N"))


def _write_headings(sheet: Worksheet, row: int, formats: Formats, words: Words) -> None:
    names = (
        "sheet_heading",
        "column_heading",
        "required_heading",
        "what_heading",
        "example_heading",
    )
    for at, name in enumerate(names):
        sheet.write_string(row, at, words(f"table.help.{name}"), formats(HEADER))


def _write_columns(
    sheet: Worksheet, row: int, formats: Formats, tables: Sequence[Table], words: Words
) -> None:
    plain, wrapped, middle = formats(CELL), formats(CELL, WRAP), formats(CELL, CENTRE)
    for table in tables:
        for column in table.columns:
            what = _what(table, column, words)
            title = table.title(words)
            if column is table.columns[0]:
                sheet.write_url(row, 0, f"internal:'{title}'!A1", formats(CELL, LINK), title)
            else:
                sheet.write_string(row, 0, title, plain)
            sheet.write_string(row, 1, table.heading(column.name, words), plain)
            required = words("table.help.yes") if column.required else ""
            sheet.write_string(row, 2, required, middle)
            sheet.write_string(row, 3, what, wrapped)
            sheet.write_string(row, 4, _example(table, column, words), wrapped)
            sheet.set_row(row, height([(what, _WIDTHS[3])]) + _ROOM)
            row += 1
