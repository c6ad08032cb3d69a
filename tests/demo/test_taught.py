"""What the made-up school teaches, when and what about."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest

from tests.exchange.programs import read
from workbook_sync.config import Settings
from workbook_sync.demo import lessons, people, programme, timetable
from workbook_sync.demo.dates import BEGIN, YEAR
from workbook_sync.demo.exported import SPELT, exported, teachers_of
from workbook_sync.model.register import Register
from workbook_sync.model.school import Weeks
from workbook_sync.model.year import Bell, Break, Term
from workbook_sync.planning.clashes import clashes

TIMETABLES = {"autumn": timetable.slots(), "spring": timetable.spring_slots()}


# The timetable.


@pytest.mark.parametrize("slots", TIMETABLES.values(), ids=TIMETABLES)
def test_no_timetable_has_a_clash(slots):
    groups = {group.name: group for group in programme.groups()}
    loads = tuple(programme.assignments())
    register = Register(groups=groups, assignments=loads)
    assert clashes(slots, register, YEAR) == []
    moved = [replace(slot, weekday=1, first=1, last=2) for slot in slots]
    assert clashes(moved, register, YEAR)


@pytest.mark.parametrize("slots", TIMETABLES.values(), ids=TIMETABLES)
def test_a_timetable_has_double_lessons_odd_weeks_and_lessons_of_two_teachers(slots):
    assert {slot.last - slot.first for slot in slots} == {0, 1, 2}
    assert {slot.weeks for slot in slots} == set(Weeks)
    assert [(slot.subject, slot.group) for slot in slots if not slot.teacher] == [
        ("kom", "1. klase")
    ]


@pytest.mark.parametrize("slots", TIMETABLES.values(), ids=TIMETABLES)
def test_each_load_is_in_the_timetable(slots):
    planned = {(slot.subject, slot.group) for slot in slots}
    assert planned == {(load.subject, load.group) for load in programme.assignments()}


def test_in_spring_some_lessons_stay_where_they_were_and_some_do_not():
    autumn, spring = ({replace(s, since=BEGIN) for s in slots} for slots in TIMETABLES.values())
    assert autumn & spring
    assert {slot.group[0] for slot in spring - autumn} == {"5", "6", "7"}


def settings() -> Settings:
    text = files("workbook_sync.demo").joinpath("school.toml").read_text("utf-8")
    return Settings.model_validate(tomllib.loads(text.replace("$language", "lv")))


def bells():
    return [Bell(bell.number, bell.starts, bell.ends) for bell in settings().bells]


def test_the_settings_have_a_bell_for_each_lesson():
    last = {slot.last for slots in TIMETABLES.values() for slot in slots}
    assert {bell.number for bell in bells()} >= last


def test_the_settings_have_the_years_semesters_and_breaks():
    (of,) = settings().years
    assert tuple(Term(t.number, t.starts, t.ends) for t in of.terms) == YEAR.terms
    assert tuple(Break(b.name, b.starts, b.ends) for b in of.breaks) == YEAR.breaks


def test_the_exported_timetable_says_what_the_rows_say():
    staff = {one.username: one.name for one in people.staff()} | SPELT
    subjects = {one.code: one.name for one in programme.SUBJECTS} | SPELT
    told = read(exported(TIMETABLES["spring"], bells()), bells=bells())
    assert told.problems == []
    assert sorted(map(rows_of, told.rows)) == sorted(
        (s.weekday, s.first, s.last, s.weeks, (s.group,), subjects[s.subject],
         tuple(staff[who] for who in teachers_of(s)), s.room)
        for s in TIMETABLES["spring"]
    )  # fmt: skip


def rows_of(row):
    of = row.taught
    return (row.weekday, row.first, row.last, of.weeks, of.groups, of.subject, of.teachers, of.room)


# What is taught.

BY_TURNS = {(s.subject, s.group) for s in TIMETABLES["autumn"] if s.weeks is not Weeks.ALL}


@pytest.mark.parametrize("load", programme.assignments(), ids=lambda a: f"{a.subject} {a.group}")
def test_each_lesson_of_the_year_has_a_topic_of_its_own(load):
    number = 18 if (load.subject, load.group) in BY_TURNS else 36  # more than a year has
    topics = [lessons.topic(load.subject, int(load.group[0]), n) for n in range(number)]
    assert len(set(topics)) == number
    assert max(map(len, topics)) < 120


def test_homework_is_set_now_and_then():
    found = [lessons.homework("zim", "1. klase", number) for number in range(100)]
    assert 20 < sum(map(bool, found)) < 50
