"""The command as a program of its own: it ends when told to, and is alone in its home."""

from __future__ import annotations

import json
import signal

import pytest

from tests.school import fill, mark
from tests.service.programs import start, watching
from workbook_sync.config import load_home
from workbook_sync.lock import is_held
from workbook_sync.messages import speak
from workbook_sync.service.watch import alone

pytestmark = pytest.mark.slow


def ended(process):
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_well(school, number):
    with watching(school.folder) as process:
        process.send_signal(number)
        code, out, err = ended(process)
    assert (code, err) == (0, "")
    assert out.startswith(speak("lv")("tell.watch_ended"))
    events = [
        json.loads(line)["event"]
        for line in load_home(school.folder).log.read_text("utf-8").splitlines()
    ]
    assert (events[0], events[-1]) == ("watching", "stopped")


def test_only_one_watches_a_home_and_a_killed_one_leaves_it_free(school):
    home = load_home(school.folder)
    with watching(school.folder) as process:
        code, out, _ = ended(start(school.folder, "--json", "watch"))
        assert (code, json.loads(out)["error"]["code"]) == (3, "setup.watching")
        assert is_held(home.watching)
        process.kill()
        process.wait(60)
        with alone(home):
            assert is_held(home.watching)


def test_a_killed_watch_loses_nothing(school):
    with watching(school.folder) as process:
        school.drop(fill(school.workbook(), {mark("1"): 7}))
        process.kill()
        process.wait(60)
    school.sync()
    assert list((school.folder / "inbox").glob("*/*")) == []
    assert school.entries() == {mark("1"): "7"}
