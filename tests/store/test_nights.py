"""What the nights did, and that one machine has them in hand: on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from workbook_sync.store.master import Store
from workbook_sync.store.nights import (
    KEPT,
    JobRun,
    State,
    claim,
    is_claimed,
    last_night,
    night_runs,
    save_run,
)

NOW = datetime(2026, 11, 24, 0, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
TODAY = date(2026, 11, 24)
FAILED = JobRun(TODAY, "backup", State.FAILED, 2, NOW, NOW + HOUR, {"fault": {"code": "x"}})


@pytest.fixture
def claimed(store):
    def ask(holder, now=NOW, until=None):
        with store.writing() as session:
            return claim(session, holder, now, until or now + HOUR)

    return ask


def test_a_jobs_run_is_kept_in_the_place_of_the_one_before(store):
    done = replace(FAILED, state=State.DONE, tries=3, again_at=None, facts={"counts": {"a": 1}})
    for run in (FAILED, done, replace(FAILED, day=TODAY - timedelta(days=1))):
        with store.writing() as session:
            save_run(session, run)
    with store.reading() as session:
        assert night_runs(session, TODAY) == {"backup": done}


def test_the_last_night_and_the_one_before_it_are_known(store):
    with store.writing() as session:
        for days in (0, 3):
            save_run(session, replace(FAILED, day=TODAY - timedelta(days=days)))
    with store.reading() as session:
        assert last_night(session) == TODAY
        assert last_night(session, TODAY) == TODAY - timedelta(days=3)


def test_a_night_is_remembered_for_a_school_year_and_a_month(store):
    with store.writing() as session:
        for day in (TODAY - KEPT - timedelta(days=1), TODAY - KEPT, TODAY):
            save_run(session, replace(FAILED, day=day))
        assert not night_runs(session, TODAY - KEPT - timedelta(days=1))
        assert last_night(session, TODAY) == TODAY - KEPT


def test_each_school_of_a_database_has_its_own_nights(store, url, claimed):
    claimed("one")
    other = Store(url, "other")
    with other.writing() as session:
        assert claim(session, "two", NOW, NOW + HOUR)
        assert night_runs(session, TODAY) == {}
    other.close()


def test_who_has_the_night_keeps_others_from_it_until_it_is_over(claimed):
    assert claimed("one")
    assert not claimed("two", NOW + HOUR - timedelta(seconds=1))
    assert claimed("one", NOW + HOUR - timedelta(seconds=1))
    assert not claimed("two", NOW + HOUR)
    assert claimed("two", NOW + 2 * HOUR)


def test_a_claim_that_is_given_back_is_free(store, claimed):
    claimed("one")
    claimed("one", NOW, NOW)
    with store.reading() as session:
        assert not is_claimed(session, NOW)
    assert claimed("two")


def test_of_many_that_ask_at_once_one_is_granted(store, url, claimed):
    claimed("nobody", NOW - 2 * HOUR, NOW - 2 * HOUR)

    def ask(number):
        machine = Store(url, "vms")
        try:
            with machine.writing() as session:
                return claim(session, f"machine {number}", NOW, NOW + HOUR)
        finally:
            machine.close()

    with ThreadPoolExecutor(8) as machines:
        assert sorted(machines.map(ask, range(8))) == [False] * 7 + [True]
