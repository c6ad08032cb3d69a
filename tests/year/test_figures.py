"""Every figure that the program tells of the year, against the same counted by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from icalendar import Calendar

from tests.year.days import TERMS
from tests.year.people import CARELESS, LOADS, STAND_IN
from workbook_sync.app.calendar import Whose, export_calendar
from workbook_sync.messages import speak

pytestmark = pytest.mark.slow

DAYS = [
    date(2026, 9, 16),
    date(2026, 11, 30),
    date(2026, 12, 21),
    date(2027, 2, 10),
    date(2027, 5, 3),
    date(2027, 6, 3),
]


@pytest.fixture(params=DAYS, ids=str)
def seen(year, request):
    """The school as it was seen on a day of the year."""
    return year.looks[request.param]


def test_the_lessons_of_the_whole_year_are_planned(seen):
    for journal in LOADS:
        rows = [row for row in seen.tables["lessons"] if row["journal"] == journal]
        planned = {row["lesson"]: int(row["hours"]) for row in rows}
        assert planned == {id_: of.hours for id_, of in seen.hand.lessons(journal).items()}


def test_lessons_of_teachers_were_entered_in_time_late_or_not(seen):
    assert seen.timings("teachers", "person") == seen.hand.by_teacher(seen.day)


def test_lessons_of_journals_were_entered_in_time_late_or_not(seen):
    assert seen.timings("journals", "journal") == seen.hand.by_journal(seen.day)


def test_the_journals_say_what_was_typed(seen):
    said = Counter(
        (row["journal"], row["lesson"], row["learner"], row["value"])
        for row in seen.tables["journal"]
    )
    cells = seen.hand.cells.items()
    typed = Counter(
        (j, key.lesson, key.learner, text) for j, of in cells for key, text in of.items()
    )
    assert said - typed == Counter(seen.hand.assessed())
    assert typed - said == Counter()


def test_status_counts_entries_and_held_cells(seen):
    rows = {row["journal"]: (row["entries"], row["held"]) for row in seen.status["journals"]}
    hand = seen.hand
    assert rows == {j: (len(cells), hand.waiting[j]) for j, cells in hand.cells.items()}
    assert Counter(held["journal"] for held in seen.status["held"]) == +hand.waiting


def test_status_counts_what_became_of_files(seen):
    assert seen.status["deliveries"] == seen.hand.states
    assert seen.status["waiting"] == 0


def test_absences_are_counted_by_learner_and_kind(seen):
    kinds = {speak("lv")(f"export.standing.{kind}"): kind for kind in KINDS}
    said = Counter[tuple[str, str, str]]()
    for row in seen.tables["absences"]:
        kind = kinds[row["standing"]]
        said[row["journal"], row["learner"], kind] += 1 if kind == "late" else int(row["hours"])
    assert said == seen.hand.absences(seen.day)


KINDS = ("excused", "unexcused", "unexplained", "late")


def test_each_mark_is_one_row(seen):
    lessons = [row for row in seen.tables["marks"] if row["lesson"] and row["mark"].isdigit()]
    said = Counter((row["journal"], row["learner"], int(row["mark"])) for row in lessons)
    assert said == Counter(
        (journal, learner, mark)
        for journal in LOADS
        for learner in seen.hand.ever(journal)
        for term in TERMS
        for mark in seen.hand.marks(journal, learner, term)
    )


@pytest.mark.parametrize("teacher", [CARELESS, STAND_IN])
def test_a_teachers_calendar_is_the_plan_of_the_year(year, teacher, tmp_path):
    file = tmp_path / "a.ics"
    export_calendar(year.school.office, file, Whose(teacher))
    events = Calendar.from_ical(file.read_bytes()).events
    said = Counter((e.start.date(), f"{e.start:%H:%M}", f"{e.end:%H:%M}") for e in events)
    assert said == year.hand.calendar(teacher)


def test_workbooks_suggest_the_mean_of_the_marks(year):
    assert len(year.suggested) >= 20
    shown = {of: suggested for of, (suggested, _) in year.suggested.items()}
    assert shown == {of: counted for of, (_, counted) in year.suggested.items()}
