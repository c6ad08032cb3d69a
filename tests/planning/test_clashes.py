from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_sync.messages import speak
from workbook_sync.model.problem import problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Assignment, Group, Role, Slot, Staff, Weeks
from workbook_sync.model.year import SchoolYear, Term
from workbook_sync.planning.clashes import clashes

START = date(2026, 9, 1)
YEAR = SchoolYear("2026", (Term(1, START, date(2027, 6, 4)),))
GROUPS = {
    group.name: group
    for group in (
        Group("3. klase", 3, "vpm"),
        Group("4. klase", 4, "vpm"),
        Group("3.A", 3, "vpm", of="3. klase"),
        Group("3.B", 3, "vpm", of="3. klase"),
        Group("Koris", 0, "vpm", of="3. klase; 4. klase"),
    )
}
STAFF = {"ozola": Staff("ozola", "Ozola", "Anna", Role.TEACHER, START)}
ASSIGNED = (Assignment("zim", "3. klase", "ozola"), Assignment("glez", "4. klase", "ozola"))
REGISTER = Register(staff=STAFF, groups=GROUPS, assignments=ASSIGNED)
ONE = Slot("3. klase", "zim", 1, 3, 4, START, teacher="ozola", room="2")
OTHER = Slot("4. klase", "glez", 1, 3, 4, START, teacher="liepa", room="5")
TEACHER, GROUP, ROOM = (f"timetable.{what}_twice" for what in ("teacher", "group", "room"))


def codes(one, other, register=REGISTER):
    return [clash.code for clash in clashes([one, other], register, YEAR)]


def test_different_teachers_groups_and_rooms_do_not_clash():
    assert codes(ONE, OTHER) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"teacher": "ozola"}, TEACHER),
        ({"group": "3. klase"}, GROUP),
        ({"group": "3.A"}, GROUP),
        ({"room": "2"}, ROOM),
        ({"teacher": ""}, TEACHER),  # all assigned, and she is
    ],
)
def test_each_clash(change, code):
    assert codes(ONE, replace(OTHER, **change)) == [code]
    assert codes(replace(OTHER, **change), ONE) == [code]


def test_two_groups_of_a_class_may_have_lessons_at_once():
    assert codes(replace(ONE, group="3.A"), replace(OTHER, group="3.B")) == []


@pytest.mark.parametrize("group", ["3. klase", "4. klase"])
def test_a_group_that_joins_classes_clashes_with_each_of_them(group):
    choir = replace(OTHER, group="Koris", subject="kor")
    for pair in ((replace(ONE, group=group), choir), (choir, replace(ONE, group=group))):
        [clash] = clashes(pair, REGISTER, YEAR)
        assert (clash.code, clash.facts["group"]) == (GROUP, group)


def test_a_group_that_joins_classes_leaves_other_classes_alone():
    assert codes(replace(ONE, group="5. klase"), replace(OTHER, group="Koris")) == []


def test_several_teachers_of_one_lesson_do_not_clash():
    assert codes(ONE, replace(ONE, teacher="liepa")) == []


def test_a_room_is_not_told_where_the_teacher_or_the_group_is():
    assert codes(ONE, replace(OTHER, teacher="ozola", room="2")) == [TEACHER]


def test_rows_without_a_room_share_none():
    assert codes(replace(ONE, room=""), replace(OTHER, room="")) == []


@pytest.mark.parametrize(
    ("change", "clash"),
    [
        ({"weekday": 2}, False),
        ({"first": 5, "last": 6}, False),
        ({"first": 4, "last": 5}, True),
        ({"first": 1, "last": 8}, True),
        ({"weeks": Weeks.EVEN}, True),
        ({"since": date(2027, 1, 4)}, True),
        ({"since": date(2027, 5, 31)}, True),  # the last Monday
        ({"since": date(2027, 6, 1)}, False),  # no Monday is left
    ],
)
def test_only_rows_that_meet_clash(change, clash):
    assert codes(ONE, replace(OTHER, teacher="ozola", **change)) == [TEACHER] * clash


def test_odd_and_even_weeks_do_not_meet():
    even = replace(OTHER, teacher="ozola", weeks=Weeks.EVEN)
    assert codes(replace(ONE, weeks=Weeks.ODD), even) == []
    assert codes(replace(ONE, weeks=Weeks.EVEN), even) == [TEACHER]


def test_a_row_that_has_ended_does_not_meet_its_successor():
    ended = replace(ONE, until=date(2026, 10, 11))
    assert codes(ended, replace(OTHER, teacher="ozola", since=date(2026, 10, 12))) == []


def test_a_teacher_who_follows_another_clashes_only_in_her_own_time():
    autumn = Assignment("zim", "3. klase", "ozola", until=date(2026, 12, 31))
    spring = Assignment("glez", "4. klase", "ozola", since=date(2027, 1, 1))
    register = replace(REGISTER, assignments=(autumn, spring))
    one, other = replace(ONE, teacher=""), replace(OTHER, teacher="")
    assert codes(one, other, register) == []
    assert codes(one, replace(other, teacher="ozola"), register) == [TEACHER]


def test_the_rows_are_told_by_number():
    [clash] = clashes([OTHER, ONE, replace(OTHER, room="2")], REGISTER, YEAR)
    assert (clash.first, clash.second) == (1, 2)


@pytest.mark.parametrize("change", [{"teacher": "ozola"}, {"group": "3.A"}, {"room": "2"}])
def test_every_sentence_can_be_said(change):
    [clash] = clashes([ONE, replace(OTHER, **change)], REGISTER, YEAR)
    for language in ("lv", "en"):
        assert speak(language).problem(problem(clash.code, **clash.facts))


slots = st.builds(
    Slot,
    group=st.sampled_from(sorted(GROUPS)),
    subject=st.sampled_from(["zim", "glez"]),
    weekday=st.just(1),
    first=st.integers(1, 3),
    last=st.integers(3, 5),
    since=st.dates(START, YEAR.ends),
    teacher=st.sampled_from(["", "ozola", "liepa"]),
    room=st.sampled_from(["", "2", "5"]),
    weeks=st.sampled_from(Weeks),
)


@settings(deadline=None, max_examples=50)
@given(slots, slots)
def test_it_does_not_matter_which_row_comes_first(one, other):
    assert sorted(codes(one, other)) == sorted(codes(other, one))
