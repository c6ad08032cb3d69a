"""The night's work while the inbox is watched: schedule ticks, the store knows what is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
import schedule

from tests.app.night.conftest import Jobs
from tests.school import fill, mark
from workbook_sync.app.open import read_ground
from workbook_sync.service import night
from workbook_sync.service.night import EVERY, NightWork


@pytest.fixture
def passing(monkeypatch):
    """Lets seconds pass by on the clock that schedule looks at."""
    at = [datetime(2026, 10, 25, 2, 0)]  # noqa: DTZ001 - as schedule counts

    def let_pass(seconds):
        at[0] += timedelta(seconds=seconds)

    clock = SimpleNamespace(now=lambda _zone=None: at[0])
    monkeypatch.setattr(schedule, "datetime", SimpleNamespace(datetime=clock, timedelta=timedelta))
    return let_pass


@pytest.fixture
def work(school, settings, monkeypatch):
    """Makes the night's work of two jobs; returns them, and a way to go on with them."""
    settings(nightly="enabled = true")

    def begin(failing=""):
        jobs, ground = Jobs("sweep", "backup", failing=failing), read_ground(school.folder)
        monkeypatch.setattr(night, "JOBS", jobs)
        working = NightWork(school.now)
        return jobs, lambda: working.go_on(ground)

    return begin


def test_at_the_start_what_was_missed_is_made_up_a_job_at_a_time(passing, work):
    jobs, go_on = work()
    assert [go_on() for _ in range(4)] == [True, True, False, False]
    assert jobs.done == ["sweep", "backup"]


def test_it_is_asked_once_a_minute(passing, work, school):
    _, go_on = work()
    while go_on():
        pass
    school.day += timedelta(days=1)
    passing(EVERY - 1)
    assert not go_on()
    passing(1)
    assert go_on()


def test_a_clock_that_is_put_back_costs_a_minute_and_no_hour(passing, work, school):
    _, go_on = work()
    while go_on():
        pass
    school.day += timedelta(days=1)
    passing(-3600)
    go_on()
    passing(EVERY)
    assert go_on()


def test_a_store_that_is_away_ends_nothing_and_is_asked_again_after_a_minute(
    passing, work, monkeypatch, caplog
):
    _, go_on = work()

    def away(*_):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(night, "next_due", away)
        assert not go_on()
    assert [record.msg for record in caplog.records] == ["the night's work failed"]
    assert not go_on()
    passing(EVERY)
    assert go_on()


def test_a_home_whose_night_is_another_programs_is_left_alone(passing, work, school, settings):
    jobs, _ = work()
    settings(nightly="enabled = false")
    working = NightWork(school.now)
    assert not working.go_on(read_ground(school.folder))
    assert jobs.done == []


def test_between_two_jobs_the_watch_looks_into_the_inbox(school, scripted, monkeypatch):
    jobs = Jobs("sweep", "backup", "revoke")
    monkeypatch.setattr(night, "JOBS", jobs)
    drop = lambda: school.drop(fill(school.workbook(), {mark("1"): 7}))  # noqa: E731
    delivered, script = scripted(
        lambda: jobs.done == ["sweep"] and drop(), int, int, nightly="enabled = true"
    )
    assert [one.state for one in delivered] == ["accepted"]
    assert script.waits[:3] == [0, 0, 0]
    assert jobs.done == ["sweep", "backup", "revoke"]
