"""The sheet of lessons: date and number are given; topic, homework and who taught are typed."""

from __future__ import annotations

from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from workbook_sync.messages import said
from workbook_sync.model.entry import HOMEWORK, LESSON_TEXTS, TAUGHT_BY, TOPIC, Key
from workbook_sync.model.school import Lesson
from workbook_sync.workbook.heights import ONE_LINE, height
from workbook_sync.workbook.journal import choices, layout, paper
from workbook_sync.workbook.journal.draft import Draft
from workbook_sync.workbook.journal.labels import field_name, numbers
from workbook_sync.workbook.journal.title import write_title
from workbook_sync.workbook.pen import put
from workbook_sync.workbook.styles import (
    CELL,
    CENTRE,
    DATE,
    HEADER,
    LOCKED,
    TEXT,
    UNLOCKED,
    WRAP,
    Style,
)

_WIDTHS = {
    layout.NUMBER_COLUMN: 4.5,
    layout.DATE_COLUMN: 11.0,
    layout.LESSON_WEEKDAY_COLUMN: 7.0,
    layout.LESSON_NUMBER_COLUMN: 8.0,
    layout.HOURS_COLUMN: 8.0,
    layout.TEXT_COLUMNS[TOPIC]: 52.0,
    layout.TEXT_COLUMNS[HOMEWORK]: 36.0,
    layout.TEXT_COLUMNS[TAUGHT_BY]: 24.0,
}
_TOP: Style = {"valign": "top"}
_NEW_MONTH: Style = {"top": 2, "top_color": "#7A8794"}


class _Look(NamedTuple):
    """The formats of one row."""

    given: Format
    date: Format
    typed: Format
    closed: Format


def write_lessons(draft: Draft) -> Worksheet:
    """Write all lessons of the year, one to a row."""
    title = layout.sheet_title(layout.LESSONS, draft.words)
    sheet = draft.sheet(title)
    write_title(draft, sheet, title, layout.TEXT_COLUMNS[TOPIC])
    _write_headings(draft, sheet)
    plain, edged = _look(draft, {}), _look(draft, _NEW_MONTH)
    month = 0
    for row, lesson in enumerate(layout.lessons(draft.book), start=layout.FIRST_LESSON_ROW):
        look = plain if month in (0, lesson.day.month) else edged
        month = lesson.day.month
        _write_given(draft, sheet, row, lesson, look)
        _write_typed(draft, sheet, row, lesson, look)
    _add_input(draft, sheet)
    _set_view(draft, sheet)
    return sheet


def _write_headings(draft: Draft, sheet: Worksheet) -> None:
    words, format_ = draft.words, draft.formats(HEADER, CENTRE, {"font_size": 10})
    titles = {
        layout.NUMBER_COLUMN: words("journal.nr"),
        layout.DATE_COLUMN: words("journal.date"),
        layout.LESSON_WEEKDAY_COLUMN: words("journal.day_short"),
        layout.LESSON_NUMBER_COLUMN: words("journal.lesson"),
        layout.HOURS_COLUMN: words("journal.hours"),
        **{layout.TEXT_COLUMNS[field]: field_name(field, words) for field in LESSON_TEXTS},
    }
    for column, text in titles.items():
        put(sheet, layout.LESSONS_HEADER_ROW, column, text, format_)
        put(sheet, layout.LESSONS_ID_ROW, column, layout.SHOWN)
    put(sheet, layout.LESSONS_ID_ROW, layout.DATE_COLUMN, layout.NAME)
    for field, column in layout.TEXT_COLUMNS.items():
        put(sheet, layout.LESSONS_ID_ROW, column, field)
    corner = layout.Corner(layout.LESSONS, layout.terms(draft.book))
    put(sheet, layout.LESSONS_ID_ROW, layout.ID_COLUMN, str(corner))


def _look(draft: Draft, edge: Style) -> _Look:
    given: tuple[Style, ...] = (CELL, CENTRE, _TOP, LOCKED, edge)
    typed: tuple[Style, ...] = (CELL, WRAP, _TOP, TEXT, edge)
    make = draft.formats
    return _Look(make(*given), make(*given, DATE), make(*typed, UNLOCKED), make(*typed, LOCKED))


def _write_given(draft: Draft, sheet: Worksheet, row: int, lesson: Lesson, look: _Look) -> None:
    """Write what the plan says of the lesson."""
    weekday = draft.words(f"journal.weekday.{lesson.day.isoweekday()}")
    put(sheet, row, layout.ID_COLUMN, layout.side(lesson.id, str(said(lesson.day))))
    number = row - layout.FIRST_LESSON_ROW + 1
    sheet.write_number(row, layout.NUMBER_COLUMN, number, look.given)
    sheet.write_datetime(row, layout.DATE_COLUMN, lesson.day, look.date)
    put(sheet, row, layout.LESSON_WEEKDAY_COLUMN, weekday, look.given)
    put(sheet, row, layout.LESSON_NUMBER_COLUMN, numbers(lesson), look.given)
    sheet.write_number(row, layout.HOURS_COLUMN, lesson.hours, look.given)


def _write_typed(draft: Draft, sheet: Worksheet, row: int, lesson: Lesson, look: _Look) -> None:
    """Write what the teacher typed, in a row that is high enough to show it."""
    needed = ONE_LINE
    for field, column in layout.TEXT_COLUMNS.items():
        key = Key(lesson.id, "", field)
        text = draft.entry(key)
        put(sheet, row, column, text, look.closed if key in draft.book.closed else look.typed)
        needed = max(needed, height([(text, _WIDTHS[column])]))
    if needed > ONE_LINE:  # else the row grows by itself while the teacher types
        sheet.set_row(row, needed)


def _add_input(draft: Draft, sheet: Worksheet) -> None:
    count = len(layout.lessons(draft.book))
    if not count:
        return
    top, bottom = layout.FIRST_LESSON_ROW, layout.FIRST_LESSON_ROW + count - 1
    for field, column in layout.TEXT_COLUMNS.items():
        drop_down = choices.validation(draft, field)
        sheet.data_validation(top, column, bottom, column, drop_down)
    left, right = min(_WIDTHS), max(_WIDTHS)
    sheet.ignore_errors({"number_stored_as_text": xl_range(top, left, bottom, right)})


def _set_view(draft: Draft, sheet: Worksheet) -> None:
    hidden = {"hidden": True}
    sheet.set_column(layout.ID_COLUMN, layout.ID_COLUMN, None, None, hidden)
    sheet.set_row(layout.LESSONS_ID_ROW, None, None, hidden)
    sheet.set_row_pixels(layout.LESSONS_HEADER_ROW, 36)
    for column, width in _WIDTHS.items():
        sheet.set_column(column, column, width)
    first, topic = layout.FIRST_LESSON_ROW, layout.TEXT_COLUMNS[TOPIC]
    sheet.freeze_panes(first, topic)
    sheet.set_selection(first, topic, first, topic)
    paper.set_paper(sheet, draft.book.heading, draft.words, landscape=True)
    sheet.repeat_rows(layout.LESSONS_HEADER_ROW, layout.LESSONS_ID_ROW)
    last = first + max(len(layout.lessons(draft.book)), 1) - 1
    sheet.print_area(0, 0, last, max(_WIDTHS))  # a long status makes nothing smaller
    sheet.fit_to_pages(1, 0)
