"""Rows of a sheet as values by column, each with its place, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook_sync.messages import LANGUAGES, Words, speak
from workbook_sync.model.latvian import fold
from workbook_sync.model.problem import Place, Problem, Severity, problem
from workbook_sync.workbook.grid import ErrorValue, Grid, UncachedFormula, Value
from workbook_sync.workbook.table.cells import Reading
from workbook_sync.workbook.table.find import Header, find_header
from workbook_sync.workbook.table.shape import MEANS, REMARK, Column, Table
from workbook_sync.workbook.table.text import as_text, clean, shown


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row: ``values`` of filled cells, ``cells`` of all columns that the sheet has."""

    place: Place
    values: Mapping[str, object]
    cells: Mapping[str, Place]
    problems: tuple[Problem, ...] = ()

    @property
    def held(self) -> bool:
        """Tell whether something in the row is wrong."""
        return any(p.severity is Severity.HOLD for p in self.problems)


@dataclass(frozen=True, slots=True)
class Rows:
    """A sheet's filled rows without its examples, and warnings of its headings."""

    rows: Sequence[Row]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What reading a row needs to know."""

    grid: Grid
    table: Table
    header: Header
    words: Words
    merged: Mapping[int, Problem]  # by row


def read_table(grid: Grid, table: Table, words: Words) -> Rows:
    """Return the filled rows below the headings; ``words`` says facts in the sheet's language.

    Raises RefusedError: header.missing, header.doubled.
    """
    header = find_header(grid, table, words)
    sheet = _Sheet(grid, table, header, words, _merged_rows(grid, header))
    below = enumerate(grid.rows[header.row :], start=header.row + 1)
    rows = (_row(sheet, number) for number, values in below if any(v is not None for v in values))
    told = (*header.problems, *_records_above(sheet))
    return Rows([row for row in rows if row is not None], told)


def _records_above(sheet: _Sheet) -> Iterator[Problem]:
    """Hold what looks like a record above the headings: a careless sort puts it there."""
    required = [sheet.header.columns[c.name] for c in sheet.table.columns if c.required]
    for number in range(1, sheet.header.row):
        if not any(_blank(sheet.grid.value(number, column)) for column in required):
            yield problem("row.above_headings", sheet.grid.place(number))


def _row(sheet: _Sheet, number: int) -> Row | None:
    """Return a row, None for a blank one and for an untouched example."""
    columns = sheet.header.columns
    typed = {name: sheet.grid.value(number, column) for name, column in columns.items()}
    if all(_blank(value) for name, value in typed.items() if name != REMARK):
        return None
    cells = {name: sheet.grid.place(number, at) for name, at in columns.items() if name != REMARK}
    readings = {
        column.name: _reading(column, typed[column.name], sheet)
        for column in sheet.table.columns
        if column.name in columns
    }
    values = {name: r.value for name, r in readings.items() if r.value is not None}
    problems = list(_told(sheet, number, typed, readings))
    if _marked_as_example(typed.get(REMARK)):
        if any(_is_example(values, columns, sheet.table, speak(known)) for known in LANGUAGES):
            return None
        place = sheet.grid.place(number, columns[REMARK])
        problems.append(problem("row.example_changed", place, shown(typed[REMARK])))
    return Row(sheet.grid.place(number), values, cells, tuple(problems))


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not clean(value))


def _reading(column: Column, value: Value, sheet: _Sheet) -> Reading:
    """Return what one cell means."""
    if column.refers and isinstance(value, str):
        value = clean(value).rpartition(MEANS)[2]
    if _blank(value):
        return Reading(code="cell.required" if column.required else "")
    if isinstance(value, ErrorValue):
        return Reading(code="cell.error")
    if isinstance(value, UncachedFormula):
        return Reading(code="cell.formula_without_value")
    return column.cell.read(value, sheet.words)


def _told(
    sheet: _Sheet, number: int, typed: Mapping[str, Value], readings: Mapping[str, Reading]
) -> Iterator[Problem]:
    """Say what is to be told of a row's cells, in the order of the table's columns."""
    merged = number in sheet.merged
    if merged:
        yield sheet.merged[number]
    for name, reading in readings.items():
        place = sheet.grid.place(number, sheet.header.columns[name])
        if reading.code and not (merged and reading.code == "cell.required"):
            heading = sheet.table.heading(name, sheet.words)
            facts = {"heading": heading, **reading.facts}
            yield problem(reading.code, place, shown(typed[name]), **facts)
        if (place.row, place.column) in sheet.grid.formulas and reading.value is not None:
            yield problem("cell.formula", place, shown(typed[name]))


def _marked_as_example(remark: Value) -> bool:
    marks = {fold(speak(language)("table.remark.example")) for language in LANGUAGES}
    return fold(as_text(remark) or "") in marks


def _is_example(
    values: Mapping[str, object], columns: Mapping[str, int], table: Table, words: Words
) -> bool:
    """Tell whether the values are those of an example row, as far as the sheet has columns."""
    examples = table.examples(words)
    return any(values == {n: v for n, v in row.items() if n in columns} for row in examples)


def _merged_rows(grid: Grid, header: Header) -> Mapping[int, Problem]:
    """Return what is to be told of each row below the headings that a merged cell covers."""
    found = {}
    for merged in grid.merged:
        columns = [c for c in header.columns.values() if merged.left <= c <= merged.right]
        corners = (Place("", merged.top, merged.left), Place("", merged.bottom, merged.right))
        span = ":".join(corner.cell for corner in corners)
        rows = range(max(merged.top, header.row + 1), min(merged.bottom, len(grid.rows)) + 1)
        for row in rows if columns else ():
            found[row] = problem("cell.merged", grid.place(row, min(columns)), range=span)
    return found
