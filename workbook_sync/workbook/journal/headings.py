"""The head of a page of marks: months, days, lessons, and the hidden ids of rows and columns."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from workbook_sync.model.school import Lesson
from workbook_sync.workbook.journal import layout
from workbook_sync.workbook.journal.book import Page
from workbook_sync.workbook.journal.draft import Draft
from workbook_sync.workbook.journal.labels import day, field_name, numbers
from workbook_sync.workbook.pen import put
from workbook_sync.workbook.styles import CENTRE, HEADER, Style

NEW_MONTH: Style = {"left": 2, "left_color": "#7A8794"}
_SMALL: Style = {"font_size": 9, "text_wrap": False, "shrink": True}
_LABEL: Style = {"align": "right", "bold": False}
_NAME: Style = {"indent": 1}
_ASIDE: Style = {"font_size": 9, "bold": False, "italic": True}


def begins_month(lessons: Sequence[Lesson], index: int) -> bool:
    """Tell whether the lesson is the first of its month on the page."""
    return index == 0 or lessons[index - 1].day.month != lessons[index].day.month


def write_headings(draft: Draft, sheet: Worksheet, page: Page) -> None:
    """Write everything above the first learner, and the hidden ids."""
    _write_labels(draft, sheet)
    _write_months(draft, sheet, page)
    _write_days(draft, sheet, page)
    _write_assessed(draft, sheet, page)
    _write_summative(draft, sheet, page)
    _write_ids(draft, sheet, page)


def _write_labels(draft: Draft, sheet: Worksheet) -> None:
    """Write what the rows of the head and the columns at the left are."""
    words, make = draft.words, draft.formats
    top, number = layout.MONTH_ROW, layout.NUMBER_COLUMN
    head = make(HEADER, CENTRE)
    sheet.merge_range(top, number, layout.LESSON_ROW, number, words("journal.nr"), head)
    put(sheet, top, layout.NAME_COLUMN, words("journal.learner"), make(HEADER, _NAME))
    label = make(HEADER, _SMALL, _LABEL)
    for row, key in (
        (layout.DAY_ROW, "date"),
        (layout.WEEKDAY_ROW, "day_name"),
        (layout.LESSON_ROW, "lesson"),
    ):
        put(sheet, row, layout.NAME_COLUMN, words(f"journal.{key}"), label)


def _write_months(draft: Draft, sheet: Worksheet, page: Page) -> None:
    """Write each month as one strip: its name at the first lesson, which runs over the others.

    Not merged, so that a column can be moved.
    """
    for index, lesson in enumerate(page.lessons):
        first = begins_month(page.lessons, index)
        last = index + 1 == len(page.lessons) or begins_month(page.lessons, index + 1)
        edges: Style = {**(NEW_MONTH if first else {"left": 0}), "right": int(last)}
        look: Style = {"font_size": 9, "text_wrap": False, "shrink": first and last}
        format_ = draft.formats(HEADER, look, edges)
        month = draft.words(f"journal.month.{lesson.day.month}") if first else ""
        put(sheet, layout.MONTH_ROW, layout.FIRST_MARK_COLUMN + index, month, format_)


def _write_days(draft: Draft, sheet: Worksheet, page: Page) -> None:
    plain = draft.formats(HEADER, _SMALL, CENTRE)
    edged = draft.formats(HEADER, _SMALL, CENTRE, NEW_MONTH)
    for index, lesson in enumerate(page.lessons):
        column = layout.FIRST_MARK_COLUMN + index
        format_ = edged if begins_month(page.lessons, index) else plain
        weekday = draft.words(f"journal.weekday.{lesson.day.isoweekday()}")
        put(sheet, layout.DAY_ROW, column, day(lesson), format_)
        put(sheet, layout.WEEKDAY_ROW, column, weekday, format_)
        put(sheet, layout.LESSON_ROW, column, numbers(lesson), format_)


def _write_assessed(draft: Draft, sheet: Worksheet, page: Page) -> None:
    """Write the titles of commissions' columns, upright: they are as narrow as lessons."""
    top, bottom = layout.MONTH_ROW, layout.LESSON_ROW
    for index, field in enumerate(page.assessed):
        edge = NEW_MONTH if index == 0 else {}
        head = draft.formats(HEADER, CENTRE, {"font_size": 9, "rotation": 90}, edge)
        at, title = layout.assessed_column(page, index), draft.book.assessed[field].title
        sheet.merge_range(top, at, bottom, at, title, head)


def _write_summative(draft: Draft, sheet: Worksheet, page: Page) -> None:
    top, bottom = layout.MONTH_ROW, layout.LESSON_ROW
    head = draft.formats(HEADER, CENTRE, {"font_size": 9}, NEW_MONTH)
    aside, suggestion = draft.formats(HEADER, CENTRE, _ASIDE), draft.words("journal.suggestion")
    for index, field in enumerate(page.summative):
        at = layout.summative_column(page, index)
        sheet.merge_range(top, at, bottom, at, field_name(field, draft.words), head)
        sheet.merge_range(top, at + 1, bottom, at + 1, suggestion, aside)


def _write_ids(draft: Draft, sheet: Worksheet, page: Page) -> None:
    """Write the hidden row and column by which the reader finds every cell."""
    row = layout.MARKS_ID_ROW
    corner = layout.Corner(layout.marks_sheet(page.term), layout.terms(draft.book))
    put(sheet, row, layout.ID_COLUMN, str(corner))
    put(sheet, row, layout.NUMBER_COLUMN, layout.SHOWN)
    put(sheet, row, layout.NAME_COLUMN, layout.NAME)
    for column, lesson in enumerate(page.lessons, start=layout.FIRST_MARK_COLUMN):
        put(sheet, row, column, lesson.id)
    for index, field in enumerate(page.assessed):
        put(sheet, row, layout.assessed_column(page, index), field)
    for index, field in enumerate(page.summative):
        column = layout.summative_column(page, index)
        put(sheet, row, column, field)
        put(sheet, row, column + 1, layout.SHOWN)
    for below, learner in enumerate(draft.book.learners, start=layout.FIRST_LEARNER_ROW):
        put(sheet, below, layout.ID_COLUMN, layout.side(learner.id, learner.name))
