"""Rows whose days can have no effect, or are so long past that they are likely mistyped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.school import BEGIN, REGISTER, School, found
from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.model.delivery import State
from workbook_sync.model.orders import DayKind, DayOrder, DueOrder, Exemption, Order
from workbook_sync.model.school import AbsenceNotice, Learner
from workbook_sync.model.substitution import Substitution

JOINED, LEFT = date(2026, 9, 21), date(2026, 10, 30)
ILL = AbsenceNotice("4", date(2026, 10, 5), date(2026, 10, 7), "illness")
ORDER = Order("12", BEGIN, "Par mācību dienām")
OFF = DayOrder("12", date(2026, 10, 5), date(2026, 10, 5), DayKind.OFF)
LATER = DueOrder("12", date(2026, 10, 5), date(2026, 10, 6), date(2027, 12, 1))
EXEMPT = Exemption("12", "4", "zim", date(2026, 10, 5), date(2026, 12, 1))


@pytest.fixture
def school(tmp_path):
    """A school with a learner who is there for six weeks; it keeps the school year before too."""
    opened = School(tmp_path / "home")
    file = opened.folder / "school.toml"
    text = file.read_text("utf-8")
    before = "[[years]]\nterms = [{ number = 1, starts = 2025-09-01, ends = 2026-05-29 }]\n"
    file.write_text(text.replace("[[years]]", f"{before}[[years]]", 1), "utf-8")
    opened.reopen()
    opened.begin_year([*REGISTER, Learner("4", "Dzenis", "Uldis", "1. klase", JOINED, LEFT)])
    yield opened
    opened.close()


def notice(first, last=None, learner="4"):
    return AbsenceNotice(learner, first, last or first, "illness")


HELD = {
    "a year that is not yet": (notice(date(2062, 10, 5)), "row.outside_years"),
    "a year that is not known": (notice(date(2016, 10, 5)), "row.outside_years"),
    "the summer": (notice(date(2026, 7, 1), date(2026, 8, 31)), "row.outside_years"),
    "before joining": (notice(date(2026, 9, 7), date(2026, 9, 20)), "row.before_joining"),
    "after leaving": (notice(date(2026, 10, 31)), "row.after_leaving"),
}


@pytest.mark.parametrize(("row", "code"), HELD.values(), ids=HELD)
def test_a_notice_of_days_on_which_it_explains_nothing_is_held(school, row, code):
    delivered = school.notices(row)
    assert found(delivered) == [(code, "Kavējumu pieteikumi", "C2")]
    assert school.register().notices == ()


@pytest.mark.parametrize(
    ("first", "last"),
    [(BEGIN, JOINED), (LEFT, date(2026, 11, 20)), (date(2026, 6, 1), JOINED)],
)
def test_a_notice_that_explains_one_day_at_least_is_taken_quietly(school, first, last):
    assert school.notices(notice(first, last)).problems == []


def test_a_notice_of_more_than_a_year_ago_is_taken_with_a_warning(school):
    rows = [notice(date(2025, 10, 5), learner="1"), notice(date(2025, 10, 4), learner="1")]
    school.take("register", [replace(REGISTER[8], joined=date(2025, 9, 1))])
    delivered = school.notices(*rows)
    assert delivered.state == State.ACCEPTED
    assert found(delivered) == [("row.long_ago", "Kavējumu pieteikumi", "C3")]


def test_of_rows_that_the_store_has_nothing_is_told_again(school):
    assert school.notices(ILL).problems == []
    school.take("register", [Learner("4", "Dzenis", "Uldis", "1. klase", JOINED, JOINED)])
    school.day = date(2027, 12, 1)
    assert school.notices(ILL).problems == []
    changed = school.notices(replace(ILL, reason="family"))
    assert [code for code, *_ in found(changed)] == ["row.after_leaving"]


def test_a_notice_may_always_be_taken_back(school):
    assert school.notices(replace(notice(date(2062, 10, 5)), withdrawn=BEGIN)).problems == []


FAR = date(2062, 10, 5)
OUTSIDE = {
    "days": (replace(OFF, first_day=FAR, last_day=FAR), "Dienas", "C2"),
    "due dates": (
        replace(LATER, first_day=FAR, last_day=FAR, due=FAR),
        "Ierakstu termiņi",
        "C2",
    ),
    "exemptions": (replace(EXEMPT, since=FAR, until=None), "Atbrīvojumi", "E2"),
}


@pytest.mark.parametrize(("row", "sheet", "cell"), OUTSIDE.values(), ids=OUTSIDE)
def test_an_order_for_days_in_no_school_year_is_held(school, row, sheet, cell):
    delivered = school.take("orders", [ORDER, row])
    assert found(delivered) == [("row.outside_years", sheet, cell)]


def test_an_order_of_days_after_the_last_lesson_moves_due_dates_and_is_taken(school):
    june = replace(OFF, first_day=date(2027, 6, 1), last_day=date(2027, 6, 1))
    assert school.take("orders", [ORDER, june]).problems == []


def test_an_exemption_of_somebody_who_has_left_is_held_and_one_long_begun_is_not(school):
    gone = replace(EXEMPT, since=date(2026, 11, 2), until=None)
    delivered = school.take("orders", [ORDER, gone])
    assert [code for code, *_ in found(delivered)] == ["row.after_leaving"]
    begun = replace(EXEMPT, since=date(2024, 9, 1), until=None)
    assert school.take("orders", [ORDER, begun]).problems == []


def test_a_substitution_of_last_year_is_told_by_the_plan_and_by_its_age(school):
    day = date(2025, 9, 29)
    row = Substitution("1. klase", "zim", day, 1, "berzina", "kalnins")
    codes = [code for code, *_ in found(school.take("substitutions", [row]))]
    assert codes == ["row.long_ago", "substitution.not_planned"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_names_the_days(school, language):
    rows = [row for row, *_ in HELD.values()]
    told = [speak(language).problem(fault) for fault in school.notices(*rows).problems]
    assert len(told) == len(rows)
    assert any("21.09.2026." in text for text in told)
    assert any("30.10.2026." in text for text in told)
    assert any("2025./2026., 2026./2027." in text for text in told)
