"""The night as a command, and what is told of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.cli import made
from tests.cli.shapes import has_shape
from tests.school import fill, mark
from workbook_sync.app.night import jobs as night
from workbook_sync.app.results import Night, NightFault, NightJob, Work
from workbook_sync.cli import as_json, tell
from workbook_sync.cli.documents import DOCUMENTS
from workbook_sync.cli.documents.standing import StatusDocument
from workbook_sync.cli.view import View
from workbook_sync.messages import speak

AT = datetime(2026, 11, 24, 2, 15, tzinfo=UTC)
BACKUP = NightJob("backup", "done", 1, AT, None, Work({"backups": 1}, ["b.zip"]))
FAILED = NightJob(
    "sweep", "failed", 2, AT, AT, Work({}),
    NightFault("setup.store_unusable", "/store", "", {"reason": "disk full"}),
)  # fmt: skip
STOPPED = replace(FAILED, job="revoke", state="stopped", fault=None)
NIGHT = Night(date(2026, 11, 24), [FAILED, STOPPED, BACKUP])


def told(found, language="lv"):
    status = replace(made.STATUS, last_night=found)
    view = View(speak(language), made.HOME)
    return [getattr(line, "text", "") for line in tell.status(status, view)]


@pytest.mark.parametrize("language", ["lv", "en"])
def test_status_tells_what_failed_last_night_and_passes_over_what_went_well(language):
    text = "\n".join(told(NIGHT, language))
    assert "24.11.2026." in text
    assert "disk full" in text
    assert speak(language)("night.state.stopped") in text
    assert speak(language)("night.job.backup") not in text


def test_status_tells_of_a_night_that_went_well_in_one_line():
    assert told(Night(NIGHT.day, [BACKUP]))[-1] == speak("lv")("night.was_done", day=NIGHT.day)


@pytest.mark.parametrize("language", ["lv", "en"])
def test_status_tells_that_nights_were_missed(language):
    missed = speak(language)("night.missed")
    assert missed in told(replace(NIGHT, latest=False), language)
    assert missed not in told(NIGHT, language)


@pytest.mark.parametrize("found", [NIGHT, None])
def test_the_last_night_is_a_document(found):
    status = replace(made.STATUS, last_night=found)
    document = as_json.status(status, View(speak("lv"), made.HOME))
    assert has_shape(json.loads(json.dumps(document)), StatusDocument)


def test_a_second_night_says_that_nothing_has_changed(at, school):
    school.drop(fill(school.workbook(), {mark("1"): 7}))
    assert speak("lv")("night.done") in at("nightly").out
    done = at("nightly")
    assert done.code == 0
    assert done.out.splitlines()[-1] == speak("lv")("night.nothing_changed")


def test_what_is_due_is_done_once_and_has_its_document(at):
    first, second = at("nightly", "--if-due", "--json"), at("nightly", "--if-due", "--json")
    assert has_shape(first.document, DOCUMENTS["nightly"])
    assert [one["job"] for one in first.document["jobs"]] == [*night.JOBS]
    assert second.document == {"jobs": [], "changed": False}


def test_a_job_that_fails_is_told_with_its_reason_and_the_next_attempt(at, monkeypatch):
    def broken(_office):
        raise ZeroDivisionError

    monkeypatch.setitem(night.JOBS, "backup", broken)
    done = at("nightly")
    assert done.code == 1
    assert "ZeroDivisionError" in done.out
    assert "5.10.2026. " in done.out
    assert [one["state"] for one in at("status", "--json").document["last_night"]["jobs"]].count(
        "failed"
    ) == 1


@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_night_in_other_hands_is_told_with_where(language):
    assert "x.lock" in speak(language)("setup.night_busy", file="x.lock")


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_job_has_a_name(language):
    assert all(speak(language)(f"night.job.{name}") for name in night.JOBS)
