"""Cells as they stand in a sheet: typed values with coordinates, and nothing of Excel's files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from workbook_sync.model.problem import Place


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """Excel's error in a cell, such as ``#N/A``."""

    text: str


@dataclass(frozen=True, slots=True)
class UncachedFormula:
    """A formula whose result the file does not hold; ``text`` starts with ``=``."""

    text: str


#: What a cell may hold. None is a blank; a number is float whether or not it is whole.
Value = (
    None | str | float | bool | datetime | date | time | timedelta | ErrorValue | UncachedFormula
)


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells, all four sides included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Tell whether the cell lies in the rectangle."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. ``rows[0][0]`` is A1; rows may differ in length; trailing blanks are cut.

    ``formulas`` are cells whose value was computed by the spreadsheet program (row, column from 1).
    """

    title: str
    rows: Sequence[Sequence[Value]]
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[Range, ...] = ()

    def value(self, row: int, column: int) -> Value:
        """Return the value at a cell counted from 1; None beyond the sheet's end."""
        try:
            return self.rows[row - 1][column - 1]
        except IndexError:
            return None

    def place(self, row: int, column: int = 0) -> Place:
        """Return the place of a cell of this sheet."""
        return Place(self.title, row, column)
