"""Cells and ranges by the names that Excel's files give them: ``D8``, ``A1:C3``."""

from __future__ import annotations

import re
from functools import lru_cache

from workbook_sync.workbook.grid import Range

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_NAME = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)


@lru_cache(maxsize=LAST_COLUMN)
def column_number(letters: str) -> int:
    """Return the column that Excel calls so, counted from 1.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def position(name: str) -> tuple[int, int]:
    """Return (row, column) of a cell's name; ValueError where no sheet has such a cell.

    >>> position("D8")
    (8, 4)
    """
    found = _NAME.fullmatch(name)
    if found:
        row, column = int(found[2]), column_number(found[1])
        if row <= LAST_ROW and column <= LAST_COLUMN:
            return row, column
    raise ValueError(f"not a cell: {name}")


@lru_cache(maxsize=1024)  # the headings of a school's workbooks are merged alike
def rectangle(name: str) -> Range:
    """Return the rectangle of a range's name; ValueError where it is none."""
    first, _, last = name.partition(":")
    top, left = position(first)
    bottom, right = position(last or first)
    return Range(top, left, bottom, right)
