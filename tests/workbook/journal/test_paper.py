from __future__ import annotations

from io import BytesIO
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from tests.workbook.journal.made import FIRST, LESSONS, issued
from workbook_sync.workbook.journal.paper import breaks, fit, pixels


def sheets(widths, found):
    edges = [0, *found, len(widths)]
    return [sum(widths[a:b]) for a, b in pairwise(edges)]


@given(
    st.lists(st.integers(20, 90), max_size=80),
    st.integers(100, 1500),
    st.sets(st.integers(0, 79)),
)
def test_every_sheet_of_paper_has_room_for_its_columns(widths, room, starts):
    found = breaks(widths, room, starts)
    assert found == sorted(set(found))
    assert 0 not in found
    assert all(width <= room for width in sheets(widths, found))


def test_a_month_is_kept_together():
    assert breaks([10] * 9, 45, {0, 3, 6}) == [3, 6]


def test_a_month_that_is_too_long_is_broken_where_the_paper_ends():
    assert breaks([10] * 9, 45, {0}) == [4, 8]


def test_a_short_term_lies_on_one_sheet_in_full_size():
    assert fit([37] * 10, fixed=200, height=400, starts={0}) == (100, [])


def test_more_columns_make_the_print_smaller_before_they_take_more_paper():
    scale, found = fit([37] * 25, fixed=200, height=400, starts={0, 12})
    assert 65 <= scale < 100
    assert found == []


def test_a_long_term_takes_few_sheets_in_the_largest_print_for_them():
    months = {0, 18, 35, 53}
    scale, found = fit([37] * 70, fixed=285, height=740, starts=months)
    assert (scale, found) == (80, [18, 35, 53])


def test_columns_are_as_wide_as_excel_makes_them():
    assert pixels(8.43) == 64


def test_the_lines_above_a_short_term_have_room_on_paper():
    sheet = load_workbook(BytesIO(issued()))[FIRST]
    printed = range_boundaries(sheet.print_area.rpartition("!")[2])[2]
    assert (sheet.max_column, printed) == (7, 14)
    assert not sheet.col_breaks.brk


def test_a_long_status_prints_no_more_than_a_short_one():
    short, long = (load_workbook(BytesIO(issued(status="x" * n))) for n in (1, 400))
    for title in (FIRST, LESSONS):
        sheet = long[title]
        assert sheet.print_area == short[title].print_area
        assert sheet.print_area.endswith(f"${sheet.max_row}")
