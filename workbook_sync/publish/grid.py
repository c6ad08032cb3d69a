"""The widths of tables whose columns a template repeats (``{%tc for … %}``), as many as there are.

A table says twice how wide its columns are: in its grid and in its cells. Word goes by the cells,
LibreOffice by the grid, and a repeated column stands in neither as often as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

_TAG = re.compile(r"<[^>]*>")
_TABLE = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_ROW = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_GRID = re.compile(r"<w:tblGrid>.*?</w:tblGrid>", re.DOTALL)
_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"')
_CELL = re.compile(r"<w:tc[ >].*?</w:tc>", re.DOTALL)
_SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"')
_SPAN_FIRST = re.compile(r"(<w:gridSpan [^>]*/>)(<w:tcW [^>]*/>)")
_WIDTH = re.compile(r'(<w:tcW w:w=")(\d+)')


def repeats_columns(xml: str) -> bool:
    """Tell whether a template repeats columns; Word may have torn the tag apart."""
    return "{%tc" in _TAG.sub("", xml)


def in_order(xml: str) -> str:
    """Return XML whose cells say first how wide they are: docxtpl puts their span before that."""
    return _SPAN_FIRST.sub(r"\2\1", xml)


def regridded(xml: str) -> str:
    """Return filled XML with each table as wide as it was, whatever number of columns it has."""
    return _TABLE.sub(lambda found: _table(found[0]), xml)


def _table(xml: str) -> str:
    rows = _ROW.findall(xml)
    grid = [int(width) for width in _COLUMN.findall(xml)]
    wanted = max(map(_widths, rows), key=len, default=[])
    columns = max((sum(_spans(row)) for row in rows), default=0)
    if not grid or wanted == grid or len(wanted) < columns:
        return xml
    fitted = _fitted(wanted, sum(grid))
    gridded = "".join(f'<w:gridCol w:w="{width}"/>' for width in fitted)
    whole = _GRID.sub(f"<w:tblGrid>{gridded}</w:tblGrid>", xml, count=1)
    return _ROW.sub(lambda row: _row(row[0], fitted), whole)


def _widths(row: str) -> list[int]:
    return [int(width) for _, width in _WIDTH.findall(row)]


def _spans(row: str) -> list[int]:
    """Return over how many columns each cell of a row goes."""
    spans = (_SPAN.search(cell) for cell in _CELL.findall(row))
    return [int(span[1]) if span else 1 for span in spans]


def _fitted(widths: Sequence[int], total: int) -> list[int]:
    """Return the widths in the same proportion, so that together they are the total."""
    made = [width * total // sum(widths) for width in widths]
    return [*made[:-1], total - sum(made[:-1])]


def _row(xml: str, widths: Sequence[int]) -> str:
    spans = _spans(xml)
    if sum(spans) != len(widths) or len(_widths(xml)) != len(spans):
        return xml
    ends = [0, *accumulate(spans)]
    next_: Iterator[int] = (sum(widths[first:end]) for first, end in pairwise(ends))
    return _WIDTH.sub(lambda found: f"{found[1]}{next(next_)}", xml)
