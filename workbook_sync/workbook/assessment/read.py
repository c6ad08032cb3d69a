"""Read an assessment workbook: its head and its marks, found by ids wherever they stand now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook_sync.messages import Words
from workbook_sync.model.entry import Key
from workbook_sync.model.latvian import same
from workbook_sync.model.problem import Place, Problem, RefusedError, problem
from workbook_sync.workbook.assessment import form as layout
from workbook_sync.workbook.grid import Grid, Value
from workbook_sync.workbook.journal import values
from workbook_sync.workbook.journal.matrix import Matrix, Shape, read_matrix
from workbook_sync.workbook.journal.sheets import Anchored, as_id
from workbook_sync.workbook.journal.strays import strays
from workbook_sync.workbook.journal.values import shown
from workbook_sync.workbook.read import OpenWorkbook


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell of the head: its value and where it stands."""

    value: Value
    place: Place


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A delivered assessment workbook.

    ``members`` are by their columns' ids. ``cells`` are the filled cells of learners by
    (learner, column); of ``unread`` ones nothing is known. ``places`` are of all of them.
    """

    sheet: str
    day: Spot
    protocol: Spot
    chair: Spot
    members: Mapping[str, Spot]
    cells: Mapping[tuple[str, str], str]
    unread: frozenset[tuple[str, str]]
    places: Mapping[tuple[str, str], Place]
    problems: Sequence[Problem]

    @property
    def learners(self) -> list[str]:
        """The learners that have a row, in the order of the sheet."""
        return list(dict.fromkeys(learner for learner, _ in self.places))


def _keys(column: str) -> Callable[[str], Key]:
    return lambda learner: Key("", learner, column)


_SHAPE = Shape(
    "learner",
    "",
    _keys,
    lambda column: values.words if column == layout.REMARK else values.mark,
)


def read_form(opened: OpenWorkbook, words: Words) -> ReturnedForm:
    """Return what the workbook says.

    Raises RefusedError: sheet.missing, header.missing, and assessment.renamed where it was made
    for another event than its head names now.
    """
    anchored = _find(opened, words)
    heads = dict(_heads(anchored))
    _as_issued(anchored)
    matrix = read_matrix(anchored, _SHAPE)
    columns = matrix.columns.at
    first = _column(matrix, layout.member(1), words)
    for id_, key in ((layout.AGREED, "agreed"), (layout.REMARK, "remark")):
        _column(matrix, id_, words, key)
    return ReturnedForm(
        sheet=anchored.grid.title,
        day=_spot(anchored, heads, layout.DAY, first, words),
        protocol=_spot(anchored, heads, layout.PROTOCOL, first, words),
        chair=_spot(anchored, heads, layout.CHAIR, first, words),
        members={
            id_: _spot(anchored, heads, layout.MEMBERS, at, words)
            for id_, at in columns.items()
            if layout.is_member(id_)
        },
        cells={(key.learner, key.field): text for key, text in matrix.values.items()},
        unread=frozenset((key.learner, key.field) for key in matrix.unread),
        places=dict(_places(matrix)),
        problems=[f.problem for f in (*matrix.findings, *strays(matrix))],
    )


def _find(opened: OpenWorkbook, words: Words) -> Anchored:
    for title in dict.fromkeys(opened.titles):
        grid = opened.grid(title)
        for row, cells in enumerate(grid.rows):
            for column, value in enumerate(cells):
                if value == str(layout.CORNER):
                    return Anchored(grid, layout.CORNER, row, column)
    raise RefusedError(problem("sheet.missing", title=words("assessment.sheet")))


def _heads(anchored: Anchored) -> Iterator[tuple[str, int]]:
    """Yield the ids of the head's rows, and where they stand."""
    for row in range(anchored.row):
        if id_ := as_id(anchored.grid.value(row + 1, anchored.column + 1)):
            yield id_, row


def _as_issued(anchored: Anchored) -> None:
    """Refuse a workbook whose titles were typed over: it is another event's protocol."""
    for row in range(anchored.row):
        if as_id(anchored.grid.value(row + 1, anchored.column + 1)) == layout.TITLE:
            issued = anchored.issued(row)
            column, now = _first_filled(anchored.grid, row, anchored.column)
            if same(now) != same(issued):
                place = anchored.grid.place(row + 1, column + 1)
                raise RefusedError(problem("assessment.renamed", place, now, issued=issued))


def _first_filled(grid: Grid, row: int, ids: int) -> tuple[int, str]:
    """Return the row's first cell that says something beside its id."""
    for column, value in enumerate(grid.rows[row]):
        if column != ids and value is not None:
            return column, shown(value)
    return ids + 1, ""


def _column(matrix: Matrix, id_: str, words: Words, key: str = "marks") -> int:
    """Return where a column stands; refuse a workbook that has it no more, or twice."""
    if id_ not in matrix.columns.at:
        code = "header.doubled" if id_ in matrix.columns.doubled else "header.missing"
        heading, grid = words(f"assessment.{key}"), matrix.anchored.grid
        place = grid.place(max(matrix.anchored.row, 1))
        raise RefusedError(problem(code, place, heading, heading=heading, sheet=grid.title))
    return matrix.columns.at[id_]


def _spot(
    anchored: Anchored, heads: Mapping[str, int], id_: str, column: int, words: Words
) -> Spot:
    if id_ not in heads:
        heading, grid = words(f"assessment.{id_}"), anchored.grid
        facts = {"heading": heading, "sheet": grid.title}
        raise RefusedError(problem("header.missing", Place(grid.title), heading, **facts))
    row = heads[id_]
    place = anchored.grid.place(row + 1, column + 1)
    return Spot(anchored.grid.value(row + 1, column + 1), place)


def _places(matrix: Matrix) -> Iterator[tuple[tuple[str, str], Place]]:
    for learner, row in matrix.rows.at.items():
        for column, at in matrix.columns.at.items():
            yield (learner, column), matrix.place(row, at)
