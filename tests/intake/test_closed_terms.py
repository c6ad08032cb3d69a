"""What a closed semester closes, and what an order opens in it again (clauses 20, 26)."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.closing import LAST, close, term_mark, topics
from tests.school import KOM, MONDAY, ZIM, fill, found, mark, place_of, shown
from workbook_sync.app.history import history
from workbook_sync.app.results import ClosedTerm
from workbook_sync.app.status import status
from workbook_sync.messages import speak
from workbook_sync.model.entry import TOPIC, YEAR, Key
from workbook_sync.model.orders import LessonCorrection, MarkCorrection, Order
from workbook_sync.store.closings import load_corrections

TOPIC_OF_MONDAY = Key(MONDAY, "", TOPIC)


# What is closed.


@pytest.mark.parametrize("key", [mark("1"), TOPIC_OF_MONDAY, term_mark("1")])
def test_a_change_in_a_closed_semester_is_held_and_the_store_stays(closed, key):
    before = closed.entries()
    content = closed.workbook()
    place = place_of(content, key)
    told = closed.deliver({key: "5"})
    assert found(told) == [("term.closed", place.sheet, place.cell)]
    assert closed.entries() == before


def test_an_erased_cell_is_held_too_and_the_fresh_workbook_shows_what_counts(closed):
    told = closed.deliver({term_mark("1"): None})
    assert [p.code for p in told.problems] == ["term.closed"]
    assert closed.entries()[term_mark("1")] == "7"
    assert shown(closed.workbook(), term_mark("1")) == "7"
    again = closed.send(closed.workbook())
    assert (again.problems, closed.held()) == ([], {})


def locked(school, key) -> bool:
    content = school.workbook()
    place = place_of(content, key)
    cell = load_workbook(BytesIO(content))[place.sheet].cell(place.row, place.column)
    return cell.protection.locked


def test_its_cells_are_locked_in_the_issued_workbook(closed):
    assert locked(closed, term_mark("1"))
    assert locked(closed, TOPIC_OF_MONDAY)
    assert not locked(closed, Key("", "1", "term2"))


def test_what_stands_in_red_there_can_be_taken_back(closed):
    closed.deliver({mark("1"): 4})
    assert not locked(closed, mark("1"))
    assert closed.deliver({mark("1"): None}).problems == []
    assert (closed.held(), locked(closed, mark("1"))) == ({}, True)


def test_what_an_order_opens_takes_typing(closed):
    order(closed, MarkCorrection("1-8/9", "1", "zim", "1. klase", "2026", "term1"))
    closed.deliver({Key("", "1", "term2"): 8})  # the answer is a fresh workbook
    assert (locked(closed, term_mark("1")), locked(closed, term_mark("2"))) == (False, True)


def test_the_open_semester_takes_entries(closed):
    closed.day = date(2027, 1, 11)
    told = closed.deliver({mark("1", "2027-01-11/1"): 8, Key("2027-01-11/1", "", TOPIC): "Krāsa"})
    assert told.problems == []


def test_a_copy_from_before_the_closing_may_say_what_it_said(ready):
    copy = fill(ready.workbook(), {mark("1"): 8})
    assert ready.send(copy).problems == []
    close(ready)
    ready.day = date(2027, 1, 11)
    told = ready.send(fill(copy, {mark("1", "2027-01-11/1"): 9}))
    assert told.problems == []


def test_with_the_last_semester_year_and_final_marks_are_closed(closed):
    closed.day = date(2027, 5, 31)
    for person, journal in (("berzina", ZIM), ("kalnins", KOM)):
        marks = {Key("", x, f): 7 for x in "123" for f in ("term2", YEAR)}
        closed.deliver({**topics(closed, journal, "2027"), **marks}, person, journal)
    assert close(closed, 2).closed
    told = closed.deliver({Key("", "1", YEAR): 8})
    assert [p.code for p in told.problems] == ["term.closed"]


def test_teachers_get_workbooks_that_say_so(ready):
    before = ready.workbook()
    assert close(ready).issued == 3
    assert ready.workbook() != before
    assert "Semestris slēgts 18.12.2026. · Pedagogi: " in text_of(ready.workbook(), "1. semestris")
    assert "slēgts" not in text_of(ready.workbook(), "2. semestris")


def text_of(content: bytes, sheet: str) -> str:
    rows = load_workbook(BytesIO(content))[sheet].iter_rows(values_only=True)
    return "\n".join(str(value) for row in rows for value in row if value)


# What an order opens.


def order(school, *effects):
    school.take("orders", [Order("1-8/9", LAST, "Par labojumu"), *effects])


def test_an_order_opens_the_mark_that_it_names_and_no_other(closed):
    order(closed, MarkCorrection("1-8/9", "1", "zim", "1. klase", "2026", "term1"))
    told = closed.deliver({term_mark("1"): 8, term_mark("2"): 8})
    assert sorted(p.code for p in told.problems) == ["term.closed", "term.corrected"]
    for language in ("lv", "en"):
        said = {p.code: speak(language).problem(p) for p in told.problems}
        assert "18.12.2026." in said["term.closed"]
        assert "1-8/9" in said["term.corrected"]
    entries = closed.entries()
    assert (entries[term_mark("1")], entries[term_mark("2")]) == ("8", "7")


def test_an_order_opens_an_entry_of_a_lesson(closed):
    order(closed, LessonCorrection("1-8/9", "zim", "1. klase", date(2026, 9, 7), 1, "topic"))
    told = closed.deliver({TOPIC_OF_MONDAY: "Līnijas ritms"})
    assert [p.code for p in told.problems] == ["term.corrected"]


def test_history_names_the_order_of_a_correction(closed):
    order(closed, MarkCorrection("1-8/9", "1", "zim", "1. klase", "2026", "term1"))
    closed.deliver({term_mark("1"): 8})
    rows = [row for row in history(closed.office, ZIM, "1") if row.field == "term1"]
    assert [(row.old, row.new, row.order) for row in rows] == [("", "7", ""), ("7", "8", "1-8/9")]


def test_status_tells_what_is_closed_and_how_much_was_corrected(closed):
    order(closed, MarkCorrection("1-8/9", "1", "zim", "1. klase", "2026", "term1"))
    closed.deliver({term_mark("1"): 8})
    told = status(closed.office)
    assert told.closed == [ClosedTerm(1, LAST, "", ["1. klase"])]
    assert told.corrected == 1


def test_the_store_tells_corrections_by_their_revision(closed):
    order(closed, MarkCorrection("1-8/9", "1", "zim", "1. klase", "2026", "term1"))
    closed.deliver({term_mark("1"): 8})
    with closed.office.store.reading() as session:
        (((_, journal, key), number),) = load_corrections(session).items()
    assert (journal, key, number) == (ZIM, term_mark("1"), "1-8/9")
