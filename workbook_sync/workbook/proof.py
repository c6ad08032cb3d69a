"""Whether calamine reads a workbook exactly, proved from the XML at the cost of a few searches.

calamine reads errors and formulas without a result as blanks, a broken number as text, trims texts,
and allocates the whole rectangle of a sheet, however empty (too large a one ends the process).
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain

from workbook_sync.workbook.cellref import LAST_COLUMN, column_number
from workbook_sync.workbook.limits import Limits
from workbook_sync.workbook.moments import Moment
from workbook_sync.workbook.oddcells import OddCell
from workbook_sync.workbook.package import MAIN

Read = int | float | str | bool | date | datetime | time | timedelta

# calamine trims texts and unescapes ``_x000D_`` in its own way.
_ODD_TEXT = re.compile(rb"<t>\s|<t>[^<]*\s</t>|_x[0-9A-Fa-f]{4}_")

# Number formats that calamine and openpyxl understand alike; of sections, the first one counts.
_LITERAL = r'"[^"]*"|\\[^A-Za-z]|[_*][^A-Za-z"\\;]|\[\$[^\]]*\]|\[(?:Red|Blue|Green|Black|White)\]'
_PLAIN_FORMAT = re.compile(
    rf"(?:{_LITERAL}|[dmyhsDMYHS0#?@%.,:/ ()+E-]|AM/PM)*"
    rf"|(?:{_LITERAL})*\[(?:h+|m+|s+)\](?:{_LITERAL}|[hms0.,: ])*"
    rf"|General(?:{_LITERAL})*"
)
_FORMAT_CODE = re.compile(rb"""formatCode=(?:"([^"]*)"|'([^']*)')""")

# How every program begins a sheet. A prefix for cells or another encoding is not proved.
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml version=['\"]1.0['\"](?: encoding=['\"][Uu][Tt][Ff]-8['\"])?"
    rb"(?: standalone=['\"]\w+['\"])?\s*\?>)?\s*<worksheet\s[^>]*xmlns=['\"]"
    + re.escape(MAIN.encode())
    + rb"['\"]"
)
_FAR_CELL = re.compile(rb'<c(?! r="[A-Z]{1,2}[0-9]{1,3}")')  # ZZ999 is near enough
_NAMED_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_NOT_A_NUMBER = re.compile(rb"<v>[-+]?[nN]")

_MOMENTS = (date, datetime, time, timedelta)
_FIRST_SURE_YEAR = 1905  # before, programs disagree about the calendar


class NotProvedError(Exception):
    """The sheet, or the whole workbook, is for the exact reader."""


def prove_texts(strings: bytes) -> None:
    """Prove that calamine leaves the texts as they are."""
    if _ODD_TEXT.search(strings):
        raise NotProvedError("a text that calamine changes")


def prove_formats(styles: bytes) -> None:
    """Prove that calamine tells dates from numbers."""
    for double, single in _FORMAT_CODE.findall(styles):
        code = html.unescape((double or single).decode())
        if not _PLAIN_FORMAT.fullmatch(code.partition(";")[0]):
            raise NotProvedError(f"the format {code}")


def cells_part(xml: bytes, limits: Limits) -> tuple[bytes, bytes]:
    """Return the XML of a sheet's cells and what follows it, proved safe to give to calamine."""
    head, _, rest = xml.partition(b"<sheetData")
    body, _, tail = rest.partition(b"</sheetData>")
    usual = _ROOT.match(head) and head.count(MAIN.encode()) == 1 and b"sheetData" not in head
    odd = b":c" in body or b"xmlns" in body or _NOT_A_NUMBER.search(body)
    if not usual or odd or b"<!" in xml:
        raise NotProvedError("markup that no spreadsheet program writes")
    if _FAR_CELL.search(body):
        _prove_size(body, limits)
    return body, tail


def _prove_size(body: bytes, limits: Limits) -> None:
    cells = _NAMED_CELL.findall(body)
    row = max((int(row) for _, row in cells), default=0)
    column = max((column_number(letters.decode()) for letters, _ in cells), default=0)
    if len(cells) != body.count(b"<c") or column > LAST_COLUMN or row * column > limits.cells:
        raise NotProvedError("a rectangle that may not fit in memory")


def prove_values(
    body: bytes, rows: Sequence[Sequence[Read]], odd: Sequence[OddCell]
) -> Sequence[Moment]:
    """Prove that calamine gave as many values, and as many texts, as the XML holds.

    ``odd`` are the cells that it gives as blanks, or whose formula looks like a text's type.
    Returns the dates and times among the values.
    """
    types = Counter(map(type, chain.from_iterable(rows)))
    blanks = sum(row.count("") for row in rows)
    filled = body.count(b"</v></c>") + body.count(b"</is></c>")  # the longer, the quicker to find
    filled -= sum(cell.is_error or cell.value == "" for cell in odd)
    texts = body.count(b't="s') + body.count(b't="inlineStr"')
    texts -= sum(cell.type == "str" and not cell.value for cell in odd)
    texts -= sum(cell.formula is not None and cell.formula.shared != "" for cell in odd)
    if types.total() - blanks != filled or types[str] - blanks != texts or types[int]:
        raise NotProvedError("values lost or changed")
    if b"<is" in body and _ODD_TEXT.search(body):
        raise NotProvedError("a text that calamine changes")
    return _proved_moments(body, rows) if types.keys() & set(_MOMENTS) else ()


def _proved_moments(body: bytes, rows: Sequence[Sequence[Read]]) -> Sequence[Moment]:
    moments = [value for value in chain.from_iterable(rows) if isinstance(value, _MOMENTS)]
    negative = b"<v>-" in body
    for value in moments:
        early = isinstance(value, date) and value.year < _FIRST_SURE_YEAR
        unsure = isinstance(value, time | timedelta) and (negative or value == time(0))
        if early or unsure:
            raise NotProvedError(f"the moment {value}")
    return moments
