from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.model.year import Break, SchoolYear, Term
from workbook_sync.planning.calendar import Calendar

YEAR = SchoolYear(
    "2026",
    (
        Term(1, date(2026, 9, 1), date(2026, 12, 31)),
        Term(2, date(2027, 1, 4), date(2027, 6, 30)),
    ),
    (
        Break("rudens brīvlaiks", date(2026, 10, 19), date(2026, 10, 23)),
        Break("Ziemassvētku brīvlaiks", date(2026, 12, 21), date(2027, 1, 3)),
    ),
)
CALENDAR = Calendar(YEAR)
DAYS = st.dates(date(2026, 9, 1), date(2027, 6, 30))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 18), "Latvijas Republikas Proklamēšanas diena"),
        (date(2026, 12, 24), "Ziemassvētku vakars"),
        (date(2026, 12, 25), "Pirmie Ziemassvētki"),
        (date(2026, 12, 26), "Otrie Ziemassvētki"),
        (date(2026, 12, 31), "Vecgada diena"),
        (date(2027, 1, 1), "Jaungada diena"),
        (date(2027, 3, 26), "Lielā Piektdiena"),
        (date(2027, 3, 29), "Otrās Lieldienas"),
        (date(2027, 5, 4), "Latvijas Republikas Neatkarības atjaunošanas diena"),
        (date(2027, 6, 23), "Līgo diena"),
        (date(2027, 6, 24), "Jāņu diena"),
        (date(2026, 10, 19), "rudens brīvlaiks"),
        (date(2026, 10, 23), "rudens brīvlaiks"),
        (date(2026, 12, 22), "Ziemassvētku brīvlaiks"),
        (date(2026, 8, 31), "ārpus semestriem"),
        (date(2027, 7, 1), "ārpus semestriem"),
    ],
)
def test_days_off_by_name(day, name):
    assert CALENDAR.day_off(day) == name


@pytest.mark.parametrize("day", [date(2026, 9, 1), date(2026, 10, 24), date(2027, 6, 22)])
def test_days_that_may_have_lessons(day):
    assert CALENDAR.day_off(day) == ""


def test_a_holiday_on_a_weekend_gives_the_monday_off():
    year = SchoolYear("2028", (Term(1, date(2028, 9, 1), date(2028, 12, 20)),))
    assert "Proklamēšanas" in Calendar(year).day_off(date(2028, 11, 20))


def test_moved_working_days():
    year = SchoolYear("2025", (Term(2, date(2026, 1, 1), date(2026, 6, 5)),))
    calendar = Calendar(year)
    assert calendar.day_off(date(2026, 1, 2)) == "Brīvdiena (pārcelta no 17.01.2026)"
    assert not calendar.is_working_day(date(2026, 1, 2))
    assert calendar.is_working_day(date(2026, 1, 17))
    assert not calendar.is_working_day(date(2026, 1, 24))


def test_orders_give_days_off_and_take_them_back():
    ordered = Calendar(
        YEAR,
        extra_days_off={date(2026, 9, 10): "Dzejas diena"},
        working_days={date(2026, 11, 18): 3, date(2026, 9, 12): 4},
    )
    assert ordered.day_off(date(2026, 9, 10)) == "Dzejas diena"
    assert not ordered.is_working_day(date(2026, 9, 10))
    assert ordered.day_off(date(2026, 11, 18)) == ""
    assert ordered.is_working_day(date(2026, 9, 12))
    assert ordered.weekday(date(2026, 9, 12)) == 4  # a Saturday with Thursday's lessons
    assert ordered.weekday(date(2026, 9, 11)) == 5


def test_another_country_and_language():
    assert Calendar(YEAR, "EE", "en").day_off(date(2027, 2, 24)) == "Independence Day"
    assert Calendar(YEAR, language="en").day_off(date(2027, 7, 1)) == "outside the semesters"


@pytest.mark.parametrize(
    ("lesson", "due"),
    [
        (date(2026, 9, 7), date(2026, 9, 9)),
        (date(2026, 9, 11), date(2026, 9, 15)),  # over a weekend
        (date(2026, 9, 12), date(2026, 9, 15)),  # held on a Saturday
        (date(2026, 11, 17), date(2026, 11, 20)),  # over 18 November
        (date(2026, 10, 16), date(2026, 10, 20)),  # teachers work in the learners' break
        (date(2026, 12, 23), date(2026, 12, 29)),
    ],
)
def test_two_working_days(lesson, due):
    assert CALENDAR.due(lesson) == due


def test_no_time_is_the_same_day():
    assert CALENDAR.due(date(2026, 9, 12), 0) == date(2026, 9, 12)


@given(DAYS, st.integers(0, 10))
def test_due_days_count_working_days_only(day, working_days):
    due = CALENDAR.due(day, working_days)
    between = [day + timedelta(days=n + 1) for n in range((due - day).days)]
    assert sum(map(CALENDAR.is_working_day, between)) == working_days
    assert not working_days or CALENDAR.is_working_day(due)
