"""The quick reader: calamine, and only where its answer is proved to be that of `slow.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TypeVar

from python_calamine import CalamineWorkbook

from workbook_sync.workbook.cellref import rectangle
from workbook_sync.workbook.container import Container
from workbook_sync.workbook.formulas import formula_texts
from workbook_sync.workbook.grid import ErrorValue, Grid, Range, UncachedFormula, Value
from workbook_sync.workbook.limits import Limits
from workbook_sync.workbook.moments import day_or_moment, is_midnight
from workbook_sync.workbook.oddcells import OddCell, odd_cells
from workbook_sync.workbook.package import Package, SheetPart
from workbook_sync.workbook.proof import (
    NotProvedError,
    Read,
    cells_part,
    prove_formats,
    prove_texts,
    prove_values,
)

# Where calamine looks for parts, whatever the workbook's relations say.
_STRINGS, _STYLES, _SHEETS = "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/"

_MERGE = re.compile(rb'<mergeCell ref="([A-Z0-9:]+)"')
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class FastBook:
    """A workbook in calamine, whose texts and formats are proved to be read right."""

    calamine: CalamineWorkbook

    def grid(self, sheet: SheetPart, xml: bytes, limits: Limits) -> Grid | None:
        """Return a sheet's cells, or None where they are not proved to be exact."""
        try:
            return _grid(self.calamine, sheet, xml, limits)
        except (NotProvedError, ValueError):
            return None


def open_fast(data: bytes, container: Container, package: Package) -> FastBook | None:
    """Return the workbook in calamine, or None where its texts or formats leave a doubt."""
    try:
        _prove_usual(container, package)
        if package.strings:
            prove_texts(container.part(package.strings))
        if package.styles:
            prove_formats(container.part(package.styles))
        return FastBook(_unless_broken(lambda: CalamineWorkbook.from_filelike(BytesIO(data))))
    except (NotProvedError, ValueError):
        return None


def _prove_usual(container: Container, package: Package) -> None:
    """Prove that calamine reads the same parts as we do, and no title twice."""
    titles = {sheet.title for sheet in package.sheets}
    usual = (
        len(titles) == len(package.sheets)
        and all(sheet.part.startswith(_SHEETS) for sheet in package.sheets)
        and package.strings == (_STRINGS if _STRINGS in container else "")
        and package.styles == (_STYLES if _STYLES in container else "")
    )
    if not usual:
        raise NotProvedError("parts at places of their own")


def _unless_broken(read: Callable[[], _T]) -> _T:
    """Return what calamine reads; a panic of Rust is a BaseException and would end a thread."""
    try:
        return read()
    except Exception as error:
        raise NotProvedError("calamine cannot read it") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise NotProvedError("calamine panicked") from error


def _grid(calamine: CalamineWorkbook, sheet: SheetPart, xml: bytes, limits: Limits) -> Grid:
    body, tail = cells_part(xml, limits)
    odd = list(odd_cells(body))
    if len(odd) > limits.formulas:
        raise NotProvedError("too many formulas")
    read = _unless_broken(
        lambda: calamine.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
    )
    moments = prove_values(body, read, odd)
    formulas = formula_texts([cell.formula for cell in odd if cell.formula])
    rows = _values(read, midnights=any(map(is_midnight, moments)))
    for cell in odd:
        _put(rows, cell, formulas)
    return Grid(sheet.title, _trimmed(rows), formulas, _merged(tail))


def _values(read: Sequence[Sequence[Read]], *, midnights: bool) -> list[list[Value]]:
    """Return blanks as None, and moments at midnight as days where there are any."""
    if midnights:
        read = [[day_or_moment(value) for value in row] for row in read]
    return [[None if value == "" else value for value in row] for row in read]


def _put(rows: list[list[Value]], cell: OddCell, formulas: dict[tuple[int, int], str]) -> None:
    """Put in what calamine left blank; a formula without a result is no longer among formulas."""
    value: Value
    if cell.is_error:
        value = ErrorValue(cell.value or "")
    elif not cell.value and cell.type != "str":
        value = UncachedFormula(formulas.pop((cell.row, cell.column)))
    else:
        return
    rows.extend([] for _ in range(cell.row - len(rows)))
    row = rows[cell.row - 1]
    row.extend([None] * (cell.column - len(row)))
    row[cell.column - 1] = value


def _trimmed(rows: Sequence[Sequence[Value]]) -> tuple[tuple[Value, ...], ...]:
    """Return rows without trailing blanks, and no blank row at the end."""
    trimmed = [_until_last(row) for row in rows]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return tuple(trimmed)


def _until_last(row: Sequence[Value]) -> tuple[Value, ...]:
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return tuple(row[:end])


def _merged(tail: bytes) -> tuple[Range, ...]:
    names = _MERGE.findall(tail)
    if len(names) != tail.count(b"<mergeCell "):
        raise NotProvedError("a merged range written unusually")
    return tuple(rectangle(name.decode()) for name in names)
