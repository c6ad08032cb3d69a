"""The nights of the year: what is due is done, those missed are made up, twice changes nothing."""

from __future__ import annotations

import pytest

from tests.year.days import due
from tests.year.nights import NIGHTS
from tests.year.people import LOADS
from workbook_sync.app.night.due import ORDER

pytestmark = pytest.mark.slow


@pytest.fixture(params=NIGHTS, ids=str)
def day(request):
    """The day of a night that was seen to."""
    return request.param


def test_all_jobs_are_done_once(year, day):
    assert [(job.job, job.state) for job in year.nights[day]] == [(name, "done") for name in ORDER]
    assert year.still_due[day] == []


def test_the_same_night_once_more_changes_nothing(year, day):
    assert [job.job for job in year.again[day] if job.work.changed] == []


def test_nothing_of_the_store_is_amiss_at_night(year, day):
    found = {job.job: job.work.found for job in year.nights[day]}
    assert (found["consolidate"], found["backup"]) == ({"flaws": 0}, {"damaged": 0})


def test_teachers_are_reminded_of_what_is_overdue_or_due_today(year, day):
    hand = year.night_hands[day]
    behind = {
        hand.substitutes.get((journal, id_), LOADS[journal][2])
        for journal in LOADS
        for id_, lesson in hand.lessons(journal, day).items()
        if (journal, id_) not in hand.entered and due(lesson.day, ordered=hand.ordered) <= day
    }
    assert set(work(year, day, "remind").names) == behind


def work(year, day, name):
    """Return what a job of a night did and found."""
    (found,) = [job.work for job in year.nights[day] if job.job == name]
    return found


def test_a_card_that_was_handed_out_before_its_correction_is_told(year):
    works = [work(year, night, "publish") for night in NIGHTS]
    assert [one.found["outdated"] for one in works] == [0, 0, 0, 1]
    assert works[-1].names[0].endswith("Āboliņa Elza 11.docx")


def test_each_night_has_its_backup(year):
    assert len(list((year.school.folder / "store" / "backups").glob("*.zip"))) == len(NIGHTS)
