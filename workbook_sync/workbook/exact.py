"""The exact reader: each cell of a sheet's XML, with openpyxl's knowledge of dates and formats.

It defines what a cell's value is; `quick.py` may only be quicker. openpyxl's own sheet reader is
not used: it skips rows out of order, leaves ``_x000D_`` in texts, fails on cells that Excel opens,
and needs two passes to tell a formula from its value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from defusedxml import ElementTree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import (
    CALENDAR_MAC_1904,
    CALENDAR_WINDOWS_1900,
    from_excel,
    from_ISO8601,
)

from workbook_sync.model.problem import RefusedError, column_letter, problem
from workbook_sync.workbook.cellref import position, rectangle
from workbook_sync.workbook.container import Container
from workbook_sync.workbook.formulas import Formula, formula_texts
from workbook_sync.workbook.grid import ErrorValue, Grid, Range, UncachedFormula, Value
from workbook_sync.workbook.limits import Limits
from workbook_sync.workbook.package import MAIN, Package
from workbook_sync.workbook.texts import read_texts, text_of, unescaped

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROW, _CELL, _MERGE = f"{{{MAIN}}}row", f"{{{MAIN}}}c", f"{{{MAIN}}}mergeCell"
_VALUE, _FORMULA, _INLINE = f"{{{MAIN}}}v", f"{{{MAIN}}}f", f"{{{MAIN}}}is"
_DEPTH_OF_CELLS = 3  # worksheet, sheetData, row
_DEEPEST = 100  # elements inside one another; programs write a dozen
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_BUILT_IN = {str(number): code for number, code in BUILTIN_FORMATS.items()}
_BOOLEANS = {"0": False, "1": True, "false": False, "true": True}


@dataclass(frozen=True, slots=True)
class ExactBook:
    """What the cells of all sheets refer to: texts, and which formats are dates or durations."""

    texts: Sequence[str]
    dates: Sequence[str]  # by style: "", "date" or "duration"
    epoch: datetime

    def date_kind(self, style: str) -> str:
        """Return whether numbers of a style are dates or durations, or neither."""
        known = style.isdecimal() and int(style) < len(self.dates)
        return self.dates[int(style)] if known else ""


@dataclass(slots=True)
class _Found:
    """The cells of a sheet while it is read."""

    values: dict[tuple[int, int], Value] = field(default_factory=dict)
    formulas: list[Formula] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    row: int = 0
    column: int = 0


def open_exactly(container: Container, package: Package) -> ExactBook:
    """Return what the sheets' cells refer to; raises RefusedError (file.unreadable)."""
    styles = container.tree(package.styles) if package.styles else None
    epoch = CALENDAR_MAC_1904 if package.date1904 else CALENDAR_WINDOWS_1900
    return ExactBook(
        texts=read_texts(container, package.strings),
        dates=[] if styles is None else [_date_kind(code) for code in _format_codes(styles)],
        epoch=epoch,
    )


def exact_grid(book: ExactBook, title: str, xml: bytes, limits: Limits) -> Grid:
    """Return a sheet's cells.

    Raises RefusedError: file.unreadable where the XML is damaged or a cell stands twice,
    file.bomb where there are more cells than the limits allow.
    """
    found = _Found()
    try:
        _read(book, xml, found, limits)
    except (SyntaxError, ValueError, LookupError) as error:
        raise RefusedError(problem("file.unreadable")) from error
    texts = formula_texts(found.formulas)
    for place, value in found.values.items():
        if isinstance(value, UncachedFormula):
            found.values[place] = UncachedFormula(texts.pop(place))
    return Grid(title, _rows(found.values, limits), texts, tuple(found.merged))


def _read(book: ExactBook, xml: bytes, found: _Found, limits: Limits) -> None:
    open_elements: list[Element] = []
    events = ElementTree.iterparse(BytesIO(xml), events=("start", "end"), forbid_dtd=True)
    for event, element in events:
        if event == "start":
            open_elements.append(element)
            if len(open_elements) > _DEEPEST:
                raise ValueError("too deep")
            _begin_row(element, found)
            continue
        open_elements.pop()
        if element.tag == _CELL:
            _take_cell(book, element, found)
        elif element.tag == _ROW:
            _refuse_too_many(found, limits)
        elif element.tag == _MERGE:
            found.merged.append(rectangle(element.get("ref", "")))
        if 0 < len(open_elements) <= _DEPTH_OF_CELLS:
            open_elements[-1].clear()  # or a million empty rows would stay in memory


def _begin_row(element: Element, found: _Found) -> None:
    if element.tag == _ROW:
        found.row, found.column = int(element.get("r") or found.row + 1), 0


def _refuse_too_many(found: _Found, limits: Limits) -> None:
    if len(found.values) > limits.cells or len(found.formulas) > limits.formulas:
        raise RefusedError(problem("file.bomb"))


def _take_cell(book: ExactBook, element: Element, found: _Found) -> None:
    place = position(element.get("r") or f"{column_letter(found.column + 1)}{found.row}")
    found.column = place[1]
    value, formula = _value(book, element), element.find(_FORMULA)
    if formula is not None:
        shared = formula.get("si", "") if formula.get("t") == "shared" else ""
        found.formulas.append(Formula(*place, formula.text or "", shared))
        if value is None and element.get("t") != "str":  # "str": a result that is no text at all
            value = UncachedFormula("=")
    if value is None:
        return
    if place in found.values:
        raise ValueError(f"{place} stands twice")
    found.values[place] = value


def _value(book: ExactBook, element: Element) -> Value:
    """Return what a cell holds; what no program writes becomes an error at its cell."""
    kind = element.get("t", "n")
    if kind == "inlineStr":
        inline = element.find(_INLINE)
        return (text_of(inline) or None) if inline is not None else None
    text = element.findtext(_VALUE)
    return _typed(book, kind, text, element.get("s", "0")) if text else None


def _typed(book: ExactBook, kind: str, text: str, style: str) -> Value:
    if kind == "n":
        return _number(book, text.strip(), style)
    if kind == "s":
        return book.texts[_index(text)] or None
    if kind == "str":
        return unescaped(text)
    if kind == "b" and text in _BOOLEANS:
        return _BOOLEANS[text]
    return _iso_date(text) if kind == "d" else ErrorValue(text)


def _index(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(f"no number of a text: {text}")
    return int(text)


def _number(book: ExactBook, text: str, style: str) -> Value:
    if not _NUMBER.fullmatch(text):
        return ErrorValue(text)
    number, kind = float(text), book.date_kind(style)
    if not kind or not math.isfinite(number):
        return number
    try:
        return _day_or_moment(from_excel(number, book.epoch, timedelta=kind == "duration"))
    except (OverflowError, ValueError):
        return number  # a number after the last day is shown as ####


def _iso_date(text: str) -> Value:
    try:
        return _day_or_moment(from_ISO8601(text))  # type: ignore[no-untyped-call]
    except ValueError:
        return ErrorValue(text)


def _day_or_moment(value: date | time | timedelta | None) -> Value:
    """Return a day for a moment at midnight, whatever the cell's format shows; the rest as it is.

    Excel keeps a day as a whole number and has no other way to tell "no time" from midnight.
    """
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date()
    return value


def _format_codes(styles: Element) -> Iterator[str | None]:
    """Yield the number format of each style."""
    formats = styles.iterfind(f"{{{MAIN}}}numFmts/{{{MAIN}}}numFmt")
    own = {element.get("numFmtId"): element.get("formatCode") for element in formats}
    for style in styles.iterfind(f"{{{MAIN}}}cellXfs/{{{MAIN}}}xf"):
        number = style.get("numFmtId", "0")
        yield own.get(number) or _BUILT_IN.get(number)


def _date_kind(code: str | None) -> str:
    if code is None or not is_date_format(code):
        return ""
    return "duration" if is_timedelta_format(code) else "date"


def _rows(values: dict[tuple[int, int], Value], limits: Limits) -> tuple[tuple[Value, ...], ...]:
    """Return the rows up to the last filled cell; the blank ones share one empty tuple."""
    widths: dict[int, int] = {}
    for row, column in values:
        widths[row] = max(column, widths.get(row, 0))
    if sum(widths.values()) > limits.cells:
        raise RefusedError(problem("file.bomb"))
    rows: list[tuple[Value, ...]] = [()] * max(widths, default=0)
    filled: dict[int, list[Value]] = {row: [None] * width for row, width in widths.items()}
    for (row, column), value in values.items():
        filled[row][column - 1] = value
    for row, cells in filled.items():
        rows[row - 1] = tuple(cells)
    return tuple(rows)
