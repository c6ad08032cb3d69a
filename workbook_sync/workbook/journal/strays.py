"""What stands in rows and columns that have lost their id, have it twice, or never had one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from workbook_sync.model.problem import Place, Problem, problem
from workbook_sync.workbook.grid import Value
from workbook_sync.workbook.journal.book import Finding
from workbook_sync.workbook.journal.ids import name_at, name_column
from workbook_sync.workbook.journal.layout import DAY_ROW, MARKS_ID_ROW, MONTH_ROW, NAME
from workbook_sync.workbook.journal.matrix import Matrix
from workbook_sync.workbook.journal.values import shown

#: More of one sheet are told by their number only.
MOST = 50


def strays(matrix: Matrix) -> list[Finding]:
    """Return what is said of rows and columns as wholes: they hold entries that are not taken."""
    found = chain(
        _doubled_columns(matrix),
        _doubled_rows(matrix),
        _moved_rows(matrix),
        _lost_rows(matrix),
        _lost_columns(matrix),
    )
    told = list(islice(found, MOST))
    rest = sum(1 for _ in found)
    if rest:
        told.append(problem("problems.more", Place(matrix.anchored.grid.title), count=rest))
    return [Finding(fault) for fault in told]


def _doubled_columns(matrix: Matrix) -> Iterator[Problem]:
    for at, id_ in matrix.columns.all.items():
        if id_ in matrix.columns.doubled:
            heading = _heading(matrix, at)
            yield problem("lesson.doubled", _heading_place(matrix, at), heading=heading or id_)


def _doubled_rows(matrix: Matrix) -> Iterator[Problem]:
    for at, id_ in matrix.rows.all.items():
        if id_ in matrix.rows.doubled:
            name = _name(matrix, at) or id_
            place = _name_place(matrix, at)
            yield problem(f"{matrix.shape.row}.doubled", place, name, name=name, heading=name)


def _moved_rows(matrix: Matrix) -> Iterator[Problem]:
    for at, id_ in matrix.rows.all.items():
        if id_ in matrix.rows.moved:
            name, issued = _name(matrix, at), matrix.anchored.issued(at)
            place = _name_place(matrix, at)
            yield problem(f"{matrix.shape.row}.moved", place, name, name=name, issued=issued)


def _lost_rows(matrix: Matrix) -> Iterator[Problem]:
    """Yield rows without an id where somebody typed something."""
    meant = set(matrix.columns.at.values())
    if matrix.shape.row == "learner":  # a lesson's name is its date, which nobody types
        meant.update(at for at, id_ in matrix.columns.all.items() if id_ == NAME)
    for at, id_ in matrix.rows.all.items():
        filled = [] if id_ else _filled(matrix, at)
        lost = [column for column in filled if column in meant]
        if lost:
            code = f"{matrix.shape.row}.missing"
            yield problem(code, matrix.place(at, lost[0]), shown(_value(matrix, at, lost[0])))
        elif outside := [column for column in filled if not matrix.columns.all.get(column)]:
            value = shown(_value(matrix, at, outside[0]))
            yield problem("cell.outside", matrix.place(at, outside[0]), value)


def _lost_columns(matrix: Matrix) -> Iterator[Problem]:
    """Yield columns without an id that hold something in the row of a learner or lesson."""
    seen = {matrix.anchored.column}
    width = len(matrix.columns.all)
    bare = [at for at, id_ in matrix.columns.all.items() if not id_ and at not in seen]
    for index in matrix.rows.at.values():
        row = matrix.cells[index]
        for at in (*bare, *range(width, len(row))):
            if at < len(row) and row[at] is not None and at not in seen:
                seen.add(at)
                yield _lost_column(matrix, index, at)


def _lost_column(matrix: Matrix, row: int, column: int) -> Problem:
    value = shown(_value(matrix, row, column))
    if matrix.shape.column and _heading(matrix, column):
        return problem(f"{matrix.shape.column}.missing", _heading_place(matrix, column), value)
    return problem("cell.outside", matrix.place(row, column), value)


def _filled(matrix: Matrix, row: int) -> list[int]:
    own = matrix.anchored.column
    return [at for at, v in enumerate(matrix.cells[row]) if v is not None and at != own]


def _name(matrix: Matrix, row: int) -> str:
    return name_at(matrix.anchored, name_column(matrix.columns), row)


def _name_place(matrix: Matrix, row: int) -> Place:
    """Return the cell that says what the row is, or its id's where there is none."""
    column = name_column(matrix.columns)
    return matrix.place(row, matrix.anchored.column if column is None else column)


def _heading(matrix: Matrix, column: int) -> str:
    """Return a column's day or title; they stand above the row of ids."""
    for offset in (MARKS_ID_ROW - DAY_ROW, MARKS_ID_ROW - MONTH_ROW):
        if text := shown(_value(matrix, matrix.anchored.row - offset, column)):
            return text
    return ""


def _heading_place(matrix: Matrix, column: int) -> Place:
    """Return the visible cell above the hidden row of ids."""
    return matrix.place(max(matrix.anchored.row - 1, 0), column)


def _value(matrix: Matrix, row: int, column: int) -> Value:
    return matrix.anchored.grid.value(row + 1, column + 1) if row >= 0 else None
