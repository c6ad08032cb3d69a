from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workbook_sync.model.school import Lesson
from workbook_sync.rules.consequences import LeastMarks, Unassessed
from workbook_sync.rules.tally import (
    NvReason,
    Tally,
    least_marks,
    nv_due,
    tally,
    weekly_hours,
)

BEGIN = date(2026, 9, 7)


def lessons(*weeks, hours=1):
    days = (BEGIN + timedelta(weeks=week) for week in weeks)
    return [Lesson("j", str(day), day, 1, hours) for day in days]


def test_numbers_and_passed_and_failed_are_marks_and_nothing_else_is(rules):
    cells = [(2, "7 8"), (1, "i"), (1, "ni"), (1, "nv"), (1, "a"), (1, "k"), (1, "11"), (1, "")]
    assert tally(cells, rules) == Tally(hours=9, absent=0, marks=4)


def test_an_absence_costs_the_hours_of_its_lesson(rules):
    assert tally([(2, "n"), (1, "7"), (1, "k 7")], rules) == Tally(hours=4, absent=2, marks=2)


def test_a_commissions_mark_has_no_hours(rules):
    assert tally([(0, "9")], rules) == Tally(hours=0, absent=0, marks=1)


@pytest.mark.parametrize(
    ("of", "hours"),
    [
        ([], 0),
        (lessons(0), 1),
        (lessons(0, 1, 2, hours=2), 2),
        (lessons(0, 2, 4, 6, hours=2), 1),  # every second week: 8 hours in 7 weeks
        (lessons(0, 1, 2, 3, 4, 5, 8, 9, hours=2), 2),  # two weeks of break
        (lessons(0, 9), 1),
    ],
)
def test_weekly_hours(of, hours):
    assert weekly_hours(of) == hours


@pytest.mark.parametrize(
    ("subject", "hours", "least"), [("kom", 1, 2), ("kom", 2, 3), ("kom", 5, 4), ("zim", 5, 7)]
)
def test_the_least_number_of_marks_goes_by_subject_then_by_hours(subject, hours, least, rules):
    rule = LeastMarks(default=2, by_weekly_hours={2: 3, 4: 4}, by_subject={"zim": 7})
    own = replace(rules, least_marks=rule)
    assert least_marks(subject, lessons(0, 1, 2, hours=hours), own) == least


@pytest.mark.parametrize(
    ("of", "reason"),
    [
        (Tally(hours=10, absent=0, marks=1), None),
        (Tally(hours=10, absent=9, marks=1), None),
        (Tally(hours=10, absent=10, marks=1), NvReason.ABSENT),
        (Tally(hours=10, absent=0, marks=0), NvReason.FEW_MARKS),
        (Tally(hours=0, absent=0, marks=0), None),
    ],
)
def test_nv_is_due_where_nothing_was_attended_or_handed_in(of, reason, rules):
    assert nv_due(of, rules) is reason


@pytest.mark.parametrize(
    ("of", "reason"),
    [
        (Tally(hours=100, absent=49, marks=2), None),
        (Tally(hours=100, absent=50, marks=2), NvReason.ABSENT),
        (Tally(hours=100, absent=49, marks=1), NvReason.FEW_MARKS),
    ],
)
def test_how_much_is_too_little_is_for_the_school_to_say(of, reason, rules):
    own = replace(rules, unassessed=Unassessed(marks_below=2, absent_percent=50))
    assert nv_due(of, own) is reason


def test_marks_may_be_left_out_of_account(rules):
    own = replace(rules, unassessed=Unassessed(marks_below=0))
    assert nv_due(Tally(hours=10), own) is None
