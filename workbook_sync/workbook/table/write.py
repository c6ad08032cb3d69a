"""The workbook to fill in: a sheet for each table, drop-downs, notes, and how to fill it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from workbook_sync.messages import Words
from workbook_sync.workbook.heights import height
from workbook_sync.workbook.stamp import META_SHEET, PROPERTY
from workbook_sync.workbook.styles import CELL, EXAMPLE, HEADER, Formats, Style
from workbook_sync.workbook.table.cells import Shown
from workbook_sync.workbook.table.content import Content
from workbook_sync.workbook.table.guide import note, write_guide
from workbook_sync.workbook.table.lists import (
    name_lists,
    name_own_columns,
    offered_in,
    offers,
)
from workbook_sync.workbook.table.page import set_up_page
from workbook_sync.workbook.table.shape import MUST, REMARK, Column, Table

#: Rows for which drop-downs and rules hold: ten times a school of 250.
DEEPEST = 2500
_LEFT: Style = {"align": "left"}
#: The same content gives the same bytes.
_MADE = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class _Pen:
    """What a sheet is written with."""

    formats: Formats
    words: Words
    content: Content
    names: Mapping[str, str]  # what is offered → the name of its range


def write_tables(content: Content, words: Words) -> bytes:
    """Return the .xlsx: the guide first, then the tables; equal content gives equal bytes."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": content.title, "created": _MADE})
        book.set_custom_property(PROPERTY, content.stamp, "text")
        formats = Formats(book)
        guide = book.add_worksheet(words("table.help.sheet"))
        write_guide(guide, formats, content, words)
        sheets = {t.name: book.add_worksheet(t.title(words)) for t in content.tables}
        pen = _Pen(formats, words, content, _names(book, content, words))
        for table in content.tables:
            _write_table(sheets[table.name], table, pen)
        meta = book.add_worksheet(META_SHEET)
        meta.write_string(0, 0, content.stamp)
        meta.very_hidden()
    return buffer.getvalue()


def _names(book: Workbook, content: Content, words: Words) -> Mapping[str, str]:
    """Name what the drop-downs offer: the picks, or else the workbook's own sheets."""
    referred = {column.refers for table in content.tables for column in table.columns}
    own = [t for t in content.tables if t.name in referred and t.name not in content.picks]
    listed = {**offers(content.tables, words), **content.picks}
    return {
        **name_own_columns(book, own, words, content.first, DEEPEST),
        **name_lists(book, {what: texts for what, texts in listed.items() if texts}),
    }


def _write_table(sheet: Worksheet, table: Table, pen: _Pen) -> None:
    rows = pen.content.rows.get(table.name, ())
    examples = table.examples(pen.words) if pen.content.examples else []
    widths = []
    for at, (name, heading) in enumerate(table.headings(pen.words).items()):
        column = None if name == REMARK else table.column(name)
        _write_heading(sheet, at, table, column, pen)
        look = pen.formats(*_look(column))
        widths.append(_width(heading, column, table, pen))
        sheet.set_column(at, at, widths[-1], look)
        if column is not None:
            _offer(sheet, at, column, pen)
    for number, values in enumerate([*examples, *rows], start=1):
        _write_row(sheet, number, table, values, pen, example=number <= len(examples))
    sheet.set_default_row(18)
    sheet.set_row(0, 36)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(examples) + len(rows)), len(table.columns))
    _set_up_page(sheet, table, pen, sum(widths))


def _look(column: Column | None) -> tuple[Style, ...]:
    """Return a column's styles; all at the left, so that a number stands off the next column."""
    return (CELL, _LEFT, {} if column is None else {"num_format": column.cell.number_format})


def _write_heading(
    sheet: Worksheet, at: int, table: Table, column: Column | None, pen: _Pen
) -> None:
    name = REMARK if column is None else column.name
    heading = table.heading(name, pen.words) + (MUST if column and column.required else "")
    sheet.write_string(0, at, heading, pen.formats(HEADER))
    text = note(table, column, pen.words)
    size = {"x_scale": 2.4, "height": 12 + height([(text, 40)]) * 4 // 3}  # pixels
    sheet.write_comment(0, at, text, {**size, "author": "", "font_size": 9})


def _width(heading: str, column: Column | None, table: Table, pen: _Pen) -> float:
    """Return a width in characters that holds the heading in two lines, and what stands below."""
    rows = [*table.examples(pen.words), *pen.content.rows.get(table.name, ())]
    texts = [_text_of(column, values, pen) for values in rows]
    word = max(len(part) for part in heading.split())
    widest = 70 if column is None else 40  # a remark has nothing below it to make it high
    needed = max(11, word + 5, len(heading) * 0.6 + 4, *(len(text) + 3 for text in texts))
    return min(widest, needed)


def _text_of(column: Column | None, values: Mapping[str, object], pen: _Pen) -> str:
    if column is None:
        return str(values.get(REMARK, ""))
    value = values.get(column.name)
    return "" if value in (None, "") else str(column.cell.show(value, pen.words))


def _write_row(
    sheet: Worksheet,
    number: int,
    table: Table,
    values: Mapping[str, object],
    pen: _Pen,
    *,
    example: bool,
) -> None:
    style = EXAMPLE if example else {}
    if mark := pen.words("table.remark.example") if example else values.get(REMARK):
        sheet.write_string(number, 0, str(mark), pen.formats(*_look(None), style))
    for at, column in enumerate(table.columns, start=1):
        look = pen.formats(*_look(column), style)
        value = values.get(column.name)
        shown = None if value in (None, "") else column.cell.show(value, pen.words)
        write_cell(sheet, number, at, shown, look)


def write_cell(sheet: Worksheet, row: int, column: int, value: Shown, look: Format) -> None:
    """Write a value as what it is: text stays text, whatever it begins with."""
    match value:
        case None:
            sheet.write_blank(row, column, None, look)
        case str():
            sheet.write_string(row, column, value, look)
        case int():
            sheet.write_number(row, column, value, look)
        case _:
            sheet.write_datetime(row, column, value, look)


def _offer(sheet: Worksheet, at: int, column: Column, pen: _Pen) -> None:
    """Tell Excel what may stand in a column; lists only advise, for the reader takes more."""
    rule = dict(column.cell.rule())
    if name := pen.names.get(offered_in(column)):
        rule = {"validate": "list", "source": f"={name}"}
    if not rule:
        return
    texts = {
        "error_title": pen.words("table.help.error_title"),
        "error_message": pen.words(f"table.help.error_{rule['validate']}"),
        "error_type": "warning" if rule["validate"] == "list" else "stop",
    }
    sheet.data_validation(1, at, DEEPEST - 1, at, {**rule, **texts})


def _set_up_page(sheet: Worksheet, table: Table, pen: _Pen, width: float) -> None:
    """Set up printing of columns that are so many characters wide together."""
    cells = f"A1:{xl_col_to_name(len(table.columns))}{DEEPEST}"
    sheet.ignore_errors({"number_stored_as_text": cells})
    title = pen.content.title if len(pen.content.tables) > 1 else ""
    pages = pen.words("table.page", page="&P", pages="&N")
    set_up_page(sheet, title=title, width=width, pages=pages)
