"""How high a row of wrapped text must be: not every program fits rows when it opens a file."""

from __future__ import annotations

from collections.abc import Iterable

ONE_LINE = 15  # points
_MOST = 409  # points; Excel's limit
#: A character of running text is narrower than the digit that widths are counted in.
_CHARACTERS = 1.2


def lines(text: str, width: float) -> int:
    """Return about how many lines the text takes in a column of that width."""
    room = width * _CHARACTERS
    return sum(1 + int(len(line) / room) for line in text.split("\n"))


def height(cells: Iterable[tuple[str, float]]) -> int:
    """Return the height in points of a row that holds these texts in columns of these widths."""
    return min(ONE_LINE * max((lines(text, width) for text, width in cells), default=1), _MOST)
