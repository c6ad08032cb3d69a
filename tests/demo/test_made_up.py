from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files

import pytest

from workbook_sync.config import Settings
from workbook_sync.demo import lessons, people, programme, superuser, timetable
from workbook_sync.demo.attendance import NEVER_THERE, absences, notices, was_there
from workbook_sync.demo.chance import chance, pick
from workbook_sync.demo.marks import FORGOTTEN, VERDICTS, Session, of_lessons, of_semester, sessions
from workbook_sync.demo.run import run
from workbook_sync.kinds.absence_notices import REASONS
from workbook_sync.kinds.personal_code import is_possible
from workbook_sync.model.entry import MARK, Key
from workbook_sync.model.problem import SetupError
from workbook_sync.model.register import Register
from workbook_sync.model.school import Enrolment, Role, Weeks
from workbook_sync.model.year import SchoolYear, Term
from workbook_sync.planning.calendar import Calendar
from workbook_sync.planning.clashes import clashes

YEAR = SchoolYear("2026", (Term(1, people.BEGIN, date(2026, 12, 18)),))


# The people.


def test_chance_is_a_fraction_that_falls_alike_again():
    fallen = [chance("a", n) for n in range(1000)]
    assert fallen == [chance("a", n) for n in range(1000)]
    assert 0 <= min(fallen) < 0.01
    assert 0.99 < max(fallen) < 1
    assert {pick("abc", n) for n in range(100)} == set("abc")


def test_no_two_people_have_one_name_number_or_code():
    everyone = [*people.learners(), people.newcomer()]
    assert len(everyone) == 121
    for what in ("id", "name", "personal_code"):
        assert len({getattr(one, what) for one in everyone}) == 121


def test_personal_codes_look_right_and_are_nobodys():
    codes = [one.personal_code for one in people.learners()]
    assert all(is_possible(code) and code.startswith("39") for code in codes)


def test_twelve_teachers_each_have_a_load():
    teachers = {one.username for one in people.staff() if one.role is Role.TEACHER}
    assert len(teachers) == 12
    assert {load.teacher for load in programme.assignments()} == teachers


def test_those_with_a_story_are_in_the_register():
    story = {people.LEAVER, NEVER_THERE[0], FORGOTTEN[0], *(learner for learner, _ in VERDICTS)}
    assert story <= {one.id for one in people.learners()}


# The timetable.


def test_the_timetable_has_no_clash():
    groups = {group.name: group for group in programme.groups()}
    loads = tuple(programme.assignments())
    register = Register(groups=groups, assignments=loads)
    slots = timetable.slots()
    assert clashes(slots, register, YEAR) == []
    moved = [replace(slot, weekday=1, first=1, last=2) for slot in slots]
    assert clashes(moved, register, YEAR)


def test_the_timetable_has_double_lessons_odd_weeks_and_lessons_of_two_teachers():
    slots = timetable.slots()
    assert {slot.last - slot.first for slot in slots} == {0, 1, 2}
    assert {slot.weeks for slot in slots} == set(Weeks)
    assert [(slot.subject, slot.group) for slot in slots if not slot.teacher] == [
        ("kom", "1. klase")
    ]


def test_each_load_is_in_the_timetable():
    planned = {(slot.subject, slot.group) for slot in timetable.slots()}
    assert planned == {(load.subject, load.group) for load in programme.assignments()}


def test_the_settings_have_a_bell_for_each_lesson():
    text = files("workbook_sync.demo").joinpath("school.toml").read_text("utf-8")
    settings = Settings.model_validate(tomllib.loads(text.replace("$language", "lv")))
    assert {bell.number for bell in settings.bells} >= {slot.last for slot in timetable.slots()}


# What is taught.


@pytest.mark.parametrize("load", programme.assignments(), ids=lambda a: f"{a.subject} {a.group}")
def test_each_lesson_of_the_semester_has_a_topic_of_its_own(load):
    grade = int(load.group[0])
    topics = [lessons.topic(load.subject, grade, number) for number in range(15)]
    assert len(set(topics)) == 15
    assert max(map(len, topics)) < 120


def test_homework_is_set_now_and_then():
    found = [lessons.homework("zim", "1. klase", number) for number in range(100)]
    assert 20 < sum(map(bool, found)) < 50


# Who was there.


def test_a_few_in_a_hundred_are_absent():
    days = [date(2026, 10, day) for day in range(1, 24)]
    there = [was_there(one.id, "zim", day) for one in people.learners() for day in days]
    assert 0.03 < 1 - sum(there) / len(there) < 0.06


def test_notices_tell_of_real_absences():
    told = [notice for one in people.learners() for notice in notices(one)]
    assert {notice.reason for notice in told} == set(REASONS)
    assert all(
        (notice.first_day, notice.last_day) in {(a.first, a.last) for a in absences(notice.learner)}
        for notice in told
    )


def test_some_absences_stay_unexplained():
    counts = [(len(absences(one.id)), len(list(notices(one)))) for one in people.learners()]
    assert sum(noted for _, noted in counts) < sum(all_ for all_, _ in counts)


def test_the_superuser_notes_one_reason_for_a_day():
    noted = superuser.absence_notices().records
    assert len({(notice.learner, notice.first_day) for notice in noted}) == len(noted)


def test_no_notice_tells_of_days_before_somebody_came_or_after_they_left():
    one, noted = next((one, noted) for one in people.learners() for noted in notices(one))
    assert noted not in [*notices(replace(one, joined=noted.first_day + timedelta(days=1)))]
    assert noted not in [*notices(replace(one, left=noted.last_day - timedelta(days=1)))]


def test_notices_come_on_working_days_before_they_are_entered():
    calendar, noted = Calendar(YEAR), superuser.absence_notices().records
    assert all(calendar.is_working_day(notice.received) for notice in noted)
    assert all(notice.last_day < notice.received < date(2026, 12, 22) for notice in noted)


def test_an_order_of_the_director_comes_from_no_guardian():
    noted = superuser.absence_notices().records
    orders = [one for one in noted if one.document == "Direktora rīkojums"]
    assert orders
    assert {one.received_from for one in orders} == {""}
    assert all(one.received_from for one in noted if one.document and one not in orders)


# Marks.

WEEKLY = [f"2026-{month:02}-{day:02}/1" for month in (9, 10, 11, 12) for day in (1, 8, 15, 22)]


def cells(learner="2401", subject="zim", joined=people.BEGIN, until=date(2026, 12, 18)):
    spans = {learner: (Enrolment(learner, joined),)}
    return dict(of_lessons(subject, spans, sessions(WEEKLY), until))


def test_lessons_are_put_in_the_order_of_days():
    found = sessions(["2026-09-10/1", "2026-09-03/4"])
    assert found == [
        Session("2026-09-03/4", date(2026, 9, 3), 0),
        Session("2026-09-10/1", date(2026, 9, 10), 1),
    ]


def test_nothing_is_entered_for_lessons_to_come_or_before_somebody_came():
    found = cells(joined=date(2026, 10, 1), until=date(2026, 10, 22))
    assert {key.lesson[:7] for key in found} == {"2026-10"}


def test_the_exempt_and_the_absent_get_no_number():
    for learner, subject in VERDICTS:
        values = set(map(str, cells(learner, subject).values()))
        assert values <= {"n", "k"}


def test_who_was_absent_is_marked_so():
    held = [session for session in sessions(WEEKLY) if session.day <= date(2026, 12, 18)]
    for one in people.learners():
        absent = {key.lesson for key, value in cells(one.id).items() if value == "n"}
        assert absent == {s.id for s in held if not was_there(one.id, "zim", s.day)}


def test_works_missed_are_marked_when_the_learner_is_back():
    found = [value for one in people.learners() for value in cells(one.id).values()]
    assert any(str(value).count(" ") and "k" not in str(value) for value in found)


@pytest.mark.parametrize(
    ("values", "mark"),
    [(["7", "8"], 8), (["7", "7 8"], 7), (["n", "k 6", "i"], 6), (["n"], None), ([], None)],
)
def test_the_mark_of_the_semester_is_the_mean_and_a_half_goes_up(values, mark):
    entered = {Key(str(n), "2401", MARK): value for n, value in enumerate(values)}
    found = dict(of_semester("zim", ["2401"], entered))
    assert found == ({Key("", "2401", "term1"): mark} if mark else {})


def test_verdicts_stand_for_the_mark_and_one_is_forgotten():
    (exempt, subject), verdict = next(iter(VERDICTS.items()))
    assert dict(of_semester(subject, [exempt], {})) == {Key("", exempt, "term1"): verdict}
    learner, forgotten = FORGOTTEN
    assert dict(of_semester(forgotten, [learner], {Key("x", learner, MARK): "7"})) == {}


# The folder.


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(SetupError) as caught:
        run(tmp_path, "lv", print)
    assert (caught.value.code, caught.value.file) == ("setup.folder_not_empty", str(tmp_path))
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]
