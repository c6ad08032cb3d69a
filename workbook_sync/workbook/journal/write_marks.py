"""A term's page of marks: learners down, lessons across, the term's marks at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from workbook_sync.model.entry import MARK, Key
from workbook_sync.model.school import Lesson
from workbook_sync.workbook.journal import choices, layout, paper
from workbook_sync.workbook.journal.book import LearnerRow, Page
from workbook_sync.workbook.journal.conditions import add_conditions
from workbook_sync.workbook.journal.draft import Draft, day, field_name, numbers
from workbook_sync.workbook.journal.title import write_title
from workbook_sync.workbook.pen import put
from workbook_sync.workbook.styles import (
    BAND,
    CELL,
    CENTRE,
    HEADER,
    LOCKED,
    TEXT,
    UNLOCKED,
    Style,
)

_MARK_WIDTH, _SUMMATIVE_WIDTH, _SUGGESTION_WIDTH, _NUMBER_WIDTH = 4.57, 9.0, 10.0, 4.0
_ROW_HEIGHT = 20  # pixels, what Excel gives a row of this font

SMALL: Style = {"font_size": 9, "text_wrap": False}
UPRIGHT: Style = {"align": "right", "bold": False}
SHRINK: Style = {"shrink": True}
INDENT: Style = {"indent": 1}
NEW_MONTH: Style = {"left": 2, "left_color": "#7A8794"}
BANDED: Style = {"bg_color": BAND}
#: Days on which a learner does not belong to the journal: struck through, as on paper.
OUTSIDE: Style = {**LOCKED, "pattern": 14, "fg_color": "#B4BDC5", "bg_color": "#E4E8EB"}


class _Look(NamedTuple):
    """A mark column's formats, for even and for odd rows, and where nothing is to be typed."""

    open: tuple[Format, Format]
    locked: Format


def write_marks(draft: Draft, page: Page) -> Worksheet:
    """Write the page of one term."""
    sheet = draft.sheet(layout.sheet_title(layout.marks_sheet(page.term), draft.words))
    write_title(draft, sheet, sheet.get_name(), layout.FIRST_MARK_COLUMN)
    _write_headings(draft, sheet, page)
    _write_summative_headings(draft, sheet, page)
    _write_ids(draft, sheet, page)
    _write_learners(draft, sheet, page)
    _write_lesson_marks(draft, sheet, page)
    _write_summative_marks(draft, sheet, page)
    if page.lessons or page.summative:
        add_conditions(draft, sheet, _last_column(page))
        _add_input(draft, sheet, page)
    _set_view(draft, sheet, page)
    return sheet


def _write_headings(draft: Draft, sheet: Worksheet, page: Page) -> None:
    """Write the month, day, weekday and number of each lesson, and what these rows are."""
    formats, words = draft.formats, draft.words
    label = formats(HEADER, SMALL, UPRIGHT)
    rows = (layout.MONTH_ROW, layout.DAY_ROW, layout.WEEKDAY_ROW, layout.LESSON_ROW)
    number = formats(HEADER, CENTRE)
    sheet.merge_range(
        rows[0], layout.NUMBER_COLUMN, rows[-1], layout.NUMBER_COLUMN, words("journal.nr"), number
    )
    name = formats(HEADER, INDENT)
    put(sheet, rows[0], layout.NAME_COLUMN, words("journal.learner"), name)
    for row, key in zip(rows[1:], ("date", "day_name", "lesson"), strict=True):
        put(sheet, row, layout.NAME_COLUMN, words(f"journal.{key}"), label)
    for index, lesson in enumerate(page.lessons):
        column = layout.FIRST_MARK_COLUMN + index
        edge = NEW_MONTH if _begins_month(page.lessons, index) else {}
        month = words(f"journal.month.{lesson.day.month}") if edge else ""
        put(sheet, rows[0], column, month, formats(HEADER, SMALL, _joined(page, index)))
        texts = (day(lesson), words(f"journal.weekday.{lesson.day.isoweekday()}"), numbers(lesson))
        for row, text in zip(rows[1:], texts, strict=True):
            put(sheet, row, column, text, formats(HEADER, SMALL, CENTRE, SHRINK, edge))


def _begins_month(lessons: Sequence[Lesson], index: int) -> bool:
    return index == 0 or lessons[index - 1].day.month != lessons[index].day.month


def _joined(page: Page, index: int) -> Style:
    """Return the borders of a month's heading, which is one strip over its lessons."""
    last = index + 1 == len(page.lessons) or _begins_month(page.lessons, index + 1)
    begun: Style = NEW_MONTH if _begins_month(page.lessons, index) else {"left": 0}
    return {**begun, "right": 1 if last else 0}


def _write_summative_headings(draft: Draft, sheet: Worksheet, page: Page) -> None:
    top, bottom = layout.MONTH_ROW, layout.LESSON_ROW
    for index, field in enumerate(page.summative):
        column = layout.summative_column(page, index)
        format_ = draft.formats(HEADER, CENTRE, {"font_size": 9}, NEW_MONTH)
        sheet.merge_range(top, column, bottom, column, field_name(field, draft.words), format_)
        aside = draft.formats(HEADER, CENTRE, {"font_size": 8, "bold": False, "italic": True})
        suggestion = draft.words("journal.suggestion")
        sheet.merge_range(top, column + 1, bottom, column + 1, suggestion, aside)


def _write_ids(draft: Draft, sheet: Worksheet, page: Page) -> None:
    """Write the hidden row and column by which the reader finds every cell."""
    row = layout.MARKS_ID_ROW
    corner = layout.Corner(layout.marks_sheet(page.term), layout.terms(draft.book))
    put(sheet, row, layout.ID_COLUMN, str(corner))
    put(sheet, row, layout.NUMBER_COLUMN, layout.SHOWN)
    put(sheet, row, layout.NAME_COLUMN, layout.NAME)
    for column, lesson in enumerate(page.lessons, start=layout.FIRST_MARK_COLUMN):
        put(sheet, row, column, lesson.id)
    for index, field in enumerate(page.summative):
        column = layout.summative_column(page, index)
        put(sheet, row, column, field)
        put(sheet, row, column + 1, layout.SHOWN)
    for row, learner in enumerate(draft.book.learners, start=layout.FIRST_LEARNER_ROW):
        put(sheet, row, layout.ID_COLUMN, learner.id)


def _write_learners(draft: Draft, sheet: Worksheet, page: Page) -> None:
    for index, learner in enumerate(draft.book.learners):
        row = layout.FIRST_LEARNER_ROW + index
        here = _any_day(learner, page)
        shade = ({}, BANDED)[index % 2] if here else OUTSIDE
        number = draft.formats(CELL, CENTRE, shade)
        name = draft.formats(CELL, SHRINK, INDENT, shade)
        sheet.write_number(row, layout.NUMBER_COLUMN, index + 1, number)
        put(sheet, row, layout.NAME_COLUMN, learner.name, name)


def _write_lesson_marks(draft: Draft, sheet: Worksheet, page: Page) -> None:
    looks = [_look(draft, page, index) for index in range(len(page.lessons))]
    entries = draft.book.entries
    for index, learner in enumerate(draft.book.learners):
        row, odd = layout.FIRST_LEARNER_ROW + index, index % 2
        always = _every_day(learner, page)
        for column, (lesson, look) in enumerate(
            zip(page.lessons, looks, strict=True), start=layout.FIRST_MARK_COLUMN
        ):
            enrolled = always or learner.enrolled(lesson.day)
            format_ = look.open[odd] if enrolled else look.locked
            put(sheet, row, column, entries.get(Key(lesson.id, learner.id, MARK), ""), format_)


def _look(draft: Draft, page: Page, index: int) -> _Look:
    edge = NEW_MONTH if _begins_month(page.lessons, index) else {}
    base: tuple[Style, ...] = (CELL, CENTRE, TEXT, SHRINK, edge)
    make = draft.formats
    return _Look((make(*base, UNLOCKED), make(*base, BANDED, UNLOCKED)), make(*base, OUTSIDE))


def _write_summative_marks(draft: Draft, sheet: Worksheet, page: Page) -> None:
    base: tuple[Style, ...] = (CELL, CENTRE, TEXT, SHRINK)
    suggested = draft.formats(*base, LOCKED, {"italic": True, "font_color": "#6B7780"})
    open_, locked = ({"bold": True}, NEW_MONTH, UNLOCKED), ({"bold": True}, NEW_MONTH, OUTSIDE)
    for index, field in enumerate(page.summative):
        column = layout.summative_column(page, index)
        for row, learner in enumerate(draft.book.learners, start=layout.FIRST_LEARNER_ROW):
            here = open_ if _any_day(learner, page) else locked
            text = draft.entry(Key("", learner.id, field))
            put(sheet, row, column, text, draft.formats(*base, *here))
            average = draft.book.averages.get((learner.id, field), "")
            put(sheet, row, column + 1, average, suggested)


def _any_day(learner: LearnerRow, page: Page) -> bool:
    """Tell whether the learner belongs to the journal on one of the page's days at least."""
    return not page.lessons or any(learner.enrolled(lesson.day) for lesson in page.lessons)


def _every_day(learner: LearnerRow, page: Page) -> bool:
    """Tell, where one look suffices, that the learner belongs to the journal all the time."""
    if not page.lessons:
        return True
    first, last = page.lessons[0].day, page.lessons[-1].day
    return any(span.covers(first) and span.covers(last) for span in learner.enrolments)


def _add_input(draft: Draft, sheet: Worksheet, page: Page) -> None:
    """Add drop-downs, and keep Excel from marking each mark as a number stored as text."""
    if not draft.book.learners:
        return
    top, bottom = layout.FIRST_LEARNER_ROW, layout.FIRST_LEARNER_ROW + len(draft.book.learners) - 1
    first, last = layout.FIRST_MARK_COLUMN, _last_column(page)
    if page.lessons:
        right = first + len(page.lessons) - 1
        sheet.data_validation(top, first, bottom, right, choices.validation(draft, choices.MARK))
    for index in range(len(page.summative)):
        column = layout.summative_column(page, index)
        drop_down = choices.validation(draft, choices.SUMMATIVE)
        sheet.data_validation(top, column, bottom, column, drop_down)
    sheet.ignore_errors({"number_stored_as_text": xl_range(top, first, bottom, last)})


def _last_column(page: Page) -> int:
    return layout.FIRST_MARK_COLUMN + len(page.lessons) + 2 * len(page.summative) - 1


def _set_view(draft: Draft, sheet: Worksheet, page: Page) -> None:
    hidden = {"hidden": True}
    name_width = _name_width(draft.book.learners)
    sheet.set_column(layout.ID_COLUMN, layout.ID_COLUMN, None, None, hidden)
    sheet.set_row(layout.MARKS_ID_ROW, None, None, hidden)
    sheet.set_column(layout.NUMBER_COLUMN, layout.NUMBER_COLUMN, _NUMBER_WIDTH)
    sheet.set_column(layout.NAME_COLUMN, layout.NAME_COLUMN, name_width)
    widths = _widths(page)
    for column, width in enumerate(widths, start=layout.FIRST_MARK_COLUMN):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(layout.FIRST_LEARNER_ROW, layout.FIRST_MARK_COLUMN)
    sheet.set_selection(
        layout.FIRST_LEARNER_ROW,
        layout.FIRST_MARK_COLUMN,
        layout.FIRST_LEARNER_ROW,
        layout.FIRST_MARK_COLUMN,
    )
    _set_print(draft, sheet, page, name_width)


def _name_width(learners: Sequence[LearnerRow]) -> float:
    longest = max((len(learner.name) for learner in learners), default=0)
    return min(max(longest * 0.95 + 2, 24.0), 36.0)


def _widths(page: Page) -> list[float]:
    return [_MARK_WIDTH] * len(page.lessons) + [
        _SUMMATIVE_WIDTH,
        _SUGGESTION_WIDTH,
    ] * len(page.summative)


def _set_print(draft: Draft, sheet: Worksheet, page: Page, name_width: float) -> None:
    paper.set_paper(sheet, draft.book.heading, draft.words, landscape=True)
    sheet.repeat_rows(layout.MONTH_ROW, layout.MARKS_ID_ROW)
    sheet.repeat_columns(layout.ID_COLUMN, layout.NAME_COLUMN)
    widths = [paper.pixels(width) for width in _widths(page)]
    fixed = paper.pixels(_NUMBER_WIDTH) + paper.pixels(name_width)
    height = (layout.FIRST_LEARNER_ROW + len(draft.book.learners)) * _ROW_HEIGHT
    months = {i for i in range(len(page.lessons)) if _begins_month(page.lessons, i)}
    scale, breaks = paper.fit(widths, fixed, height, months | {len(page.lessons)})
    sheet.set_print_scale(scale)
    sheet.set_v_pagebreaks([layout.FIRST_MARK_COLUMN + index for index in breaks])
