from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from workbook_sync.messages import speak
from workbook_sync.model.problem import Place, RefusedError, problem
from workbook_sync.workbook.read import open_workbook
from workbook_sync.workbook.refusal import MOST, write_refusal
from workbook_sync.workbook.stamp import read_stamp

LV, EN = speak("lv"), speak("en")
DOUBLED = problem(
    "sheet.doubled", Place("Stundas (2)"), title="Stundas", titles="Stundas, Stundas (2)"
)
WRONG = problem("mark.is_a_date", Place("1. semestris", 9, 4), "7.08.2026.")


def texts(data):
    return [
        [cell for cell in row if cell is not None]
        for row in load_workbook(BytesIO(data)).active.iter_rows(values_only=True)
    ]


@pytest.mark.parametrize("words", [LV, EN], ids=["lv", "en"])
def test_it_says_which_file_what_is_wrong_and_whom_to_ask(words):
    rows = texts(write_refusal([DOUBLED, WRONG], "=zim.xlsx", words, contact="Ieva, 26 000 000"))
    said = [text for row in rows for text in row]
    assert any("=zim.xlsx" in text for text in said)
    assert any("Ieva, 26 000 000" in text for text in said)
    assert ["Stundas (2)", words.problem(DOUBLED)] in rows
    assert words("refusal.whole.title") in said
    assert ["1. semestris!D9", "7.08.2026.", words.problem(WRONG), words.clause(WRONG)] in rows


def test_a_file_that_is_no_workbook_has_no_columns_of_cells():
    rows = texts(write_refusal([problem("file.csv", value="a.csv")], "a.csv", LV))
    assert rows[-2:] == [
        [LV("refusal.sentence")],
        [LV.problem(problem("file.csv"))],
    ]


def test_of_what_has_no_cell_nothing_typed_is_shown():
    other = problem("stamp.unknown_issue", value="abc123")
    rows = texts(write_refusal([other, DOUBLED], "zim.xlsx", LV))
    assert [LV("refusal.place"), LV("refusal.sentence")] in rows


@pytest.mark.parametrize("words", [LV, EN], ids=["lv", "en"])
def test_rows_that_are_right_are_not_said_to_be_refused(words):
    said = [text for row in texts(write_refusal([WRONG], "r", words, partly=True)) for text in row]
    assert words("refusal.partly.kept") in said
    assert words("refusal.whole.kept") not in said


def test_without_a_contact_nobody_is_named():
    shorter = write_refusal([WRONG], "zim.xlsx", LV)
    assert (
        len(texts(shorter)) == len(texts(write_refusal([WRONG], "zim.xlsx", LV, contact="I"))) - 1
    )


def test_equal_refusals_are_equal_bytes():
    assert write_refusal([WRONG], "zim.xlsx", LV) == write_refusal([WRONG], "zim.xlsx", LV)


def test_it_cannot_be_taken_for_a_journal():
    with pytest.raises(RefusedError, match=r"stamp\.missing"):
        read_stamp(open_workbook(write_refusal([WRONG], "zim.xlsx", LV)))


def test_of_very_many_problems_the_rest_is_counted():
    rows = texts(write_refusal([WRONG] * (MOST + 7), "zim.xlsx", LV))
    assert rows.count(rows[-2]) == MOST
    assert "7" in rows[-1][0]
