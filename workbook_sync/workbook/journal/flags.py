"""What is said at cells in comments: problems, red or yellow, and notes of what is to be known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_sync.messages import Words
from workbook_sync.model.problem import Place, Problem
from workbook_sync.workbook.journal import layout
from workbook_sync.workbook.journal.draft import Draft
from workbook_sync.workbook.pen import put
from workbook_sync.workbook.styles import CELL, CENTRE, HELD, TEXT, UNLOCKED, WARNED, WRAP, Style
from workbook_sync.workbook.text import legal

_WIDTH, _LINE_HEIGHT, _LINE_LENGTH = 300, 17, 44  # pixels, pixels, characters
_SHRINK: Style = {"shrink": True}
_TOP: Style = {"valign": "top"}


def write_flags(draft: Draft) -> None:
    """Write the flagged cells over what stands there. They are unlocked: they are to be mended."""
    for flag in draft.flags:
        sheet = draft.workbook.get_worksheet_by_name(flag.place.sheet)
        colour = HELD if flag.is_held else WARNED
        shape = (CENTRE, _SHRINK) if flag.key.learner else (WRAP, _TOP)
        format_ = draft.formats(CELL, *shape, TEXT, UNLOCKED, colour)
        row, column = flag.place.row - 1, flag.place.column - 1
        put(sheet, row, column, draft.entry(flag.key), format_)
        _comment(draft, flag.place, comment(flag.problems, draft.words))


def write_notes(draft: Draft) -> None:
    """Write the comments at cells, at lessons and at commissions' columns.

    A flagged cell says its problems instead.
    """
    for key, text in draft.book.notes.items():
        if place := draft.cells.place(key):
            _comment(draft, place, text)
    for lesson, text in draft.book.headlines.items():
        for place in _headings(draft, lesson):
            _comment(draft, place, text)
    for field, of in draft.book.assessed.items():
        if at := draft.cells.mark_columns.get(field):
            _comment(draft, Place(at[0], layout.MONTH_ROW + 1, at[1]), of.note)


def _headings(draft: Draft, lesson: str) -> Iterator[Place]:
    """Yield the cells that say the lesson's day, on the page of marks and among the lessons."""
    if at := draft.cells.mark_columns.get(lesson):
        yield Place(at[0], layout.DAY_ROW + 1, at[1])
    if row := draft.cells.lesson_rows.get(lesson):
        yield Place(draft.cells.lessons_sheet, row, layout.DATE_COLUMN + 1)


def _comment(draft: Draft, place: Place, text: str) -> None:
    sheet, said = draft.workbook.get_worksheet_by_name(place.sheet), legal(text)
    sheet.write_comment(place.row - 1, place.column - 1, said, _size(said))


def comment(problems: Sequence[Problem], words: Words) -> str:
    """Return what is said at a cell: each problem's sentence and where the rule is written."""
    said = (f"{words.problem(p)}\n{words.clause(p)}".strip() for p in problems)
    return legal("\n\n".join(said))


def _size(text: str) -> dict[str, int | str]:
    lines = sum(1 + len(line) // _LINE_LENGTH for line in text.split("\n"))
    return {
        "width": _WIDTH,
        "height": _LINE_HEIGHT * (lines + 1),
        "font_name": "Calibri",
        "font_size": 10,
    }
