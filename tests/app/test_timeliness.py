"""Whether lessons were entered in time, asked of a school at work (clause 13)."""

from __future__ import annotations

from datetime import date
from shutil import copytree

import pytest

from tests.school import KOM, MONDAY, SETTINGS, ZIM, School, mark
from workbook_sync.app.results import Timings
from workbook_sync.app.status import status
from workbook_sync.model.entry import HOMEWORK, TOPIC, Key
from workbook_sync.model.orders import DueOrder, Order
from workbook_sync.model.problem import SetupError
from workbook_sync.model.substitution import Substitution

TOPIC_OF_MONDAY = Key(MONDAY, "", TOPIC)
WEDNESDAY = "2026-09-09/1"
IN_TIME, TOO_LATE = date(2026, 9, 9), date(2026, 9, 10)


def enter(school, day, edits, person="berzina", journal=ZIM):
    school.day = day
    return school.deliver(edits, person, journal)


def lesson(school, id_=MONDAY, journal=ZIM):
    return next(one for one in status(school.office, journal).lessons if one.lesson == id_)


@pytest.mark.parametrize(
    ("day", "timing", "late_by"), [(IN_TIME, "on_time", 0), (TOO_LATE, "late", 1)]
)
def test_a_lesson_is_entered_when_its_topic_comes_in(school, day, timing, late_by):
    enter(school, day, {TOPIC_OF_MONDAY: "Līnija"})
    one = lesson(school)
    assert (one.due, one.entered, one.timing, one.late_by) == (IN_TIME, day, timing, late_by)


def test_a_correction_years_later_leaves_the_first_day(school):
    enter(school, IN_TIME, {TOPIC_OF_MONDAY: "Lnija"})
    enter(school, date(2027, 5, 20), {TOPIC_OF_MONDAY: "Līnija"})
    assert lesson(school).entered == IN_TIME


def test_a_topic_that_was_erased_is_missing_and_written_again_keeps_its_first_day(school):
    enter(school, IN_TIME, {TOPIC_OF_MONDAY: "Līnija"})
    enter(school, TOO_LATE, {TOPIC_OF_MONDAY: None})
    assert lesson(school).timing == "missing"
    enter(school, date(2026, 9, 14), {TOPIC_OF_MONDAY: "Līnija"})
    assert (lesson(school).timing, lesson(school).entered) == ("on_time", IN_TIME)


def test_marks_and_homework_without_a_topic_enter_no_lesson(school):
    enter(school, TOO_LATE, {mark("1"): 7, Key(MONDAY, "", HOMEWORK): "Skice"})
    assert (lesson(school).timing, lesson(school).entered) == ("missing", None)


def test_a_lesson_is_open_until_its_due_day_is_over(school):
    school.day = IN_TIME
    assert lesson(school).timing == "open"


def test_lessons_count_for_the_teacher_whom_the_timetable_names(school):
    enter(school, IN_TIME, {TOPIC_OF_MONDAY: "Līnija"})
    school.day = date(2026, 9, 11)
    told = {one.person: one for one in status(school.office).teachers}
    # berzina has Mondays; kalnins the Wednesdays 2 and 9 September and Tuesdays 1 and 8.
    assert told["berzina"].timings == Timings(on_time=1)
    assert told["kalnins"].timings == Timings(missing=3, open=1)
    assert told["kalnins"].oldest == date(2026, 9, 1)


def test_who_is_behind_comes_first(school):
    school.day = date(2026, 9, 11)
    assert [one.person for one in status(school.office).teachers] == ["kalnins", "berzina"]


def test_a_journal_counts_its_lessons(school):
    enter(school, date(2026, 9, 2), {Key("2026-09-01/1", "", TOPIC): "Ritms"}, "kalnins", KOM)
    school.day = date(2026, 9, 11)
    timings = {one.journal: one.timings for one in status(school.office).journals}
    assert timings[KOM] == Timings(on_time=1, missing=1)


def test_one_journal_is_told_without_the_others(school):
    enter(school, IN_TIME, {mark("1"): 11})
    told = status(school.office, KOM)
    assert [one.journal for one in told.journals] == [KOM]
    assert [one.person for one in told.teachers] == ["kalnins"]
    assert told.held == []


def test_a_journal_that_there_is_not_is_refused(school):
    with pytest.raises(SetupError) as caught:
        status(school.office, "2026-nav")
    assert caught.value.code == "setup.unknown_name"


def test_the_clock_runs_from_the_day_that_the_school_goes_live(begun_home, tmp_path):
    settings = SETTINGS.replace("[[years]]", "live_since = 2026-09-08\n[[years]]", 1)
    opened = School(copytree(begun_home, tmp_path / "home"), settings)
    opened.day = date(2026, 9, 11)
    assert [one.lesson for one in status(opened.office, ZIM).lessons] == [WEDNESDAY]
    opened.close()


def test_an_order_moves_the_due_day_and_is_named(school):
    order = Order("1-8/4", date(2026, 9, 1), "Par termiņu")
    effect = DueOrder("1-8/4", date(2026, 9, 7), date(2026, 9, 7), date(2026, 9, 11))
    school.take("orders", [order, effect])
    enter(school, TOO_LATE, {TOPIC_OF_MONDAY: "Līnija"})
    one = lesson(school)
    assert (one.due, one.timing, one.order) == (date(2026, 9, 11), "on_time", "1-8/4")


def test_a_substituted_lesson_is_the_substitutes(school):
    row = Substitution("1. klase", "zim", date(2026, 9, 7), 1, "berzina", "ozola")
    school.take("substitutions", [row])
    school.day = TOO_LATE
    assert lesson(school).teachers == ["ozola"]
