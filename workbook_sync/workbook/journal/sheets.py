"""Find the sheets of a delivered journal by their corners, whatever their titles are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbook_sync.messages import Words
from workbook_sync.model.problem import Place, RefusedError, problem
from workbook_sync.workbook.grid import Grid, Value
from workbook_sync.workbook.journal.layout import (
    LESSONS,
    Corner,
    corner,
    marks_sheet,
    sheet_title,
)
from workbook_sync.workbook.read import OpenWorkbook
from workbook_sync.workbook.text import number


@dataclass(frozen=True, slots=True)
class Anchored:
    """A sheet that is filled in, and where its corner stands now, counted from 0."""

    grid: Grid
    corner: Corner
    row: int
    column: int

    def heads(self) -> dict[int, str]:
        """Return the ids of the columns by index, "" where there is none."""
        ids = {index: as_id(value) for index, value in enumerate(self.grid.rows[self.row])}
        return self._others(ids)

    def sides(self) -> dict[int, str]:
        """Return the ids of the rows below the corner by index, "" where there is none."""
        rows, column = self.grid.rows, self.column
        below = range(self.row + 1, len(rows))
        return self._others(
            {i: as_id(rows[i][column]) if column < len(rows[i]) else "" for i in below}
        )

    def issued(self, row: int) -> str:
        """Return what the row was called when it was issued, "" where that is lost."""
        value = self.grid.rows[row][self.column]
        return value.partition("\n")[2] if isinstance(value, str) else ""

    def _others(self, ids: dict[int, str]) -> dict[int, str]:
        """Leave out the corner, and a copy of it: it is nobody's id."""
        own = str(self.corner)
        return {index: "" if id_ == own else id_ for index, id_ in ids.items()}


@dataclass(frozen=True, slots=True)
class Sheets:
    """All sheets of a journal: one of marks for each term, and the lessons."""

    marks: Sequence[Anchored]
    lessons: Anchored


def find_sheets(opened: OpenWorkbook, words: Words) -> Sheets:
    """Return the sheets; each corner says which others there must be.

    Raises RefusedError: sheet.missing, sheet.doubled.
    """
    found: Mapping[str, list[Anchored]] = defaultdict(list)
    for title in dict.fromkeys(opened.titles):
        if anchored := _anchored(opened.grid(title)):
            found[anchored.corner.sheet].append(anchored)
    terms = _terms(found.values())
    for sheet in (*map(marks_sheet, terms), LESSONS):
        _expect_one(sheet, found.get(sheet, []), words)
    return Sheets([found[marks_sheet(term)][0] for term in terms], found[LESSONS][0])


def as_id(value: Value) -> str:
    """Return an id, the first line of its cell; Excel may have made a number of it."""
    if isinstance(value, str):
        return value.partition("\n")[0].strip()
    return number(value) if type(value) is float else ""


def _anchored(grid: Grid) -> Anchored | None:
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            if type(value) is str and (of := corner(value)):
                return Anchored(grid, of, row, column)
    return None


def _terms(found: Iterable[Sequence[Anchored]]) -> list[int]:
    """Return the terms that any sheet knows of, or the first, which every journal has."""
    known = {term for anchors in found for anchor in anchors for term in anchor.corner.terms}
    return sorted(known) or [1]


def _expect_one(sheet: str, found: Sequence[Anchored], words: Words) -> None:
    title = sheet_title(sheet, words)
    if not found:
        raise RefusedError(problem("sheet.missing", title=title))
    if len(found) > 1:
        titles = ", ".join(anchored.grid.title for anchored in found)
        place = Place(found[1].grid.title)
        raise RefusedError(problem("sheet.doubled", place, title=title, titles=titles))
