"""Tables whose columns a template repeats, with cells over several of them."""

from __future__ import annotations

import re

from workbook_sync.publish.grid import in_order, regridded


def row(*cells):
    """Return a row of a table; a cell is its width, and over how many columns it goes."""
    cell = '<w:tc><w:tcPr><w:tcW w:w="{}"/><w:gridSpan w:val="{}"/></w:tcPr></w:tc>'
    return f"<w:tr>{''.join(cell.format(*of) for of in cells)}</w:tr>"


def table(grid, *rows):
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def widths(xml):
    return [[int(w) for w in re.findall(r'tcW w:w="(\d+)"', of)] for of in xml.split("<w:tr>")[1:]]


def test_a_cell_over_columns_is_as_wide_as_they_are_together():
    marks = row((60, 1), (20, 1), (20, 1), (20, 1), (20, 1))
    found = regridded(table((60, 1, 20, 1), row((60, 1), (20, 2), (20, 2)), marks))
    assert [sum(of) for of in widths(found)] == [82, 82]
    first, second = widths(found)
    assert first == [second[0], second[1] + second[2], second[3] + second[4]]


def test_a_table_of_which_no_row_shows_every_column_is_left_alone():
    unknown = table((50, 50), row((60, 2), (20, 1)), row((20, 1), (60, 2)))
    assert regridded(unknown) == unknown


def test_a_cell_says_how_wide_it_is_before_over_how_many_columns():
    said = '<w:tcPr><w:gridSpan w:val="3"/><w:tcW w:w="9"/></w:tcPr>'
    assert in_order(said) == '<w:tcPr><w:tcW w:w="9"/><w:gridSpan w:val="3"/></w:tcPr>'
