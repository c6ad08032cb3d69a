"""A term's page of marks: learners down, lessons across, the term's marks at the right."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from workbook_sync.model.entry import MARK, Key
from workbook_sync.workbook.journal import choices, layout, paper
from workbook_sync.workbook.journal.book import LearnerRow, Page
from workbook_sync.workbook.journal.conditions import add_conditions
from workbook_sync.workbook.journal.draft import Draft
from workbook_sync.workbook.journal.headings import NEW_MONTH, begins_month, write_headings
from workbook_sync.workbook.journal.title import write_title
from workbook_sync.workbook.pen import put
from workbook_sync.workbook.styles import BAND, CELL, CENTRE, LOCKED, TEXT, UNLOCKED, Style

_NUMBER_WIDTH, _MARK_WIDTH, _ASSESSED_WIDTH = 4.0, 4.57, 7.0
_SUMMATIVE_WIDTH, _SUGGESTION_WIDTH = 9.0, 10.0
_SHORTEST_NAME, _LONGEST_NAME = 24.0, 36.0  # a longer name is shrunk to fit
_STATUS_WIDTH = 600  # pixels of paper for the lines above the table, however short the term is
_SPARE_WIDTH = 64  # pixels of a column that nothing was set for
_ROW_HEIGHT = 20  # pixels, what Excel gives a row of this font

_ENTRY: Style = {**CELL, **CENTRE, **TEXT, "shrink": True}
_NAME: Style = {**CELL, "shrink": True, "indent": 1}
_BANDED: Style = {"bg_color": BAND}
_BOLD: Style = {"bold": True}
_SUGGESTED: Style = {**LOCKED, "italic": True, "font_color": "#6B7780"}
#: Days on which a learner does not belong to the journal: struck out, as on paper.
_OUTSIDE: Style = {**LOCKED, "pattern": 14, "fg_color": "#B4BDC5", "bg_color": "#E4E8EB"}


def write_marks(draft: Draft, page: Page) -> Worksheet:
    """Write the page of one term."""
    sheet = draft.sheet(layout.sheet_title(layout.marks_sheet(page.term), draft.words))
    closed = draft.book.closings.get(page.term)
    write_title(draft, sheet, sheet.get_name(), layout.FIRST_MARK_COLUMN, closed)
    write_headings(draft, sheet, page)
    _write_names(draft, sheet, page)
    _write_lesson_marks(draft, sheet, page)
    _write_assessed_marks(draft, sheet, page)
    _write_summative_marks(draft, sheet, page)
    if draft.book.learners and (page.lessons or page.summative):
        add_conditions(draft, sheet, _last_row(draft), _last_column(page))
        _add_input(draft, sheet, page)
    _set_view(draft, sheet)
    _set_columns(draft, sheet, page)
    return sheet


def _write_names(draft: Draft, sheet: Worksheet, page: Page) -> None:
    shades: tuple[Style, ...] = ({}, _BANDED, _OUTSIDE)
    looks = [(draft.formats(CELL, CENTRE, s), draft.formats(_NAME, s)) for s in shades]
    for index, learner in enumerate(draft.book.learners):
        row = layout.FIRST_LEARNER_ROW + index
        number, name = looks[index % 2 if _any_day(learner, page) else 2]
        sheet.write_number(row, layout.NUMBER_COLUMN, index + 1, number)
        put(sheet, row, layout.NAME_COLUMN, learner.name, name)


def _write_lesson_marks(draft: Draft, sheet: Worksheet, page: Page) -> None:
    entries, closed = draft.book.entries, draft.book.closed
    looks = [_looks(draft, begins_month(page.lessons, at)) for at in range(len(page.lessons))]
    for index, learner in enumerate(draft.book.learners):
        row, band = layout.FIRST_LEARNER_ROW + index, index % 2
        always = _every_day(learner, page)
        for column, lesson in enumerate(page.lessons, start=layout.FIRST_MARK_COLUMN):
            look = looks[column - layout.FIRST_MARK_COLUMN]
            key = Key(lesson.id, learner.id, MARK)
            here = band if key not in closed else 3
            format_ = look[here if always or learner.enrolled(lesson.day) else 2]
            put(sheet, row, column, entries.get(key, ""), format_)


def _looks(draft: Draft, first: bool) -> tuple[Format, ...]:  # noqa: FBT001
    """Return the formats of a lesson's column: of either band, outside, and closed."""
    edge = NEW_MONTH if first else {}
    make = draft.formats
    return (
        make(_ENTRY, UNLOCKED, edge),
        make(_ENTRY, UNLOCKED, edge, _BANDED),
        make(_ENTRY, edge, _OUTSIDE),
        make(_ENTRY, edge, LOCKED),
    )


def _write_assessed_marks(draft: Draft, sheet: Worksheet, page: Page) -> None:
    """Write commissions' marks, which no teacher enters (clause 16)."""
    for row, learner in enumerate(draft.book.learners, start=layout.FIRST_LEARNER_ROW):
        for index, field in enumerate(page.assessed):
            look = draft.formats(_ENTRY, _BOLD, LOCKED, NEW_MONTH if index == 0 else {})
            text = draft.entry(Key("", learner.id, field))
            put(sheet, row, layout.assessed_column(page, index), text, look)


def _write_summative_marks(draft: Draft, sheet: Worksheet, page: Page) -> None:
    open_ = draft.formats(_ENTRY, _BOLD, NEW_MONTH, UNLOCKED)
    outside = draft.formats(_ENTRY, _BOLD, NEW_MONTH, _OUTSIDE)
    closed = draft.formats(_ENTRY, _BOLD, NEW_MONTH, LOCKED)
    suggested = draft.formats(_ENTRY, _SUGGESTED)
    for row, learner in enumerate(draft.book.learners, start=layout.FIRST_LEARNER_ROW):
        here = _any_day(learner, page)
        for index, field in enumerate(page.summative):
            column = layout.summative_column(page, index)
            key = Key("", learner.id, field)
            look = closed if key in draft.book.closed else open_
            put(sheet, row, column, draft.entry(key), look if here else outside)
            average = draft.book.averages.get((learner.id, field), "")
            put(sheet, row, column + 1, average, suggested)


def _any_day(learner: LearnerRow, page: Page) -> bool:
    """Tell whether the learner belongs to the journal on one of the page's days at least."""
    return not page.lessons or any(learner.enrolled(lesson.day) for lesson in page.lessons)


def _every_day(learner: LearnerRow, page: Page) -> bool:
    """Tell, where one span of time says it all, that the learner is there on every day."""
    if not page.lessons:
        return True
    first, last = page.lessons[0].day, page.lessons[-1].day
    return any(span.covers(first) and span.covers(last) for span in learner.enrolments)


def _last_row(draft: Draft) -> int:
    return layout.FIRST_LEARNER_ROW + len(draft.book.learners) - 1


def _last_column(page: Page) -> int:
    return layout.summative_column(page, len(page.summative)) - 1


def _add_input(draft: Draft, sheet: Worksheet, page: Page) -> None:
    """Add drop-downs, and keep Excel from marking each mark as a number stored as text."""
    top, bottom, first = layout.FIRST_LEARNER_ROW, _last_row(draft), layout.FIRST_MARK_COLUMN
    if page.lessons:
        right = first + len(page.lessons) - 1
        sheet.data_validation(top, first, bottom, right, choices.validation(draft, choices.MARK))
    for index in range(len(page.summative)):
        column = layout.summative_column(page, index)
        drop_down = choices.validation(draft, choices.SUMMATIVE)
        sheet.data_validation(top, column, bottom, column, drop_down)
    area = xl_range(top, first, bottom, _last_column(page))
    sheet.ignore_errors({"number_stored_as_text": area})


def _set_view(draft: Draft, sheet: Worksheet) -> None:
    row, column = layout.FIRST_LEARNER_ROW, layout.FIRST_MARK_COLUMN
    sheet.set_row(layout.MARKS_ID_ROW, None, None, {"hidden": True})
    sheet.freeze_panes(row, column)
    sheet.set_selection(row, column, row, column)
    paper.set_paper(sheet, draft.book.heading, draft.words, landscape=True)
    sheet.repeat_rows(layout.MONTH_ROW, layout.MARKS_ID_ROW)
    sheet.repeat_columns(layout.ID_COLUMN, layout.NAME_COLUMN)


def _set_columns(draft: Draft, sheet: Worksheet, page: Page) -> None:
    """Set the columns' widths, and what is printed of them."""
    name, first = _name_width(draft.book.learners), layout.FIRST_MARK_COLUMN
    sheet.set_column(layout.ID_COLUMN, layout.ID_COLUMN, None, None, {"hidden": True})
    sheet.set_column(layout.NUMBER_COLUMN, layout.NUMBER_COLUMN, _NUMBER_WIDTH)
    sheet.set_column(layout.NAME_COLUMN, layout.NAME_COLUMN, name)
    widths = [_MARK_WIDTH] * len(page.lessons) + [_ASSESSED_WIDTH] * len(page.assessed)
    aside = 0.0 if draft.book.archived else _SUGGESTION_WIDTH  # nobody is left to suggest to
    widths += [_SUMMATIVE_WIDTH, aside] * len(page.summative)
    for column, width in enumerate(widths, start=first):
        sheet.set_column(column, column, width, None, {} if width else {"hidden": True})
    _set_print(draft, sheet, page, [paper.pixels(width) for width in widths], name)


def _set_print(
    draft: Draft, sheet: Worksheet, page: Page, widths: Sequence[int], name: float
) -> None:
    """Set what is printed, how large, and where a new sheet of paper begins.

    A long status ends where the print ends: it makes no sheet of paper of its own.
    """
    first, last = layout.FIRST_MARK_COLUMN, _last_row(draft)
    spare = [_SPARE_WIDTH] * max(0, -(-(_STATUS_WIDTH - sum(widths)) // _SPARE_WIDTH))
    months = {at for at in range(len(page.lessons)) if begins_month(page.lessons, at)}
    scale, breaks = paper.fit(
        [*widths, *spare],
        fixed=paper.pixels(_NUMBER_WIDTH) + paper.pixels(name),
        height=(last + 1) * _ROW_HEIGHT,
        starts=months | {len(page.lessons)},
    )
    sheet.print_area(0, 0, last, _last_column(page) + len(spare))
    sheet.set_print_scale(scale)
    sheet.set_v_pagebreaks([first + index for index in breaks])


def _name_width(learners: Sequence[LearnerRow]) -> float:
    longest = max((len(learner.name) for learner in learners), default=0)
    return min(max(longest * 0.95 + 2, _SHORTEST_NAME), _LONGEST_NAME)
