from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_sync.model.register import Register
from workbook_sync.model.school import Assignment, Journal, Slot, Weeks
from workbook_sync.model.year import Break, SchoolYear, Term
from workbook_sync.planning.calendar import Calendar
from workbook_sync.planning.plan import journal_id, plan

START = date(2026, 9, 1)  # a Tuesday
YEAR = SchoolYear(
    "2026",
    (Term(1, START, date(2026, 12, 22)), Term(2, date(2027, 1, 11), date(2027, 6, 4))),
    (Break("rudens brīvlaiks", date(2026, 10, 19), date(2026, 10, 23)),),
)
CALENDAR = Calendar(YEAR)
ASSIGNED = Assignment("zim", "3. klase", "ozola")
SLOT = Slot("3. klase", "zim", 1, 3, 4, START)
ID = "2026-zim-3-klase"


def planned(*slots, assignments=(ASSIGNED,), calendar=CALENDAR, journals=()):
    known = {journal.id: journal for journal in journals}
    register = Register(assignments=assignments, slots=slots, journals=known)
    return plan(register, YEAR, calendar)


def lessons(*slots, **options):
    return planned(*slots, **options).lessons[ID]


def times(*slots):
    """Return what the first day has."""
    found = lessons(*slots)
    return [(one.first, one.last) for one in found if one.day == found[0].day]


def test_a_year_of_mondays():
    found = lessons(SLOT)
    assert (found[0].day, found[-1].day) == (date(2026, 9, 7), date(2027, 5, 31))
    assert {one.day.isoweekday() for one in found} == {1}
    assert len(found) == 35  # 37 in the terms, one in the break, one at Easter
    assert found[0].id == "2026-09-07/3"
    assert found[0].hours == 2


def test_no_lesson_on_a_day_off():
    days = {one.day for one in lessons(replace(SLOT, weekday=3))}
    assert date(2026, 11, 11) in days
    assert not days & {date(2026, 11, 18), date(2026, 10, 21), date(2026, 12, 30)}


def test_a_saturday_in_the_timetable_has_lessons():
    assert lessons(replace(SLOT, weekday=6))[0].day == date(2026, 9, 5)


def test_a_working_saturday_has_the_lessons_of_the_day_it_stands_for():
    calendar = Calendar(YEAR, working_days={date(2026, 9, 12): 1})
    assert date(2026, 9, 12) in {one.day for one in lessons(SLOT, calendar=calendar)}


@pytest.mark.parametrize(
    ("weeks", "day"), [(Weeks.ODD, date(2026, 9, 14)), (Weeks.EVEN, date(2026, 9, 7))]
)
def test_odd_weeks_count_from_the_week_of_the_first_day(weeks, day):
    found = lessons(replace(SLOT, weeks=weeks))
    assert found[0].day == day
    assert {(one.day - day).days % 14 for one in found} == {0}


def test_lessons_are_on_the_days_of_a_load_only():
    autumn = replace(ASSIGNED, until=date(2026, 9, 20))
    later = replace(ASSIGNED, teacher="liepa", since=date(2027, 5, 24))
    found = lessons(SLOT, assignments=(autumn, later))
    assert [(one.day.month, one.day.day) for one in found] == [(9, 7), (9, 14), (5, 24), (5, 31)]


def test_a_row_holds_from_its_first_to_its_last_day():
    found = lessons(replace(SLOT, since=date(2026, 9, 14), until=date(2026, 9, 28)))
    assert [one.day.day for one in found] == [14, 21, 28]


def test_adjoining_rows_are_one_double_lesson():
    assert times(replace(SLOT, last=3), replace(SLOT, first=4)) == [(3, 4)]


def test_rows_apart_are_two_lessons():
    assert times(replace(SLOT, last=3), replace(SLOT, first=5, last=5)) == [(3, 3), (5, 5)]


def test_two_teachers_at_one_time_are_one_lesson():
    found = lessons(replace(SLOT, teacher="ozola"), replace(SLOT, teacher="liepa", room="2"))
    assert len(found) == len(lessons(SLOT))
    assert found[0].room == "2"


def test_a_lesson_in_two_rooms_names_both():
    [first, *_] = lessons(replace(SLOT, room="2"), replace(SLOT, teacher="liepa", room="1"))
    assert first.room == "1, 2"


def test_one_journal_however_many_teachers():
    shared = (ASSIGNED, replace(ASSIGNED, teacher="liepa"))
    assert list(planned(SLOT, assignments=shared).journals) == [ID]


def test_a_group_has_a_journal_of_its_own():
    group = replace(ASSIGNED, group="3. klase / A")
    found = planned(SLOT, replace(SLOT, group="3. klase / A"), assignments=(ASSIGNED, group))
    assert list(found.journals) == [ID, "2026-zim-3-klase-a"]
    assert all(found.lessons.values())


def test_a_row_without_an_assignment_makes_nothing():
    assert planned(SLOT, assignments=()).lessons == {}


@pytest.mark.parametrize(
    "ended", [{"until": date(2026, 8, 31)}, {"since": date(2027, 6, 5)}], ids=["before", "after"]
)
def test_an_assignment_of_another_year_makes_no_journal(ended):
    assert planned(SLOT, assignments=(replace(ASSIGNED, **ended),)).journals == {}


def test_an_assignment_without_a_timetable_is_an_empty_journal():
    assert lessons() == ()


@pytest.mark.parametrize(
    ("subject", "group", "expected"),
    [
        ("zīm", "3.a klase", "2026-zim-3-a-klase"),
        ("Mākslas valodas pamati", "Šķēpi & Žagari", "2026-makslas-valodas-pamati-skepi-zagari"),
        ("рис", "3. klase", "2026-3-klase"),
        ("z" * 100, "k" * 100, f"2026-{'z' * 40}-{'k' * 40}"),
    ],
)
def test_ids_are_plain(subject, group, expected):
    assert journal_id("2026", subject, group) == expected


def test_ids_that_would_be_the_same_are_told_apart():
    both = (ASSIGNED, replace(ASSIGNED, group="3 klase"))
    found = planned(assignments=both).journals
    assert set(found) == {ID, f"{ID}-2"}
    assert {journal.group for journal in found.values()} == {"3. klase", "3 klase"}


def test_a_journal_keeps_the_id_that_it_has():
    known = Journal("old", "2026", "zim", "3. klase")
    last_year = Journal("older", "2025", "zim", "3. klase")
    assert list(planned(journals=(known, last_year)).journals) == ["old"]
    assert list(planned(journals=(last_year,)).journals) == [ID]


slots = st.builds(
    Slot,
    group=st.just("3. klase"),
    subject=st.just("zim"),
    weekday=st.integers(1, 7),
    first=st.integers(1, 6),
    last=st.integers(6, 8),
    since=st.dates(START, YEAR.ends),
    weeks=st.sampled_from(Weeks),
    until=st.none() | st.dates(START, YEAR.ends),
)


@settings(deadline=None, max_examples=50)
@given(st.lists(slots, max_size=6), st.randoms())
def test_lessons_are_in_order_apart_and_do_not_depend_on_the_order_of_rows(of, random):
    found = lessons(*of)
    assert len({one.id for one in found}) == len(found)
    for before, after in pairwise(found):
        assert (before.day, before.last + 1) < (after.day, after.first)
    assert not any(CALENDAR.day_off(one.day) for one in found)
    random.shuffle(of)
    assert lessons(*of) == found
