"""Write an assessment workbook: a protocol to fill in, one sheet, on an upright A4."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from workbook_sync.messages import Words
from workbook_sync.workbook.assessment import form as layout
from workbook_sync.workbook.assessment.form import Form
from workbook_sync.workbook.heights import height
from workbook_sync.workbook.journal.layout import ID_COLUMN, NAME, SHOWN, side
from workbook_sync.workbook.pen import put
from workbook_sync.workbook.stamp import META_SHEET, PROPERTY
from workbook_sync.workbook.styles import (
    BAND,
    BARE,
    CELL,
    CENTRE,
    DATE,
    HEADER,
    HEADING,
    LOCKED,
    TEXT,
    TITLE,
    UNLOCKED,
    WRAP,
    Formats,
    Style,
)
from workbook_sync.workbook.table.dates import EARLIEST, LATEST
from workbook_sync.workbook.table.lists import name_lists
from workbook_sync.workbook.table.page import set_up_page
from workbook_sync.workbook.text import legal

_CREATED = datetime(2020, 5, 8)  # noqa: DTZ001 - equal forms are equal bytes
_WIDTHS = {"number": 4.5, "name": 27.0, "member": 9.0, "agreed": 12.0, "remark": 24.0}
_NAMES_HEIGHT, _HEADER_HEIGHT, _ROW_HEIGHT = 50, 32, 20  # points
_SMALL: Style = {"font_size": 9}
_BOLD: Style = {"bold": True}
_LEFT: Style = {"align": "left", "indent": 1}
_MIDDLE: Style = {"valign": "vcenter"}
_NAME: Style = {"shrink": True, "indent": 1}
_ASIDE: Style = {"font_color": "#6B7780", "font_size": 9, "italic": True}


def write_form(form: Form, words: Words) -> bytes:
    """Return the workbook; equal forms give equal bytes."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": legal(", ".join(form.titles)), "created": _CREATED})
        book.set_custom_property(PROPERTY, form.stamp, "text")
        sheet = book.add_worksheet(words("assessment.sheet"))
        lists = name_lists(book, {"staff": form.staff, "marks": form.choices})
        formats = Formats(book)
        _write_head(sheet, form, formats, words)
        _write_headings(sheet, form, formats, words)
        _write_rows(sheet, form, formats)
        _write_ids(sheet, form)
        _add_input(sheet, form, lists, words)
        _set_view(sheet, form, words)
        meta = book.add_worksheet(META_SHEET)
        put(meta, 0, 0, form.stamp)
        meta.very_hidden()
    return buffer.getvalue()


def _write_head(sheet: Worksheet, form: Form, make: Formats, words: Words) -> None:
    put(sheet, 0, layout.NUMBER_COLUMN, form.school, make(BARE))
    for row, text in enumerate(form.titles, start=layout.TITLE_ROW):
        put(sheet, row, layout.NUMBER_COLUMN, text, make(HEADING if row > 1 else TITLE))
    sheet.set_row(layout.TITLE_ROW, 24)
    look = make(CELL, TEXT, UNLOCKED, _LEFT)
    day = make(CELL, DATE, UNLOCKED, _LEFT)
    right = layout.FIRST_MEMBER_COLUMN + form.columns - 1
    for row, key, text in (
        (layout.DAY_ROW, layout.DAY, ""),
        (layout.PROTOCOL_ROW, layout.PROTOCOL, form.protocol),
        (layout.CHAIR_ROW, layout.CHAIR, form.chair),
    ):
        label = words(f"assessment.{key}")
        put(sheet, row, layout.NUMBER_COLUMN, label, make(BARE, _BOLD, _MIDDLE))
        format_ = day if key == layout.DAY else look
        sheet.merge_range(row, layout.FIRST_MEMBER_COLUMN, row, right, legal(text), format_)
        sheet.set_row(row, _ROW_HEIGHT)
    if form.day:
        sheet.write_datetime(layout.DAY_ROW, layout.FIRST_MEMBER_COLUMN, form.day, day)
    hint = words("assessment.hint", allowed=form.allowed)
    put(sheet, layout.HINT_ROW, layout.NUMBER_COLUMN, hint, make(BARE, _ASIDE, _MIDDLE))
    sheet.set_row(layout.HINT_ROW, _HEADER_HEIGHT)


def _write_headings(sheet: Worksheet, form: Form, make: Formats, words: Words) -> None:
    top, bottom, head = layout.HEADER_ROW, layout.MEMBERS_ROW, make(HEADER, CENTRE)
    first = layout.FIRST_MEMBER_COLUMN
    whole = {
        layout.NUMBER_COLUMN: words("journal.nr"),
        layout.NAME_COLUMN: words("journal.learner"),
        first + form.columns: words("assessment.agreed"),
        first + form.columns + 1: words("assessment.remark"),
    }
    for column, text in whole.items():
        sheet.merge_range(top, column, bottom, column, text, head)
    marks = words("assessment.marks")
    sheet.merge_range(top, first, top, first + form.columns - 1, marks, head)
    named = make(HEADER, CENTRE, _SMALL, TEXT, UNLOCKED, {"bg_color": "#FFFFFF"})
    for number in range(form.columns):
        text = form.members[number] if number < len(form.members) else ""
        put(sheet, bottom, first + number, text, named)
    sheet.set_row(top, _HEADER_HEIGHT)
    sheet.set_row(bottom, _NAMES_HEIGHT)


def _write_rows(sheet: Worksheet, form: Form, make: Formats) -> None:
    first = layout.FIRST_MEMBER_COLUMN
    for index, row in enumerate(form.rows):
        at = layout.FIRST_LEARNER_ROW + index
        typed = LOCKED if row.closed else UNLOCKED
        band: Style = LOCKED if row.closed else {"bg_color": BAND} if index % 2 else {}
        mark = make(CELL, CENTRE, TEXT, typed, band)
        sheet.write_number(at, layout.NUMBER_COLUMN, index + 1, make(CELL, CENTRE, band))
        put(sheet, at, layout.NAME_COLUMN, row.name, make(CELL, _NAME, band))
        for number in range(form.columns):
            put(sheet, at, first + number, row.marks.get(number + 1, ""), mark)
        put(sheet, at, first + form.columns, row.agreed, make(CELL, CENTRE, TEXT, typed, _BOLD))
        remark = make(CELL, TEXT, typed, WRAP, band)
        put(sheet, at, first + form.columns + 1, row.remark, remark)
        sheet.set_row(at, max(_ROW_HEIGHT, height([(row.remark, _WIDTHS["remark"])])))


def _write_ids(sheet: Worksheet, form: Form) -> None:
    """Write the hidden row and column by which the reader finds every cell."""
    for row, text in enumerate(form.titles, start=layout.TITLE_ROW):
        put(sheet, row, ID_COLUMN, side(layout.TITLE, text))
    for row, id_ in (
        (layout.DAY_ROW, layout.DAY),
        (layout.PROTOCOL_ROW, layout.PROTOCOL),
        (layout.CHAIR_ROW, layout.CHAIR),
        (layout.MEMBERS_ROW, layout.MEMBERS),
    ):
        put(sheet, row, ID_COLUMN, id_)
    for column, id_ in enumerate((str(layout.CORNER), SHOWN, NAME, *columns(form))):
        put(sheet, layout.ID_ROW, column, id_)
    for row, learner in enumerate(form.rows, start=layout.FIRST_LEARNER_ROW):
        put(sheet, row, ID_COLUMN, side(learner.learner, learner.name))
    sheet.set_row(layout.ID_ROW, None, None, {"hidden": True})
    sheet.set_column(ID_COLUMN, ID_COLUMN, None, None, {"hidden": True})


def columns(form: Form) -> Sequence[str]:
    """Return the ids of the columns that are filled in."""
    members = (layout.member(number) for number in range(1, form.columns + 1))
    return (*members, layout.AGREED, layout.REMARK)


def _add_input(sheet: Worksheet, form: Form, lists: dict[str, str], words: Words) -> None:
    """Add drop-downs; lists only advise, for the reader takes more."""
    first, agreed = layout.FIRST_MEMBER_COLUMN, layout.FIRST_MEMBER_COLUMN + form.columns
    title = {"error_title": words("table.help.error_title")}
    day = {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST}
    message = {"error_message": words("table.help.error_date")}
    sheet.data_validation(layout.DAY_ROW, first, layout.DAY_ROW, first, {**day, **title, **message})
    listed = {"validate": "list", "error_type": "warning", **title}
    listed["error_message"] = words("table.help.error_list")
    staff = {**listed, "source": f"={lists['staff']}"}
    sheet.data_validation(layout.CHAIR_ROW, first, layout.CHAIR_ROW, first, staff)
    sheet.data_validation(layout.MEMBERS_ROW, first, layout.MEMBERS_ROW, agreed - 1, staff)
    if form.rows:
        top, bottom = layout.FIRST_LEARNER_ROW, layout.FIRST_LEARNER_ROW + len(form.rows) - 1
        marks = {**listed, "source": f"={lists['marks']}"}
        sheet.data_validation(top, first, bottom, agreed, marks)
        sheet.ignore_errors({"number_stored_as_text": xl_range(top, first, bottom, agreed)})


def _set_view(sheet: Worksheet, form: Form, words: Words) -> None:
    member = layout.FIRST_MEMBER_COLUMN
    sheet.set_column(layout.NUMBER_COLUMN, layout.NUMBER_COLUMN, _WIDTHS["number"])
    sheet.set_column(layout.NAME_COLUMN, layout.NAME_COLUMN, _WIDTHS["name"])
    sheet.set_column(member, member + form.columns - 1, _WIDTHS["member"])
    sheet.set_column(member + form.columns, member + form.columns, _WIDTHS["agreed"])
    sheet.set_column(member + form.columns + 1, member + form.columns + 1, _WIDTHS["remark"])
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.hide_gridlines(2)
    sheet.freeze_panes(layout.FIRST_LEARNER_ROW, layout.FIRST_MEMBER_COLUMN)
    sheet.set_selection(layout.DAY_ROW, member, layout.DAY_ROW, member)
    pages = words("table.page", page="&P", pages="&N")
    set_up_page(sheet, title=", ".join(form.titles[:2]), width=100, pages=pages)
    sheet.repeat_rows(layout.HEADER_ROW, layout.ID_ROW)
