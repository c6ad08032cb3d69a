"""Read a sheet as a matrix: ids of columns above, ids of rows at the side, entries between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place, Severity, problem
from workbook_sync.workbook.grid import Range, Value
from workbook_sync.workbook.journal.book import Finding
from workbook_sync.workbook.journal.ids import Ids, ids, with_moved
from workbook_sync.workbook.journal.sheets import Anchored
from workbook_sync.workbook.journal.values import Reader, facts, shown


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rows and columns of a kind of sheet are.

    ``row`` and ``column`` are the codes' first parts, such as ``learner``; ``column`` is empty
    where a column cannot lose its id unnoticed. ``keys`` gives for the id of a column what makes a
    cell's key of the id of its row; ``reader`` gives what reads the cells of a column.
    """

    row: str
    column: str
    keys: Callable[[str], Callable[[str], Key]]
    reader: Callable[[str], Reader]

    def key(self, row: str, column: str) -> Key:
        """Return the key of the cell in a row and column."""
        return self.keys(column)(row)


@dataclass(frozen=True, slots=True)
class Matrix:
    """A sheet's rows and columns, and what its cells say."""

    anchored: Anchored
    shape: Shape
    columns: Ids
    rows: Ids
    values: dict[Key, str] = field(default_factory=dict)
    unread: set[Key] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    @property
    def cells(self) -> Sequence[Sequence[Value]]:
        """The sheet's cells, counted from 0."""
        return self.anchored.grid.rows

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell counted from 0."""
        return self.anchored.grid.place(row + 1, column + 1)


def read_matrix(
    anchored: Anchored, shape: Shape, repeated: AbstractSet[str] = frozenset()
) -> Matrix:
    """Return the entries of a sheet; ``repeated`` are columns that other sheets have too."""
    columns, rows = ids(anchored.heads(), repeated), ids(anchored.sides())
    matrix = Matrix(anchored, shape, columns, with_moved(anchored, columns, rows))
    held = _hold_merged(matrix)
    _hold_unsure(matrix)
    _read_entries(matrix, held)
    return matrix


def _read_entries(matrix: Matrix, held: AbstractSet[tuple[int, int]]) -> None:
    """Read the filled cells. In this inner loop a clean cell costs one look and one call."""
    shape, values, formulas = matrix.shape, matrix.values, matrix.anchored.grid.formulas
    columns = sorted((at, id_) for id_, at in matrix.columns.at.items())
    targets = [(at, shape.keys(id_), shape.reader(id_)) for at, id_ in columns]
    for row_id, index in matrix.rows.at.items():
        row = matrix.cells[index]
        width = len(row)
        for at, key, read in targets:
            if at >= width:
                break
            value = row[at]
            if value is None or (held and (index, at) in held):
                continue
            text, code = read(value)
            if text:
                values[key(row_id)] = text
            if code or (formulas and (index + 1, at + 1) in formulas):
                _tell(matrix, (index, at), key(row_id), code, text)


def _tell(matrix: Matrix, spot: tuple[int, int], key: Key, code: str, text: str) -> None:
    """Note what is wrong or odd about a cell; one that says nothing is unread, not blank."""
    value = matrix.cells[spot[0]][spot[1]]
    if text and (spot[0] + 1, spot[1] + 1) in matrix.anchored.grid.formulas:
        code = "cell.formula"
    if not code:
        return  # a formula that gives a blank
    fault = problem(code, matrix.place(*spot), shown(value), **facts(code, value, text))
    matrix.findings.append(Finding(fault, key))
    if fault.severity is not Severity.WARN:
        matrix.unread.add(key)


def _hold_merged(matrix: Matrix) -> AbstractSet[tuple[int, int]]:
    """Hold and return all cells of merged ranges: whose the entry is cannot be told."""
    grid, held = matrix.anchored.grid, set[tuple[int, int]]()
    for area in grid.merged:
        for row, column in _spots(area, matrix):
            key = matrix.shape.key(matrix.rows.all[row], matrix.columns.all[column])
            value = shown(matrix.cells[row][column]) if column < len(matrix.cells[row]) else ""
            fault = problem("cell.merged", matrix.place(row, column), value, range=_name(area))
            matrix.findings.append(Finding(fault, key))
            matrix.unread.add(key)
            held.add((row, column))
    return held


def _name(area: Range) -> str:
    return f"{Place('', area.top, area.left).cell}:{Place('', area.bottom, area.right).cell}"


def _spots(area: Range, matrix: Matrix) -> Iterator[tuple[int, int]]:
    """Yield the cells of the range that have a key, counted from 0."""
    for row in range(area.top - 1, min(area.bottom, len(matrix.cells))):
        if matrix.rows.all.get(row) in matrix.rows.at:
            for column in range(area.left - 1, min(area.right, len(matrix.columns.all))):
                if matrix.columns.all.get(column) in matrix.columns.at:
                    yield row, column


def _hold_unsure(matrix: Matrix) -> None:
    """Hold all cells of rows and columns that stand more than once or were torn apart."""
    rows, columns, key = matrix.rows, matrix.columns, matrix.shape.key
    everywhere = (*columns.at, *columns.unsure)
    matrix.unread.update(key(row, column) for row in rows.unsure for column in everywhere)
    matrix.unread.update(key(row, column) for row in rows.at for column in columns.unsure)
