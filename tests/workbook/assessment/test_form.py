"""The workbook that a commission fills in: what it shows, and what is read of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.school import saved
from workbook_sync.messages import speak
from workbook_sync.model.problem import RefusedError
from workbook_sync.workbook.assessment.form import Form, Row
from workbook_sync.workbook.assessment.read import read_form
from workbook_sync.workbook.assessment.write import write_form
from workbook_sync.workbook.read import open_workbook

LV = speak("lv")
STAFF = ("Bērziņa Anna · berzina", "Kalniņš Jānis · kalnins")
FORM = Form(
    school="Parauga Mākslas skola",
    titles=("Skates protokols", "Zīmēšana, 1. klase", "2026./2027. mācību gads, 1. semestris"),
    stamp="kind=assessment",
    rows=(
        Row("1", "Āboliņa Elza", {1: "7", 2: "8"}, "8", "Labs darbs"),
        Row("3", "Celms Rihards"),
        Row("2", "Čakste Kārlis", {}, "nv"),
    ),
    staff=STAFF,
    choices=("10", "9", "nv"),
    allowed="1–10, nv",
    day=date(2026, 12, 16),
    protocol="7",
    chair=STAFF[0],
    members=STAFF,
)


def read(content):
    return read_form(open_workbook(content), LV)


def edited(change, form=FORM):
    """Return what is read after a change in Excel; sheets of ours are protected by name only."""
    book = load_workbook(BytesIO(write_form(form, LV)))
    change(book.worksheets[0])
    return read(saved(book))


def test_what_is_written_is_read():
    found = read(write_form(FORM, LV))
    assert (found.protocol.value, found.chair.value) == ("7", STAFF[0])
    assert str(found.day.value).startswith("2026-12-16")
    assert [spot.value for spot in found.members.values()] == [*STAFF, None, None, None]
    assert found.cells == {
        ("1", "member/1"): "7",
        ("1", "member/2"): "8",
        ("1", "agreed"): "8",
        ("1", "remark"): "Labs darbs",
        ("2", "agreed"): "nv",
    }
    assert (found.learners, found.problems) == (["1", "3", "2"], [])


def test_equal_forms_are_equal_bytes():
    assert write_form(FORM, LV) == write_form(FORM, LV)


def test_each_named_member_has_a_column_and_there_are_five_at_least():
    six = replace(FORM, members=STAFF * 3)
    assert len(read(write_form(six, LV)).members) == 6
    assert len(read(write_form(replace(FORM, members=()), LV)).members) == 5


def test_only_what_the_commission_says_is_open_to_typing():
    sheet = load_workbook(BytesIO(write_form(FORM, LV))).worksheets[0]
    open_ = [c.coordinate for row in sheet["B1:J15"] for c in row if not c.protection.locked]
    assert sheet.protection.sheet
    assert {"D6", "D7", "D8", "D11", "H11", "D13", "I15", "J15"} <= set(open_)
    assert not {"B2", "C13", "B13", "I10"} & set(open_)


def test_it_prints_on_an_upright_a4():
    sheet = load_workbook(BytesIO(write_form(FORM, LV))).worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0


def test_rows_and_columns_are_found_wherever_they_stand():
    found = edited(lambda sheet: (sheet.insert_rows(1, 2), sheet.insert_cols(2)))
    assert found.cells["1", "agreed"] == "8"
    assert found.places["1", "agreed"].cell == "J15"
    assert found.protocol.value == "7"


def test_a_row_of_which_only_the_visible_part_was_moved_is_not_read():
    def sort(sheet):
        for column in "CDEIJ":
            one, other = sheet[f"{column}13"], sheet[f"{column}15"]
            one.value, other.value = other.value, one.value

    found = edited(sort)
    assert [p.code for p in found.problems] == ["learner.moved", "learner.moved"]
    assert not {("1", "agreed"), ("2", "agreed")} & found.cells.keys()


def test_a_learner_added_by_hand_is_told():
    found = edited(lambda sheet: sheet.cell(16, 9, 7))
    assert [(p.code, p.place.cell) for p in found.problems] == [("learner.missing", "I16")]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda sheet: sheet.delete_cols(9), "header.missing"),
        (lambda sheet: sheet.delete_rows(7), "header.missing"),
        (lambda sheet: sheet.delete_rows(12), "sheet.missing"),
        (lambda sheet: sheet.cell(12, 10, "agreed"), "header.doubled"),
        (lambda sheet: sheet.__setitem__("B3", "Zīmēšana, 2. klase"), "assessment.renamed"),
    ],
)
def test_a_form_that_lost_what_it_is_found_by_is_refused(change, code):
    with pytest.raises(RefusedError) as refused:
        edited(change)
    assert refused.value.problem.code == code
    assert "{" not in LV.problem(refused.value.problem)


def test_a_cell_with_an_error_is_held_and_not_read():
    found = edited(lambda sheet: sheet.__setitem__("I13", "#N/A"))
    assert [(p.code, p.place.cell) for p in found.problems] == [("cell.error", "I13")]
    assert found.unread == {("1", "agreed")}
