"""How a journal's sheets lie on paper: A4, readable, months kept together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from xlsxwriter.worksheet import Worksheet

from workbook_sync.messages import Words
from workbook_sync.workbook.journal.book import Heading

A4 = 9
# Pixels (1/96 inch) between the margins of a landscape A4, a little less than there are:
# printers and programs differ.
_WIDTH, _HEIGHT = 940, 620
_SIDE_MARGIN, _TOP_MARGIN, _BOTTOM_MARGIN = 0.32, 0.35, 0.55  # inches
_SCALES = range(100, 60, -5)  # per cent; smaller print is not readable
_PADDING, _DIGIT = 5, 7  # pixels of Calibri 11


def pixels(width: float) -> int:
    """Return how wide a column of that many characters is."""
    return int(width * _DIGIT + _PADDING)


def set_paper(sheet: Worksheet, heading: Heading, words: Words, *, landscape: bool) -> None:
    """Set A4, margins, and a footer that says of which journal the sheet of paper is."""
    sheet.set_paper(A4)
    (sheet.set_landscape if landscape else sheet.set_portrait)()
    sheet.set_margins(_SIDE_MARGIN, _SIDE_MARGIN, _TOP_MARGIN, _BOTTOM_MARGIN)
    left, middle = _escaped(heading.school), _escaped(f"{heading.subject}, {heading.group}")
    right = words("journal.page", page="&P", pages="&N")
    sheet.set_footer(f"&L&9{left}&C&9{middle}&R&9{right}", {"margin": 0.25})


def fit(
    widths: Sequence[int], fixed: int, height: int, starts: Collection[int]
) -> tuple[int, list[int]]:
    """Return the scale (per cent) and the columns before which a new sheet of paper begins.

    ``widths`` are of the columns after the repeated ones, which take ``fixed`` pixels of every
    sheet; ``starts`` are the indexes where one may be begun. It takes as few sheets as the
    smallest scale does, in the largest print that needs no more.
    """
    fewest = len(breaks(widths, _room(_SCALES[-1], fixed), starts))
    for scale in _SCALES:
        found = breaks(widths, _room(scale, fixed), starts)
        if len(found) <= fewest and height * scale <= _HEIGHT * 100:
            return scale, found
    return _SCALES[-1], breaks(widths, _room(_SCALES[-1], fixed), starts)


def breaks(widths: Sequence[int], room: int, starts: Collection[int]) -> list[int]:
    """Return the indexes that begin a new sheet of paper, where ``room`` pixels fit on each.

    A sheet ends before the last of the ``starts`` that it reaches, or wherever it is full.
    """
    found: list[int] = []
    begun = 0
    while (full := _full(widths, begun, room)) < len(widths):
        begun = max((start for start in starts if begun < start <= full), default=full)
        found.append(begun)
    return found


def _full(widths: Sequence[int], begun: int, room: int) -> int:
    """Return the index of the first column that no longer fits; one always does."""
    used = widths[begun] if begun < len(widths) else 0
    for index in range(begun + 1, len(widths)):
        used += widths[index]
        if used > room:
            return index
    return len(widths)


def _room(scale: int, fixed: int) -> int:
    return _WIDTH * 100 // scale - fixed


def _escaped(text: str) -> str:
    return text.replace("&", "&&")[:70]  # a footer holds 255 characters in all
