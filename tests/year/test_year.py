"""What happened in the year, asked of the program when it is over."""

from __future__ import annotations

import pytest

from tests.lived import found_deep, rows, sqlite
from tests.year.autumn import FORGOTTEN
from tests.year.days import HOLIDAYS, TERMS
from tests.year.people import CARELESS, KOM_A, LATE, LOADS, NEW_TIMETABLE, ZIM_A, ZIM_B
from tests.year.spring import BETTER, BOTH_IN_JANUARY, CORRECTED, NUMBER, YEAR_CLOSED
from workbook_sync.app.backup import backup
from workbook_sync.app.history import history
from workbook_sync.app.restore import restore
from workbook_sync.app.results import Health
from workbook_sync.model.delivery import State
from workbook_sync.model.problem import Severity

pytestmark = pytest.mark.slow


def test_a_semester_that_lacks_marks_is_not_closed(year):
    refused, closed, *_ = year.closings
    lacking = {(lack.journal, lack.key) for lack in refused.lacks if lack.hinders}
    assert (refused.closed, lacking) == (False, {(ZIM_A, FORGOTTEN), (KOM_A, FORGOTTEN)})
    assert closed.closed


@pytest.mark.parametrize(("number", "term"), [(1, 1), (-1, 2)])
def test_a_closing_tells_the_hours_that_nobody_explained(year, number, term):
    closing = year.closings[number]
    said = {
        (lack.journal, lack.key.learner): lack.problem.facts["hours"]
        for lack in closing.lacks
        if lack.problem.severity is Severity.WARN
    }
    assert said == dict(year.unexplained[term])


def test_the_year_is_closed_for_all_classes(year):
    closed = year.looks[YEAR_CLOSED].status["closed"]
    groups = sorted({group for _, group, _ in LOADS.values()})
    assert [(one["term"], one["groups"]) for one in closed] == [(1, groups), (2, groups)]
    assert all(one["by"] == "deja" for one in closed)


def test_a_correction_after_closing_is_told_with_its_order(year):
    changes = [row for row in history(year.school.office, KOM_A, "11") if row.order]
    assert [(row.field, row.new, row.order) for row in changes] == [
        (CORRECTED.field, str(BETTER), NUMBER)
    ]
    assert year.looks[YEAR_CLOSED].status["corrected"] == 1


def test_no_lesson_of_the_year_is_on_a_public_holiday(year):
    days = {row["day"] for row in year.looks[YEAR_CLOSED].tables["lessons"]}
    assert days.isdisjoint(str(day) for day in HOLIDAYS)


def test_lessons_before_the_new_timetable_stay(year):
    before, after = (
        {row["lesson"] for row in look.tables["lessons"] if row["day"] < "2027-01-11"}
        for look in (next(iter(year.looks.values())), year.looks[YEAR_CLOSED])
    )
    assert before == after


def test_names_that_the_new_timetable_has_otherwise_are_asked_and_nothing_is_taken(year):
    refused = year.january.refused
    nearest = [str(p.facts["nearest"]).split("; ")[0] for p in refused.problems]
    asked = [(p.code, p.place.sheet, p.value) for p in refused.problems]
    assert (refused.state, refused.counts) == (State.REFUSED, {})
    assert asked == [
        ("timetable.unknown_teacher", "janvaris.xml", "Liepa-Krūmiņa Māra"),
        ("timetable.unknown_subject", "janvaris.xml", "Valodas pam."),
    ]
    assert nearest == ["Liepa Māra · liepa", "Mākslas valodas pamati · mvp"]


def test_once_they_are_known_the_new_timetable_is_taken_from_its_day(year):
    names, taken = year.january.names, year.january.taken
    assert (names.state, names.counts["added"], names.problems) == (State.ACCEPTED, 2, [])
    assert (taken.state, taken.problems) == (State.ACCEPTED, [])
    assert taken.notes[0] == ("imported.timetable_since", {"since": NEW_TIMETABLE})


def test_of_the_entries_before_the_new_timetable_none_is_lost(year):
    before, after = year.january.before, year.january.after
    assert len(before) > 300
    assert before == after


def test_a_cell_of_january_keeps_its_two_marks(year):
    ((key, value),) = BOTH_IN_JANUARY.items()
    assert year.hand.cells[ZIM_B][key] == value  # and the journals say what was typed


def test_the_late_teacher_was_late_but_for_two_lessons(year):
    teachers = {row["person"]: row for row in year.looks[YEAR_CLOSED].status["teachers"]}
    # Two by hand: of 19 April, due on 7 May by order; of 31 May, entered when the year was closed.
    assert teachers[LATE]["on_time"] == 2
    assert teachers[LATE]["late"] > 25
    assert teachers[CARELESS]["late"] == 0


def test_two_inspections_were_made(year):
    found = year.looks[YEAR_CLOSED].status["inspections"]
    assert (found["needed"], found["due"], len(found["made"])) == (2, None, 2)
    assert found["made"][0] == [day.isoformat() for day in TERMS[1]]


def test_the_deepest_examination_finds_nothing(year):
    assert found_deep(year.school.folder) == []
    assert found_deep(year.school.folder, Health.WARN) == []


def test_a_restored_backup_is_the_same_school(year, tmp_path):
    made = backup(year.school.folder, tmp_path / "b.zip", year.school.now)
    restored = restore(tmp_path / "home", made.file)
    assert restored.revision == made.revision
    assert rows(sqlite(tmp_path / "home"), "gads") == rows(sqlite(year.school.folder), "gads")
