"""The sheet of an archive edition that says who entered what, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from workbook_sync.messages import Words, said
from workbook_sync.workbook.heights import ONE_LINE, height
from workbook_sync.workbook.journal import paper
from workbook_sync.workbook.journal.draft import Draft
from workbook_sync.workbook.journal.labels import numbers
from workbook_sync.workbook.journal.record import Amendment, Entered, Record, Touch
from workbook_sync.workbook.journal.title import write_title
from workbook_sync.workbook.pen import put
from workbook_sync.workbook.styles import CELL, CENTRE, HEADER, HEADING, TEXT, WRAP, Style

#: Columns of either table, each with its width in characters.
_ENTERED: Mapping[str, float] = {
    "what": 24.0, "number": 8.0, "first": 17.0, "first_by": 24.0, "last": 17.0, "last_by": 24.0,
    "changes": 9.0, "remark": 40.0,
}  # fmt: skip
#: The columns of the second table stand in the first ones of the first.
_AMENDED = ("what", "order", "at", "by", "old", "new")
_TOP: Style = {"valign": "top"}
_FIRST = 1  # the first column; that before it is hidden on the other sheets
_HEAD = 4


def write_record(draft: Draft, record: Record) -> Worksheet:
    """Write a row for each lesson and for each term's marks, then what was amended by order."""
    sheet = draft.sheet(draft.words("sheet.record"))
    write_title(draft, sheet, sheet.get_name(), _FIRST + 4)
    entered = [_entered(one, draft.words) for one in record.entered]
    last = _write_table(draft, sheet, _HEAD, "entered", tuple(_ENTERED), entered)
    if record.amendments:
        put(sheet, last + 2, _FIRST, draft.words("record.amended.title"), draft.formats(HEADING))
        amended = [_amended(one) for one in record.amendments]
        last = _write_table(draft, sheet, last + 3, "amended", _AMENDED, amended)
    _set_view(draft, sheet, last)
    return sheet


def _write_table(
    draft: Draft,
    sheet: Worksheet,
    top: int,
    table: str,
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> int:
    """Write headings and rows from the row ``top`` on; return the last row."""
    head = draft.formats(HEADER, CENTRE, {"font_size": 10})
    for column, name in enumerate(names, start=_FIRST):
        put(sheet, top, column, draft.words(f"record.{table}.{name}"), head)
    sheet.set_row_pixels(top, 36)
    for row, texts in enumerate(rows, start=top + 1):
        _write_row(draft, sheet, row, texts)
    return top + len(rows)


def _write_row(draft: Draft, sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
    look = draft.formats(CELL, TEXT, WRAP, _TOP)
    for column, text in enumerate(texts, start=_FIRST):
        put(sheet, row, column, text, look)
    needed = height(zip(texts, _ENTERED.values(), strict=False))
    sheet.set_row(row, max(needed, ONE_LINE))


def _entered(one: Entered, words: Words) -> list[str]:
    what = str(said(one.lesson.day)) if one.lesson else one.what
    number = numbers(one.lesson) if one.lesson else ""
    first, last = _touch(one.first), _touch(one.last)
    return [what, number, *first, *last, str(one.changes or words("record.none")), one.remark]


def _amended(one: Amendment) -> list[str]:
    at, by = _touch(one.touch)
    return [one.what, one.order, at, by, one.old, one.new]


def _touch(one: Touch | None) -> tuple[str, str]:
    return (f"{said(one.day)} {one.time}", one.person) if one else ("", "")


def _set_view(draft: Draft, sheet: Worksheet, last: int) -> None:
    sheet.set_column(0, 0, None, None, {"hidden": True})
    for column, width in enumerate(_ENTERED.values(), start=_FIRST):
        sheet.set_column(column, column, width)
    paper.set_paper(sheet, draft.book.heading, draft.words, landscape=True)
    sheet.repeat_rows(_HEAD)
    sheet.print_area(0, 0, last, _FIRST + len(_ENTERED) - 1)
    sheet.fit_to_pages(1, 0)
