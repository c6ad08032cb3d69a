"""What is told of the watched inbox, to people and to programs."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.cli import made
from tests.cli.shapes import has_shape
from tests.school import fill, mark
from workbook_sync.app.results import WatchStatus
from workbook_sync.cli import as_json, tell
from workbook_sync.cli.documents import DOCUMENTS
from workbook_sync.cli.documents.standing import StatusDocument
from workbook_sync.cli.view import View
from workbook_sync.messages import speak
from workbook_sync.service import bell as bells

SINCE, LOOKED = datetime(2026, 9, 1, 8, tzinfo=UTC), datetime(2026, 9, 7, 14, 5, tzinfo=UTC)
WATCH = WatchStatus(
    running=True, since=SINCE, looked=LOOKED, listening=True, replaced=0, every=30.0, fault=""
)
AILING = replace(WATCH, listening=False, replaced=2, fault="setup.not_toml school.toml")


def told(watch, language="lv"):
    status = replace(made.STATUS, last_sweep=LOOKED, last_backup=SINCE, watch=watch)
    return [line.text for line in list(tell.status(status, View(speak(language), made.HOME)))[6:]]


@pytest.mark.parametrize("language", ["lv", "en"])
def test_status_tells_of_the_last_sweep_the_watch_and_the_last_backup(language):
    swept, watched, backup = told(WATCH, language)
    assert "7.09.2026. 14:05" in swept
    assert "1.09.2026. 08:00" in watched
    assert "1.09.2026. 08:00" in backup


@pytest.mark.parametrize("language", ["lv", "en"])
def test_status_tells_what_ails_the_watch(language):
    _, _, looking, replaced, fault, _ = told(AILING, language)
    assert " 30 " in looking
    assert "2" in replaced
    assert "setup.not_toml school.toml" in fault


@pytest.mark.parametrize("language", ["lv", "en"])
def test_status_tells_that_nobody_watches_any_more(language):
    _, ended, _ = told(replace(WATCH, running=False), language)
    assert "workbook-sync watch" in ended


def test_a_school_that_never_watched_is_told_nothing_of_it():
    assert tell.status(made.STATUS, View(speak("lv"), made.HOME))
    assert len(list(tell.status(made.STATUS, View(speak("lv"), made.HOME)))) == 6


@pytest.mark.parametrize("watch", [WATCH, AILING, None])
def test_the_same_is_a_document(watch):
    status = replace(made.STATUS, last_sweep=LOOKED, watch=watch)
    document = as_json.status(status, View(speak("lv"), made.HOME))
    assert has_shape(json.loads(json.dumps(document)), StatusDocument)


@pytest.fixture
def ending(monkeypatch):
    """Ends a watch at its first wait, as Ctrl+C would."""
    monkeypatch.setattr(bells.Bell, "wait", lambda self, *_, **__: self.stop())


def test_watching_says_where_and_how_many_files_there_were(at, school, ending):
    school.drop(fill(school.workbook(), {mark("1"): 7}))
    done = at("watch", "--json")
    assert (done.code, done.document) == (0, {"deliveries": {"accepted": 1}})
    assert has_shape(done.document, DOCUMENTS["watch"])


def test_a_watch_leaves_no_thread_behind(at, school, ending):
    before = threading.active_count()
    assert at("watch").code == 0
    assert threading.active_count() == before


def test_status_after_a_watch_has_its_document(at, school, ending):
    at("watch")
    done = at("status", "--json")
    assert has_shape(done.document, DOCUMENTS["status"])
    assert done.document["watch"]["running"] is False


def test_a_command_for_others_is_kept_in_the_log(at, school):
    school.drop(fill(school.workbook(), {mark("1"): 7}))
    at("sync")
    at("status")
    log = school.folder / "store" / "log" / "workbook_sync.log"
    events = [json.loads(line)["event"] for line in log.read_text("utf-8").splitlines()]
    assert events == ["delivered", "swept"]


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize("code", ["setup.busy", "setup.watching"])
def test_a_lock_that_is_taken_is_told_with_its_file(language, code):
    assert "x.lock" in speak(language)(code, file="x.lock")
