"""The quick reader: sheets of plain texts, numbers and days, which most journals are.

One pattern takes the cells, and a count proves that it took all of them; a sheet with anything else
(a formula, an error, a time) is read by `exact.py`, whose results are the same. This is twice as
quick as python-calamine with a proof around it: blank cells cost nothing, and nothing is unpacked
twice. It cannot end the process either, as calamine does on a cell in the sheet's far corner.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from workbook_sync.workbook.cellref import LAST_COLUMN, LAST_ROW, column_number, rectangle
from workbook_sync.workbook.container import Container
from workbook_sync.workbook.formats import Styles, plain_styles
from workbook_sync.workbook.grid import Grid, Range, Value
from workbook_sync.workbook.limits import Limits
from workbook_sync.workbook.package import MAIN, Package
from workbook_sync.workbook.texts import read_texts

# A cell and a merged range as Excel, LibreOffice, Google Sheets and XlsxWriter write them. Nothing
# is tried twice (++): a blank cell is given up at its end.
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3}+)([1-9][0-9]{0,6}+)"(?: s="([0-9]++)")?+(?: t="([sn])")?+>'
    rb"<v>([-+.0-9eE]++)</v></c>"
)
_MERGE = re.compile(rb'<mergeCell ref="([A-Z0-9:]+)"')
_DEFAULT = f'xmlns="{MAIN}"'.encode()
_Cell = tuple[bytes, bytes, bytes, bytes, bytes]  # letters, row, style, type, value

# The day before a serial number 1. Days before 1 March 1900 are counted wrongly by Excel itself.
_ORDINAL_1900, _ORDINAL_1904 = date(1899, 12, 30).toordinal(), date(1904, 1, 1).toordinal()
_FIRST_DAY, _LAST_DAY = 61, date.max.toordinal() - _ORDINAL_1904

#: The styles of a school's workbooks are mostly the same bytes.
_SMALL = 64 << 10
_known_styles = lru_cache(maxsize=16)(plain_styles)


#: The first numbers as they stand in cells: each workbook counts its texts from 0.
_NUMBERS = tuple(str(number).encode() for number in range(2048))


class _NotPlainError(Exception):
    """The sheet is for the exact reader."""


@dataclass(frozen=True, slots=True)
class QuickBook:
    """What the cells of plain sheets refer to; ``texts`` that are not empty, by their numbers."""

    texts: Mapping[bytes, str]
    styles: Styles
    epoch: int  # the ordinal of day 0

    def grid(self, title: str, xml: bytes, limits: Limits) -> Grid | None:
        """Return a sheet's cells, or None where not all of them are plain."""
        try:
            cells, end = _cells(xml, limits.cells)
            rows = self._rows(cells, limits)
            return Grid(title, tuple(map(tuple, rows)), merged=_merged(xml, end))
        except (_NotPlainError, ValueError, KeyError):
            return None

    def _rows(self, cells: Sequence[_Cell], limits: Limits) -> list[list[Value]]:
        columns, texts = _columns(cells), self.texts
        rows: list[list[Value]] = []
        row, last, room = list[Value](), b"", limits.cells
        for letters, number, style, kind, value in cells:
            if number != last:
                room = _left(room, row)
                row, last = _next_row(rows, int(number)), number
            gap = columns[letters] - len(row)
            if gap:
                row += _blanks(gap)
            row.append(texts[value] if kind == b"s" else self._number(value, style))
        _left(room, row)
        return rows

    def _number(self, text: bytes, style: bytes) -> float | date:
        number = float(text)
        if style in self.styles.unsure:
            raise _NotPlainError
        if style not in self.styles.days:
            return number
        if number.is_integer() and _FIRST_DAY <= number <= _LAST_DAY:
            return date.fromordinal(self.epoch + int(number))
        raise _NotPlainError


def open_quickly(container: Container, package: Package) -> QuickBook | None:
    """Return what plain sheets' cells refer to, or None where the styles are not plain.

    Raises RefusedError (file.unreadable, file.unsafe, file.bomb) where texts or styles are damaged
    or too large.
    """
    styles = _styles(container, package)
    if styles is None:
        return None
    texts = read_texts(container, package.strings)
    epoch = _ORDINAL_1904 if package.date1904 else _ORDINAL_1900
    more = (str(number).encode() for number in range(len(_NUMBERS), len(texts)))
    numbered = zip(chain(_NUMBERS, more), texts, strict=False)
    return QuickBook({number: text for number, text in numbered if text}, styles, epoch)


def _styles(container: Container, package: Package) -> Styles | None:
    if not package.styles:
        return Styles()
    xml = container.part(package.styles, container.limits.tree_bytes)
    return _known_styles(xml) if len(xml) <= _SMALL else plain_styles(xml)


def _cells(xml: bytes, most: int) -> tuple[list[_Cell], int]:
    """Return the cells that have content, all of them, and where the XML of the cells ends."""
    start, end = _extent(xml)
    head = xml[:start]
    usual = b"<worksheet " in head and _DEFAULT in head and head.count(MAIN.encode()) == 1
    odd = b"!" in xml and b"<!" in xml  # one byte is looked for fifty times as fast as two
    if not usual or odd or xml.count(b"xmlns", start, end):
        raise _NotPlainError
    ends = xml.count(b"</c", start, end)  # a cell that has no such end has no content
    if ends > most or len(cells := _CELL.findall(xml, start, end)) != ends:
        raise _NotPlainError
    return cells, end


def _extent(xml: bytes) -> tuple[int, int]:
    """Return where the XML of the cells starts and ends."""
    start = xml.find(b"<sheetData")
    end = start if xml.startswith(b"<sheetData/>", start) else xml.find(b"</sheetData>", start)
    if not 0 < start <= end:
        raise _NotPlainError
    return start, end


def _columns(cells: Sequence[_Cell]) -> Mapping[bytes, int]:
    """Return how many cells of a row stand before the columns in use, by their letters."""
    columns = {letters: _before(letters) for letters in {cell[0] for cell in cells}}
    if max(columns.values(), default=0) >= LAST_COLUMN:
        raise _NotPlainError
    return columns


@lru_cache(maxsize=1024)
def _before(letters: bytes) -> int:
    return column_number(letters.decode()) - 1


def _next_row(rows: list[list[Value]], number: int) -> list[Value]:
    gap = number - len(rows) - 1
    if gap < 0 or number > LAST_ROW:
        raise _NotPlainError
    rows += [[]] * gap
    row: list[Value] = []
    rows.append(row)
    return row


def _blanks(gap: int) -> list[Value]:
    if gap < 0:
        raise _NotPlainError
    return [None] * gap


def _left(room: int, row: Sequence[Value]) -> int:
    """Return how many cells more there may be after a row is filled."""
    if len(row) > room:
        raise _NotPlainError
    return room - len(row)


def _merged(xml: bytes, start: int) -> tuple[Range, ...]:
    names = _MERGE.findall(xml, start)
    if len(names) != xml.count(b"<mergeCell ", start):
        raise _NotPlainError
    return tuple(rectangle(name.decode()) for name in names)
