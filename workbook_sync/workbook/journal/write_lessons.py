"""The sheet of lessons: date and number are given; topic, homework and who taught are typed."""

from __future__ import annotations

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from workbook_sync.model.entry import HOMEWORK, LESSON_TEXTS, TAUGHT_BY, TOPIC, Key
from workbook_sync.model.school import Lesson
from workbook_sync.workbook.journal import choices, layout, paper
from workbook_sync.workbook.journal.draft import Draft, field_name, numbers
from workbook_sync.workbook.journal.heights import ONE_LINE, height
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


def write_lessons(draft: Draft) -> Worksheet:
    """Write all lessons of the year, one to a row."""
    title = layout.sheet_title(layout.LESSONS, draft.words)
    sheet = draft.sheet(title)
    write_title(draft, sheet, title, layout.TEXT_COLUMNS[TOPIC])
    _write_headings(draft, sheet)
    month = 0
    for index, lesson in enumerate(layout.lessons(draft.book)):
        edge = _NEW_MONTH if index and lesson.day.month != month else {}
        month = lesson.day.month
        _write_lesson(draft, sheet, index, lesson, edge)
    _add_input(draft, sheet)
    _set_view(draft, sheet)
    return sheet


def _write_headings(draft: Draft, sheet: Worksheet) -> None:
    words, row = draft.words, layout.LESSONS_HEADER_ROW
    given = {
        layout.NUMBER_COLUMN: words("journal.nr"),
        layout.DATE_COLUMN: words("journal.date"),
        layout.LESSON_WEEKDAY_COLUMN: words("journal.day_short"),
        layout.LESSON_NUMBER_COLUMN: words("journal.lesson"),
        layout.HOURS_COLUMN: words("journal.hours"),
    }
    typed = {layout.TEXT_COLUMNS[field]: field_name(field, words) for field in LESSON_TEXTS}
    for column, text in {**given, **typed}.items():
        put(sheet, row, column, text, draft.formats(HEADER, CENTRE, {"font_size": 10}))
    corner = layout.Corner(layout.LESSONS, layout.terms(draft.book))
    put(sheet, layout.LESSONS_ID_ROW, layout.ID_COLUMN, str(corner))
    for column in given:
        shown = layout.NAME if column == layout.DATE_COLUMN else layout.SHOWN
        put(sheet, layout.LESSONS_ID_ROW, column, shown)
    for field, column in layout.TEXT_COLUMNS.items():
        put(sheet, layout.LESSONS_ID_ROW, column, field)


def _write_lesson(draft: Draft, sheet: Worksheet, index: int, lesson: Lesson, edge: Style) -> None:
    row, make = layout.FIRST_LESSON_ROW + index, draft.formats
    given = make(CELL, CENTRE, _TOP, LOCKED, edge)
    put(sheet, row, layout.ID_COLUMN, lesson.id)
    sheet.write_number(row, layout.NUMBER_COLUMN, index + 1, given)
    date_ = make(CELL, CENTRE, _TOP, LOCKED, DATE, edge)
    sheet.write_datetime(row, layout.DATE_COLUMN, lesson.day, date_)
    weekday = draft.words(f"journal.weekday.{lesson.day.isoweekday()}")
    put(sheet, row, layout.LESSON_WEEKDAY_COLUMN, weekday, given)
    put(sheet, row, layout.LESSON_NUMBER_COLUMN, numbers(lesson), given)
    sheet.write_number(row, layout.HOURS_COLUMN, lesson.hours, given)
    typed = make(CELL, WRAP, _TOP, TEXT, UNLOCKED, edge)
    texts = {
        column: draft.entry(Key(lesson.id, "", f)) for f, column in layout.TEXT_COLUMNS.items()
    }
    for column, text in texts.items():
        put(sheet, row, column, text, typed)
    needed = height((text, _WIDTHS[column]) for column, text in texts.items())
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
    sheet.fit_to_pages(1, 0)
