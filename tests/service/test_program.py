"""The command as a program of its own: it ends when told to, and is alone in its home."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.school import fill, mark
from workbook_sync.config import load_home
from workbook_sync.lock import is_held
from workbook_sync.messages import speak
from workbook_sync.model.delivery import State
from workbook_sync.service.bell import Bell
from workbook_sync.service.watch import alone, watch

pytestmark = pytest.mark.slow


def command(school, *options):
    home = str(school.folder)
    return [sys.executable, "-m", "workbook_sync", "--home", home, *options, "watch"]


@contextmanager
def running(school):
    """Start the command and wait until it says that it watches."""
    process = subprocess.Popen(
        command(school), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout.readline()
        yield process
    finally:
        process.kill()
        process.communicate(timeout=60)


def ended(process):
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_well(school, number):
    with running(school) as process:
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
    with running(school) as process:
        second = subprocess.run(
            command(school, "--json"), capture_output=True, check=False, timeout=60
        )
        assert json.loads(second.stdout)["error"]["code"] == "setup.watching"
        assert second.returncode == 3
        assert is_held(home.watching)
        process.kill()
        process.wait(60)
        with alone(home):
            assert is_held(home.watching)


def test_a_killed_watch_loses_nothing(school):
    with running(school) as process:
        school.drop(fill(school.workbook(), {mark("1"): 7}))
        process.kill()
        process.wait(60)
    bell = Bell()
    delivered = []
    for one in watch(school.folder, bell, now=school.now):
        delivered.append(one.state)
        bell.stop()
    assert set(delivered) <= {State.ACCEPTED, State.REPEATED}
    assert school.entries() == {mark("1"): "7"}
