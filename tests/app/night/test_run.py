"""Jobs of the night are done once, in order; what fails is tried again and keeps nobody."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

import pytest

from tests.app.night.conftest import Jobs
from workbook_sync.app.night import run
from workbook_sync.app.night.due import REPORT
from workbook_sync.app.night.last import last
from workbook_sync.app.night.run import all_due, all_jobs, next_due
from workbook_sync.app.open import open_office
from workbook_sync.app.results import Work
from workbook_sync.lock import attempting
from workbook_sync.model.problem import SetupError
from workbook_sync.store.nights import night_runs


def done(office, jobs):
    return [one.job for one in all_due(office, jobs)]


def runs(office, clock):
    with office.store.reading() as session:
        return night_runs(session, office.home.school_day(clock()))


def test_all_is_done_once_in_its_order(office):
    jobs = Jobs("sweep", "backup", "revoke")
    assert done(office, jobs) == ["sweep", "backup", "revoke"]
    assert done(office, jobs) == []


def test_nights_that_were_missed_are_made_up_once(office, clock):
    jobs = Jobs("sweep")
    done(office, jobs)
    clock.on(days=3)
    assert done(office, jobs) == ["sweep"]
    assert done(office, jobs) == []


def test_the_next_night_is_due_at_its_time_and_not_before(office, clock):
    jobs = Jobs("sweep")
    done(office, jobs)
    clock.on(hours=23, minutes=59)
    assert done(office, jobs) == []
    clock.on(minutes=1)
    assert done(office, jobs) == ["sweep"]


def test_a_job_that_fails_twice_is_tried_after_five_and_ten_minutes_and_keeps_no_other(
    office, clock
):
    jobs = Jobs("sweep", "backup", failing="sweep")
    jobs.fails = 2
    assert done(office, jobs) == ["sweep", "backup"]
    assert jobs.done == ["backup"]
    tried = []
    for minute in range(1, 17):
        clock.on(minutes=1)
        tried += [minute] * len(done(office, jobs))
    assert (tried, jobs.done) == ([5, 15], ["backup", "sweep"])
    assert runs(office, clock)["sweep"].tries == 3


def test_a_job_that_never_works_is_given_up_until_the_next_night(office, clock):
    jobs = Jobs("sweep", failing="sweep")
    jobs.fails = 6
    tries = 0
    for _ in range(24 * 4):
        tries += len(done(office, jobs))
        clock.on(minutes=14)
    assert tries == 5
    clock.on(days=1)
    assert [one.fault.code for one in all_due(office, jobs)] == ["night.crashed"]


def test_what_stopped_a_job_is_kept_with_its_code_and_facts(office):
    def broken(_office):
        raise SetupError("setup.file_exists", "b.zip", expected=".zip")

    (one,) = all_due(office, {"backup": broken})
    assert (one.state, one.fault.code, one.fault.file) == ("failed", "setup.file_exists", "b.zip")
    assert one.fault.facts == {"expected": ".zip"}


def test_the_report_is_made_again_when_another_job_has_succeeded_at_last(office, clock):
    jobs = Jobs("sweep", REPORT, failing="sweep")
    jobs.fails = 1
    done(office, jobs)
    clock.on(minutes=5)
    assert done(office, jobs) == ["sweep", REPORT]
    clock.on(minutes=5)
    assert done(office, jobs) == []


# Stopped in the middle.


def test_a_killed_program_leaves_the_rest_to_the_next_which_repeats_nothing(office, clock):
    def killed(_office):
        raise KeyboardInterrupt

    jobs = Jobs("sweep", "renew", "backup")
    with pytest.raises(KeyboardInterrupt):
        list(all_due(office, {**jobs, "renew": killed}))
    assert done(office, jobs) == ["backup"]
    clock.on(minutes=5)
    assert done(office, jobs) == ["renew"]


def test_a_job_that_kills_its_program_each_time_is_given_up(office, clock):
    def killed(_office):
        raise KeyboardInterrupt

    for _ in range(5):
        with pytest.raises(KeyboardInterrupt):
            list(all_due(office, {"sweep": killed}))
        clock.on(hours=2)
    assert list(all_due(office, {"sweep": killed})) == []


# Told to do it all, due or not.


def test_told_to_all_is_done_again_and_what_changed_nothing_stays_as_it_was(office, clock):
    jobs = Jobs("sweep")
    list(all_jobs(office, jobs))
    before = runs(office, clock)
    clock.on(hours=1)
    (one,) = all_jobs(office, {"sweep": lambda _: Work({"accepted": 0})})
    assert not one.work.changed
    assert runs(office, clock) == before


def test_what_a_night_did_in_several_goes_is_added_up(office, clock):
    list(all_jobs(office, {"sweep": lambda _: Work({"accepted": 2}, ["b"])}))
    list(all_jobs(office, {"sweep": lambda _: Work({"accepted": 1}, ["a"])}))
    assert runs(office, clock)["sweep"].facts == {
        "counts": {"accepted": 3},
        "names": ["a", "b"],
        "found": {},
    }


def test_what_was_found_is_as_it_was_found_last(office, clock):
    for flaws in (2, 1):
        list(
            all_jobs(office, {"sweep": lambda _, f=flaws: Work({"accepted": 1}, (), {"flaws": f})})
        )
    assert runs(office, clock)["sweep"].facts["found"] == {"flaws": 1}


# Several programs and machines.


@pytest.fixture
def machines(office, monkeypatch):
    """Two offices on one store that believe to be on different machines, and their names."""
    other = replace(office)
    names = {id(office): "one", id(other): "two"}
    monkeypatch.setattr(run, "_holder", lambda which: names[id(which)])
    return office, other


def test_two_machines_on_one_store_do_it_once(machines):
    one, two = machines
    jobs = Jobs("sweep", "backup", "revoke")
    assert next_due(one, jobs).job == "sweep"
    assert next_due(two, jobs) is None
    assert done(one, jobs) == ["backup", "revoke"]
    assert done(two, jobs) == []


def test_a_machine_that_died_loses_the_night_with_time(machines, clock):
    one, two = machines
    jobs = Jobs("sweep", "backup")
    next_due(one, jobs)
    clock.on(minutes=59)
    assert done(two, jobs) == []
    clock.on(minutes=1)
    assert done(two, jobs) == ["backup"]


def test_what_failed_on_one_machine_may_be_done_by_another(machines, clock):
    one, two = machines
    jobs = Jobs("sweep", failing="sweep")
    jobs.fails = 1
    done(one, jobs)
    clock.on(minutes=5)
    assert done(two, jobs) == ["sweep"]


def test_who_is_told_to_do_it_while_another_machine_does_is_told_so(machines):
    one, two = machines
    next_due(one, Jobs("sweep", "backup"))
    with pytest.raises(SetupError) as told:
        list(all_jobs(two, Jobs("sweep")))
    assert told.value.code == "setup.night_busy"


def test_a_second_program_of_a_home_leaves_the_job_in_hand_alone(office):
    with attempting(office.home.at_night) as alone:
        assert alone
        assert next_due(office, Jobs("sweep")) is None


def test_many_programs_at_once_do_each_job_once(empty_school, clock, tmp_path):
    jobs, told = Jobs("sweep", "backup", "revoke", "renew"), []
    with ExitStack() as stack:
        opened = [
            stack.enter_context(open_office(empty_school.folder, now=clock)) for _ in range(3)
        ]
        while any(got := [next_due(office, jobs) for office in opened]):
            told += [one.job for one in got if one]
    assert sorted(told) == sorted(jobs) == sorted(jobs.done)


# How it went, as status tells it.


def last_of(office):
    with office.store.reading() as session:
        return last(office, session)


def test_a_school_of_which_no_night_is_known_has_no_last_one(office):
    assert last_of(office) is None


def test_the_last_night_is_the_latest_until_the_next_is_due(office, clock):
    done(office, Jobs("sweep"))
    assert last_of(office).latest
    clock.on(days=1)
    assert not last_of(office).latest


def test_a_job_that_seems_to_run_although_nobody_works_at_it_was_stopped(office, clock):
    def killed(_office):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(all_due(office, {"sweep": killed}))
    assert [one.state for one in last_of(office).jobs] == ["running"]
    clock.on(hours=1)
    assert [one.state for one in last_of(office).jobs] == ["stopped"]


def test_a_night_done_while_the_clock_was_ahead_is_not_the_last_one(office, clock):
    clock.on(days=400)
    done(office, Jobs("sweep"))
    clock.on(days=-400)
    assert last_of(office) is None
    done(office, Jobs("sweep"))
    assert last_of(office).latest
