from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.model.school import Lesson
from workbook_sync.model.year import SchoolYear, Term
from workbook_sync.planning.calendar import Calendar
from workbook_sync.planning.timeliness import Timing, timeliness

TERMS = (
    Term(1, date(2026, 9, 1), date(2026, 12, 18)),
    Term(2, date(2027, 1, 4), date(2027, 5, 31)),
)
CALENDAR = Calendar(SchoolYear("2026", TERMS))
FRIDAY = Lesson("zim", "2026-09-11/1", date(2026, 9, 11), 1, 2)
START = date(2026, 9, 1)


def judged(entered: date | None, today: date, lesson: Lesson = FRIDAY, since: date = START):
    days = {lesson.id: entered} if entered else {}
    return timeliness([lesson], days, lambda x: CALENDAR.due(x.day), CALENDAR, since, today)


def stands(entered: date | None, today: date, lesson: Lesson = FRIDAY):
    (one,) = judged(entered, today, lesson)
    return one.timing, one.late_by


def test_what_is_entered_on_the_second_working_day_is_on_time():
    assert stands(date(2026, 9, 15), date(2027, 5, 1)) == (Timing.ON_TIME, 0)


def test_what_is_entered_on_the_third_working_day_is_late_by_one():
    assert stands(date(2026, 9, 16), date(2026, 9, 16)) == (Timing.LATE, 1)


def test_lateness_is_counted_in_working_days():
    assert stands(date(2026, 9, 21), date(2026, 9, 30)) == (Timing.LATE, 4)  # Monday after a week


def test_what_is_not_entered_is_open_until_the_end_of_its_due_day():
    assert stands(None, date(2026, 9, 15)) == (Timing.OPEN, 0)
    assert stands(None, date(2026, 9, 16)) == (Timing.MISSING, 1)


def test_what_is_missing_is_the_later_the_more_days_go_by():
    assert stands(None, date(2026, 9, 18)) == (Timing.MISSING, 3)


def test_a_public_holiday_gives_a_day_more():
    before = Lesson("zim", "2026-11-16/1", date(2026, 11, 16), 1, 1)  # the 18th is a holiday
    assert stands(date(2026, 11, 19), date(2026, 12, 1), before) == (Timing.ON_TIME, 0)


def test_what_was_entered_before_the_lesson_is_on_time():
    assert stands(date(2026, 9, 1), date(2026, 9, 30)) == (Timing.ON_TIME, 0)


def test_a_lesson_of_tomorrow_is_not_judged():
    assert judged(None, date(2026, 9, 10)) == []


def test_lessons_from_before_the_school_went_live_are_not_judged():
    assert judged(None, date(2026, 10, 1), since=date(2026, 9, 12)) == []


@given(
    st.dates(START, date(2027, 5, 31)),
    st.none() | st.dates(START, date(2028, 1, 1)),
    st.dates(START, date(2028, 1, 1)),
)
def test_only_what_is_after_its_due_day_is_late(day, entered, today):
    lesson = Lesson("zim", "x", day, 1, 1)
    for one in judged(entered, max(today, day, entered or day), lesson):
        over = (one.entered or max(today, day)) > one.due
        assert over == (one.timing in (Timing.LATE, Timing.MISSING))
        assert one.late_by == 0 or over
