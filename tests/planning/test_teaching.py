from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.school import REGISTER, TIMETABLE, ZIM
from workbook_sync.model.register import Register
from workbook_sync.model.school import Assignment, Journal, Lesson, Staff, Weeks
from workbook_sync.model.substitution import Substitution, Substitutions
from workbook_sync.model.year import SchoolYear, Term
from workbook_sync.planning.calendar import Calendar
from workbook_sync.planning.teaching import planned_teachers, who_teaches

CALENDAR = Calendar(SchoolYear("2026", (Term(1, date(2026, 9, 1), date(2026, 12, 18)),)))
MONDAY, TUESDAY, WEDNESDAY = date(2026, 9, 7), date(2026, 9, 8), date(2026, 9, 9)
BOTH = ["berzina", "kalnins"]


def register(slots=TIMETABLE[:2]) -> Register:
    return Register(
        staff={x.username: x for x in REGISTER if isinstance(x, Staff)},
        assignments=tuple(x for x in REGISTER if isinstance(x, Assignment)),
        slots=tuple(slots),
        journals={ZIM: Journal(ZIM, "2026", "zim", "1. klase")},
    )


def of(day: date, slots=TIMETABLE[:2], calendar: Calendar = CALENDAR, first: int = 1):
    lesson = Lesson(ZIM, "x", day, first, first)
    return who_teaches(register(slots), calendar, lesson)


@pytest.mark.parametrize(
    ("row", "teachers"),
    [
        (Substitution("1. klase", "zim", MONDAY, 1, "berzina", "kalnins"), ["kalnins"]),
        (Substitution("1. klase", "zim", MONDAY, 2, "berzina", "kalnins"), ["berzina"]),
        (Substitution("1. klase", "kom", MONDAY, 1, "berzina", "kalnins"), ["berzina"]),
        (
            Substitution("1. klase", "zim", MONDAY, 1, "berzina", "kalnins", withdrawn=MONDAY),
            ["berzina"],
        ),
    ],
)
def test_a_substituted_lesson_is_the_substitutes(row, teachers):
    known = replace(register(), substitutions=Substitutions((row,)))
    assert who_teaches(known, CALENDAR, Lesson(ZIM, "x", MONDAY, 1, 1)) == teachers


def test_others_teach_a_shared_lesson_beside_the_substitute():
    row = Substitution("1. klase", "zim", MONDAY, 1, "berzina", "ozola")
    shared = register([replace(TIMETABLE[0], teacher="")])
    known = replace(shared, substitutions=Substitutions((row,)))
    lesson = Lesson(ZIM, "x", MONDAY, 1, 1)
    assert who_teaches(known, CALENDAR, lesson) == ["kalnins", "ozola"]
    assert planned_teachers(known, CALENDAR, lesson) == BOTH


@pytest.mark.parametrize(("day", "teacher"), [(MONDAY, "berzina"), (WEDNESDAY, "kalnins")])
def test_the_timetable_says_whose_lesson_it_is(day, teacher):
    assert of(day) == [teacher]


def test_a_row_without_a_teacher_is_a_lesson_of_all_who_share_the_journal():
    assert of(MONDAY, [replace(TIMETABLE[0], teacher="")]) == BOTH


def test_a_lesson_that_no_row_holds_for_any_more_is_of_all_who_share_the_journal():
    assert of(TUESDAY) == BOTH
    assert of(MONDAY, [replace(TIMETABLE[0], until=date(2026, 9, 6))]) == BOTH
    assert of(MONDAY, [replace(TIMETABLE[0], weeks=Weeks.ODD)]) == BOTH  # the second week


def test_rows_of_other_hours_say_nothing():
    assert of(MONDAY, first=3) == BOTH


def test_a_moved_day_goes_by_the_weekday_that_it_stands_for():
    moved = replace(CALENDAR, working_days={date(2026, 9, 12): 3})
    assert of(date(2026, 9, 12), calendar=moved) == ["kalnins"]


def test_somebody_who_left_the_journal_teaches_nothing_afterwards():
    hers, his = replace(REGISTER[11], until=date(2026, 9, 6)), REGISTER[12]
    left = replace(register(), assignments=(hers, his))
    assert who_teaches(left, CALENDAR, Lesson(ZIM, "x", MONDAY, 1, 1)) == ["kalnins"]
