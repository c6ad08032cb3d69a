"""From a table workbook to records: what each row says, and where it says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import TYPE_CHECKING

from workbook_sync.kinds.kind import Kind, Placed, Records, Sheet
from workbook_sync.model.problem import Place, Problem, RefusedError, Severity, problem
from workbook_sync.model.year import Bell
from workbook_sync.workbook.table.cells import WholeOrTime
from workbook_sync.workbook.table.find import find_sheets
from workbook_sync.workbook.table.read import Row, read_table
from workbook_sync.workbook.table.shape import Column

if TYPE_CHECKING:
    from workbook_sync.workbook.read import OpenWorkbook


def read_records(opened: OpenWorkbook, kind: Kind, bells: Sequence[Bell] = ()) -> Records:
    """Return the records of all rows that can be read, and what is wrong with the others.

    Sheets and columns are found by title in any of our languages. A workbook may hold some of the
    kind's sheets only. ``bells`` say which lesson begins at a time that was typed.
    Raises RefusedError: sheet.missing, sheet.doubled, sheet.empty, header.missing, header.doubled.
    """
    found, problems = find_sheets(opened.titles, kind.tables)
    rows: list[Placed] = []
    unread: dict[tuple[str, str], Place] = {}
    for sheet in (sheet for sheet in kind.sheets if sheet.table.name in found):
        at = found[sheet.table.name]
        read = read_table(opened.grid(at.title), sheet.table, at.words)
        problems += read.problems
        if kind.complete and not read.rows:  # a blank form must not wipe out what there is
            raise RefusedError(problem("sheet.empty", Place(at.title)))
        for row in read.rows:
            values, wrong = _with_numbers(row, sheet, bells)
            problems += [*row.problems, *wrong]
            if cell := _wrong_at([*row.problems, *wrong]):
                unread.setdefault((sheet.table.name, str(values.get(sheet.key[0], ""))), cell)
            else:
                rows.append(Placed(sheet.record(**_whole(values, sheet)), row.place, row.cells))
    return Records(rows, problems, unread)


def _wrong_at(problems: Iterable[Problem]) -> Place | None:
    """Return the first cell for which a row is held; None of a row that is taken."""
    return next((one.place for one in problems if one.severity is Severity.HOLD), None)


def _with_numbers(
    row: Row, sheet: Sheet, bells: Sequence[Bell]
) -> tuple[Mapping[str, object], list[Problem]]:
    """Return the row's values with lesson numbers where times were typed."""
    values, wrong = dict(row.values), []
    for column in sheet.table.columns:
        typed = values.get(column.name)
        if isinstance(typed, time) and isinstance(column.cell, WholeOrTime):
            numbers = _numbers(f"{typed:%H:%M}", column.cell, bells)
            values[column.name] = next(iter(numbers), None)
            if not numbers:
                wrong.append(_unknown_time(row, column, typed, bells))
    return values, wrong


def _numbers(typed: str, cell: WholeOrTime, bells: Iterable[Bell]) -> list[int]:
    """Return the lesson that begins then; for a column of ends, rather the one that ends then."""
    begin = [bell.number for bell in bells if bell.starts == typed]
    end = [bell.number for bell in bells if bell.ends == typed] if cell.ends else []
    return end or begin


def _unknown_time(row: Row, column: Column, typed: time, bells: Iterable[Bell]) -> Problem:
    highest = max((bell.number for bell in bells), default=0)
    place = row.cells[column.name]
    return problem("timetable.unknown_time", place, f"{typed:%H:%M}", highest=highest)


def _whole(values: Mapping[str, object], sheet: Sheet) -> Mapping[str, object]:
    """Return the values with those that a blank takes from another column."""
    same = {
        column.name: values[column.same_as]
        for column in sheet.table.columns
        if column.same_as and column.name not in values
    }
    return {**same, **values}
