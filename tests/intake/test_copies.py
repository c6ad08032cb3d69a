"""Several copies of one journal, held cells among them, and odd names."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.school import SETTINGS, ZIM, School, fill, found, mark, place_of, shown
from workbook_sync.app.issue import issue
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.model.delivery import State
from workbook_sync.model.school import Learner


def test_an_erased_mark_is_not_brought_back_by_the_former_copy(school):
    first = fill(school.workbook(), {mark("1"): 7})
    school.send(first)
    school.deliver({mark("1"): None})
    delivered = school.send(fill(first, {mark("2"): 8}))
    assert (delivered.state, school.entries()) == (State.ACCEPTED, {mark("2"): "8"})


def test_a_colleagues_correction_is_not_overridden_by_the_same_copy_sent_again(school):
    first = fill(school.workbook(), {mark("1"): 8})
    school.send(first)
    list(issue(school.office))
    school.deliver({mark("1"): 7}, "kalnins")
    school.send(fill(first, {mark("2"): 8}))
    assert school.entries() == {mark("1"): "7", mark("2"): "8"}


def test_an_earlier_state_of_a_file_is_told_and_changes_nothing(school):
    issued = school.workbook()
    school.send(fill(issued, {mark("1"): 7}))
    school.send(fill(issued, {mark("1"): 8}))
    delivered = school.send(fill(issued, {mark("1"): 7, mark("2"): 9}))
    assert [p.code for p in delivered.problems] == ["merge.older_copy"]
    assert school.entries() == {mark("1"): "8", mark("2"): "9"}


def test_a_held_cell_waits_while_another_copy_says_nothing_of_it(school):
    issued = school.workbook()
    school.send(fill(issued, {mark("1"): 77}))
    delivered = school.send(fill(issued, {mark("2"): 8}))
    assert school.held() == {mark("1"): ("mark.out_of_range", "77")}
    assert shown(delivered.answer.read_bytes(), mark("1")) == "77"


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_cell_that_waits_and_is_as_it_was_issued_again_the_way_out_is_told(school, language):
    issued = school.workbook()
    place = place_of(issued, mark("1"))
    school.send(fill(issued, {mark("1"): 77}))
    delivered = school.send(fill(issued, {mark("2"): 8}))
    assert found(delivered) == [("merge.still_held", place.sheet, place.cell)]
    assert "77" in speak(language).problem(delivered.problems[0])
    delivered = school.send(fill(delivered.answer.read_bytes(), {mark("1"): None}))
    assert (delivered.problems, school.held()) == ([], {})


def test_of_a_cell_that_another_copy_got_wrong_an_older_one_is_told_nothing(school):
    older = school.workbook()
    school.send(fill(older, {mark("2"): 8}))
    school.deliver({mark("1"): 77})
    assert school.send(fill(older, {mark("2"): 8, mark("3"): 9})).problems == []
    assert school.held() == {mark("1"): ("mark.out_of_range", "77")}


def test_a_red_cell_cleared_takes_back_what_was_typed_and_erases_nothing(school):
    school.deliver({mark("1"): 7})
    red = school.deliver({mark("1"): 77}).answer.read_bytes()
    cleared = fill(red, {mark("1"): None})
    delivered = school.send(cleared)
    assert (delivered.counts["erased"], school.held(), school.entries()) == (
        0,
        {},
        {mark("1"): "7"},
    )
    assert shown(delivered.answer.read_bytes(), mark("1")) == "7"
    school.send(fill(cleared, {mark("2"): 8}))
    assert school.entries() == {mark("1"): "7", mark("2"): "8"}
    school.deliver({mark("1"): None})
    assert school.entries() == {mark("2"): "8"}


def test_the_value_that_counts_is_told_under_the_red(school):
    school.deliver({mark("1"): 7})
    answer = school.deliver({mark("1"): 77}).answer
    comments = [
        cell.comment.text
        for row in load_workbook(answer).worksheets[0].iter_rows()
        for cell in row
        if cell.comment
    ]
    assert len(comments) == 1
    assert "„7”" in comments[0]


def test_a_colleagues_right_value_settles_a_held_cell(school):
    school.deliver({mark("1"): 77})
    school.deliver({mark("1"): 7}, "kalnins")
    assert (school.held(), school.entries()) == ({}, {mark("1"): "7"})


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a name be any bytes")
def test_a_name_that_is_not_utf_8_stops_nobody(school):
    school.drop(b"", name="x").unlink()
    odd = os.fsdecode(os.fsencode(school.folder / "inbox" / "berzina") + b"/Z\xeemes.xlsx")
    Path(odd).write_bytes(fill(school.workbook(), {mark("1"): 7}))
    school.drop(fill(school.workbook("kalnins"), {mark("2"): 8}), "kalnins")
    assert {d.state for d in school.sync()} == {State.ACCEPTED}
    assert school.entries() == {mark("1"): "7", mark("2"): "8"}
    assert list((school.folder / "inbox").glob("*/*")) == []


def test_an_inbox_folder_may_be_spelt_with_capitals(school):
    assert school.send(fill(school.workbook(), {mark("1"): 7}), "Berzina").state == State.ACCEPTED


def test_an_import_at_the_desk_leaves_nothing_of_its_faults_in_an_outbox(school):
    wrong = Learner("9", "Ūdre", "Ieva", "1. klase", date(2026, 9, 1), None, "010110-12345")
    delivered = school.take("register", [wrong])
    assert (delivered.state, delivered.answer) == (State.HELD, None)
    assert [p for p in (school.folder / "outbox").iterdir() if p.is_file()] == []


def test_what_was_said_of_a_file_goes_when_the_file_is_mended(school):
    words, begin = speak("lv"), date(2026, 9, 1)
    for group, told in (("9. klase", 1), ("1. klase", 0)):
        rows = [Learner("9", "Ūdre", "Ieva", group, begin)]
        school.send(filled(TABLES["register"], rows, words), "ozola", "registrs.xlsx")
        assert len(list((school.folder / "outbox" / "ozola").glob("*registrs.xlsx"))) == told


def test_journals_of_two_years_do_not_share_a_file(school):
    late = fill(school.workbook(), {mark("1"): 7})
    two = (
        SETTINGS + "\n[[years]]\nterms = [{ number = 1, starts = 2027-09-01, ends = 2027-12-17 }]\n"
    )
    school.close()
    later = School(school.folder, two)
    later.day = date(2027, 8, 25)
    delivered = later.send(late)
    later.close()
    assert (delivered.journal, delivered.state) == (ZIM, State.ACCEPTED)
    assert "2026" in delivered.answer.name
