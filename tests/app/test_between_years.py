"""From one school year to the next: documents, status and the plan of lessons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.school import KOM, MONDAY, REGISTER, TIMETABLE, ZIM, School, found, mark
from tests.years import NEXT_YEAR, TWO_YEARS
from workbook_sync.app.publish import publish
from workbook_sync.app.status import status
from workbook_sync.model.delivery import State
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import AbsenceNotice, Assignment, Group, Learner
from workbook_sync.publish.asked import Asked

MAY, JUNE, SEPTEMBER = date(2027, 5, 24), date(2027, 6, 10), date(2027, 9, 2)
NEXT_ZIM = "2027-zim-1-klase"


@pytest.fixture
def years(tmp_path):
    """A school whose settings know the next year already."""
    opened = School(tmp_path / "home", TWO_YEARS).begin_year()
    yield opened
    opened.close()


def next_timetable(school):
    return school.take("timetable", [replace(row, since=NEXT_YEAR) for row in TIMETABLE])


def names(made):
    return {file.name.split()[0] for file in made.files if len(file.name.split()) > 2}


def test_cards_of_the_ended_year_are_made_in_the_next_one(years):
    years.day = MAY
    years.deliver({Key("", "1", "year"): 9})
    years.day = JUNE
    up = [replace(x, group="2. klase") for x in REGISTER if isinstance(x, Learner)]
    years.take("register", [Group("2. klase", 2, "VPM"), *up])
    years.day = SEPTEMBER
    made = publish(years.office, "report-card", Asked("1. klase", year="2026"))
    assert names(made) == {"Āboliņa", "Celms", "Čakste"}
    assert all("2026-2027" in str(file) for file in made.files)
    assert len([p for p in made.problems if p.code == "document.mark_missing"]) == 3 * 2 * 3 - 1


def test_a_learners_card_is_of_the_class_of_that_year(years):
    years.day = JUNE
    years.take("register", [Group("2. klase", 2, "VPM"), replace(REGISTER[8], group="2. klase")])
    years.day = SEPTEMBER
    made = publish(years.office, "report-card", Asked(learner="1", year="2026"))
    assert [file.parent.name for file in made.files] == ["1. klase"]


def test_a_year_that_the_school_does_not_have_is_told(years):
    with pytest.raises(SetupError) as caught:
        publish(years.office, "report-card", Asked(year="2031"))
    assert (caught.value.code, caught.value.key) == ("setup.unknown_name", "2031")


def test_next_years_timetable_may_come_before_this_year_ends(years):
    before = years.lessons()
    years.day = MAY
    assert next_timetable(years).state == State.ACCEPTED
    assert years.lessons() == before
    assert years.lessons(NEXT_ZIM)[0] == "2027-09-01/1"


def test_this_years_timetable_leaves_that_of_the_next(years):
    years.day = MAY
    next_timetable(years)
    planned = years.lessons(NEXT_ZIM)
    years.take("timetable", TIMETABLE)
    assert years.lessons(NEXT_ZIM) == planned


def test_a_row_after_all_years_is_told(years):
    delivered = years.take("timetable", [replace(TIMETABLE[0], since=date(2031, 9, 1))])
    assert [code for code, *_ in found(delivered)] == ["timetable.outside_year"]


def test_last_years_rows_and_loads_plan_nothing_of_the_next(years):
    years.day = JUNE
    years.take("register", REGISTER)
    assert set(years.register().journals) == {ZIM, KOM}


def test_an_absence_notice_plans_nothing(years):
    years.day = SEPTEMBER
    delivered = years.notices(AbsenceNotice("1", SEPTEMBER, SEPTEMBER, "illness"))
    assert "imported.plan" not in dict(delivered.notes)
    assert NEXT_ZIM not in years.register().journals


def test_in_summer_status_shows_both_years(years):
    years.day = JUNE
    next_timetable(years)
    told = {one.journal: one.title for one in status(years.office).journals}
    assert told[ZIM] == "Zīmēšana, 1. klase, 2026./2027."
    assert told[NEXT_ZIM] == "Zīmēšana, 1. klase"


def test_a_load_that_ends_before_the_year_leaves_no_lessons_in_it(years):
    years.day = JUNE
    next_timetable(years)
    ended = [replace(x, until=date(2027, 5, 31)) for x in REGISTER if isinstance(x, Assignment)]
    years.take("register", ended)
    assert years.lessons(NEXT_ZIM) == []
    assert NEXT_ZIM not in years.register().journals
    assert MONDAY in years.lessons()


def test_a_lesson_with_entries_outside_a_shorter_term_is_told_at_the_next_import(years):
    years.day = date(2026, 12, 17)
    years.deliver({mark("1", "2026-12-16/1"): 9})
    years.close()
    shorter = School(years.folder, TWO_YEARS.replace("2026-12-18", "2026-12-11"))
    shorter.day = date(2026, 12, 17)
    delivered = shorter.take("register", REGISTER)
    shorter.close()
    (kept,) = delivered.problems
    assert (kept.code, kept.facts["day"]) == ("plan.lesson_kept", date(2026, 12, 16))
