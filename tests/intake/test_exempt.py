"""A learner whom an order exempts from a subject (clause 26)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.school import KOM, MONDAY, ZIM, School, fill, found, mark, place_of, shown
from workbook_sync.app.issue import issue
from workbook_sync.model.entry import Key
from workbook_sync.model.orders import Exemption, Order

ORDER = Order("1-8/13", date(2026, 9, 10), "Par atbrīvošanu no mācību priekšmeta")
WEDNESDAY, OCTOBER = "2026-09-16/1", "2026-10-05/1"
TERM, YEAR = Key("", "2", "term1"), Key("", "2", "year")
AUTUMN = Exemption(ORDER.number, "2", "zim", date(2026, 9, 14), date(2026, 9, 30))
ALWAYS = Exemption(ORDER.number, "2", "zim", date(2026, 9, 1))


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path / "home").begin_year()
    yield school
    school.close()


def exempt(school, *exemptions):
    assert school.take("orders", [ORDER, *exemptions]).problems == []
    list(issue(school.office))


def cell(school, key, journal=ZIM, person="berzina"):
    content = school.workbook(person, journal)
    place = place_of(content, key)
    return load_workbook(BytesIO(content))[place.sheet].cell(place.row, place.column)


def test_what_is_typed_in_exempt_lessons_is_held_and_names_the_order(school):
    exempt(school, AUTUMN)
    delivered = school.deliver({mark("2", WEDNESDAY): "7", mark("2"): "8", mark("1", WEDNESDAY): 9})
    place = place_of(school.workbook(), mark("2", WEDNESDAY))
    assert found(delivered) == [("learner.exempt", place.sheet, place.cell)]
    (problem,) = delivered.problems
    assert problem.facts == {"number": "1-8/13", "day": ORDER.day}
    assert school.entries() == {mark("2"): "8", mark("1", WEDNESDAY): "9"}


def test_the_cells_are_locked_and_say_the_order(school):
    exempt(school, AUTUMN)
    closed, open_ = cell(school, mark("2", WEDNESDAY)), cell(school, mark("2", OCTOBER))
    assert closed.protection.locked
    assert "Nr. 1-8/13, 10.09.2026." in closed.comment.text
    assert not open_.protection.locked
    assert open_.comment is None


def test_only_that_subject_is_meant(school):
    exempt(school, ALWAYS)
    assert not cell(school, mark("2", "2026-09-08/1"), KOM, "kalnins").protection.locked
    assert school.deliver({mark("2", "2026-09-08/1"): "7"}, "kalnins", KOM).problems == []


def test_one_who_is_exempt_all_the_time_has_an_a_that_nobody_types(school):
    exempt(school, ALWAYS)
    content = school.workbook()
    assert [shown(content, key) for key in (TERM, YEAR)] == ["a", "a"]
    assert cell(school, TERM).protection.locked
    assert found(school.deliver({mark("1"): "7"})) == []
    assert school.entries() == {mark("1"): "7"}
    assert [p.code for p in school.deliver({TERM: "6"}).problems] == ["learner.exempt"]


def test_one_who_was_taught_before_may_get_a_mark_instead(school):
    exempt(school, replace(ALWAYS, since=date(2026, 11, 2)))
    assert shown(school.workbook(), TERM) == "a"
    assert not cell(school, TERM).protection.locked
    assert school.deliver({TERM: "6"}).problems == []
    assert shown(school.workbook(), TERM) == "6"


def test_an_exemption_that_ended_before_the_term_closes_no_mark(school):
    exempt(school, AUTUMN)
    assert shown(school.workbook(), TERM) == ""
    assert school.deliver({TERM: "6"}).problems == []


def test_a_withdrawn_exemption_takes_its_effect_back(school):
    exempt(school, ALWAYS)
    old = school.workbook()
    exempt(school, replace(ALWAYS, withdrawn=date(2026, 10, 1)))
    assert shown(school.workbook(), TERM) == ""
    assert school.deliver({mark("2", MONDAY): "7"}).problems == []
    assert found(school.send(fill(old, {mark("1"): "8"}), name="old.xlsx")) == []
    assert school.entries() == {mark("2"): "7", mark("1"): "8"}  # the a of the old copy is nobody's
