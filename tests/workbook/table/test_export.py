from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.books import part
from workbook_sync.workbook.read import open_workbook
from workbook_sync.workbook.table.export import write_rows

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)"]


def grid(data):
    opened = open_workbook(data)
    return opened.grid(opened.titles[0])


def test_values_stay_what_they_are():
    moment = datetime(2026, 9, 7, 8, 30, tzinfo=UTC)
    row = ["Bērziņa", 7, 7.5, Decimal("7.4"), True, None, date(2026, 9, 7), moment]
    data = write_rows("Vērtējumi", list("abcdefgh"), [row])
    values = list(grid(data).rows[1])
    assert values == [
        "Bērziņa",
        7.0,
        7.5,
        7.4,
        True,
        None,
        date(2026, 9, 7),
        moment.replace(tzinfo=None),
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_like_a_formula_stays_text_even_when_edited(text):
    data = write_rows("Lapa", ["a"], [[text]])
    assert grid(data).value(2, 1) == text
    assert "<f>" not in part(data, "xl/worksheets/sheet1.xml")
    assert load_workbook(BytesIO(data)).worksheets[0]["A2"].quotePrefix


def test_addresses_and_numbers_in_text_stay_text():
    texts = ["https://skola.example", "007", "2026-09-07"]
    assert list(grid(write_rows("Lapa", ["a", "b", "c"], [texts])).rows[1]) == texts


@pytest.mark.parametrize(
    ("title", "shown"), [("a/b: [c]?*", "a b   c"), ("x" * 40, "x" * 31), ("'", "1"), ("", "1")]
)
def test_a_title_is_made_fit_for_a_sheet(title, shown):
    assert grid(write_rows(title, ["a"], [])).title == shown


def test_a_text_too_long_for_a_cell_is_not_cut():
    with pytest.raises(ValueError, match="32767"):
        write_rows("Lapa", ["a"], [["x" * 32768]])


def test_no_rows_are_a_heading_only():
    assert [list(row) for row in grid(write_rows("Lapa", ["a", "b"], [])).rows] == [["a", "b"]]


def test_equal_rows_give_equal_bytes():
    assert write_rows("Lapa", ["a"], [["x"]]) == write_rows("Lapa", ["a"], [["x"]])
