"""Who is absent in the made-up school, and what is noted of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workbook_sync.demo import autumn_tables, people, spring_tables
from workbook_sync.demo.attendance import absences, notices, was_there
from workbook_sync.demo.dates import BEGIN, CARDS, YEAR, YEAR_CLOSED
from workbook_sync.kinds.absence_notices import REASONS
from workbook_sync.planning.calendar import Calendar

NOTED = {"autumn": autumn_tables.absence_notices(CARDS), "spring": spring_tables.absence_notices()}


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
    noted = [notice for book in NOTED.values() for notice in book.records]
    assert len({(notice.learner, notice.first_day) for notice in noted}) == len(noted)


def test_no_notice_tells_of_days_before_somebody_came_or_after_they_left():
    one, noted = next((one, noted) for one in people.learners() for noted in notices(one))
    assert noted not in [*notices(replace(one, joined=noted.first_day + timedelta(days=1)))]
    assert noted not in [*notices(replace(one, left=noted.last_day - timedelta(days=1)))]


@pytest.mark.parametrize(
    ("season", "after", "until"), [("autumn", BEGIN, CARDS), ("spring", CARDS, YEAR_CLOSED)]
)
def test_notices_come_on_working_days_before_they_are_entered(season, after, until):
    calendar, noted = Calendar(YEAR), NOTED[season].records
    assert len(noted) > 50
    assert all(calendar.is_working_day(notice.received) for notice in noted)
    assert all(notice.last_day < notice.received <= until for notice in noted)
    assert all(after < notice.received for notice in noted)


def test_nobody_tells_of_an_absence_in_the_holidays():
    calendar = Calendar(YEAR)
    for notice in (notice for book in NOTED.values() for notice in book.records):
        length = (notice.last_day - notice.first_day).days
        days = [notice.first_day + timedelta(days=n) for n in range(length + 1)]
        assert not all(calendar.day_off(day) for day in days)


def test_an_order_of_the_director_comes_from_no_guardian():
    noted = NOTED["autumn"].records
    orders = [one for one in noted if one.document == "Direktora rīkojums"]
    assert orders
    assert {one.received_from for one in orders} == {""}
    assert all(one.received_from for one in noted if one.document and one not in orders)
