"""Each call of the way fails once, and the program is killed at each: the next sweep mends it."""

from __future__ import annotations

import json
import pickle
import sqlite3
import subprocess
import sys
from errno import EACCES, EIO, ENOSPC
from itertools import count
from shutil import copytree

import pytest

from tests.chaos.calls import Trap, watched
from tests.chaos.scene import (
    amiss,
    at_work,
    begin,
    calm_day,
    deliveries,
    in_any_order,
    put_down,
    standing,
)
from tests.school import ROOT, fill, mark
from workbook_sync.app.take import sync
from workbook_sync.model.entry import TOPIC, Key
from workbook_sync.model.problem import SetupError

pytestmark = pytest.mark.chaos

FULL, DENIED, BROKEN = (OSError(number, "") for number in (ENOSPC, EACCES, EIO))
LOCKED, UNWRITABLE, NO_ROOM = (
    sqlite3.OperationalError(text)
    for text in ("database is locked", "disk I/O error", "database or disk is full")
)
#: What each call may say; which of it is told changes with the number of the call.
FAULTS = {
    "write": [FULL, BROKEN],
    "fsync": [BROKEN, FULL],
    "open": [DENIED, BROKEN, FULL],
    "replace": [DENIED, BROKEN],
    "unlink": [DENIED],
    "mkdir": [FULL, DENIED],
    "chmod": [DENIED],
    "stat": [DENIED, BROKEN],
    "scandir": [BROKEN, DENIED],
    "begin": [LOCKED],
    "commit": [NO_ROOM, UNWRITABLE],
    "committed": [UNWRITABLE],  # it is done, and we are told that it is not
}


@pytest.fixture(scope="module")
def calm(tmp_path_factory):
    """A home in whose inbox lie the files of a calm day, these files, and how all stands after."""
    school = begin(tmp_path_factory.mktemp("calm") / "home")
    home, drops = school.folder, calm_day(school)
    school.close()
    for number, drop in enumerate(drops):
        put_down(home, number, drop)
    with at_work(copytree(home, home.with_name("after"))) as office:
        list(sync(office))
        return home, drops, in_any_order(standing(office))


def swept(home, name="", number=0, spring=int):
    """Sweep with one call trapped; return whether it came to that call, and what stopped it."""
    trap = Trap(name, number, spring)
    try:
        with watched(home, trap), at_work(home) as office:
            list(sync(office))
    except (OSError, SetupError) as error:
        return trap.sprung, error
    return trap.sprung, None


def raising(error):
    def spring():
        raise error

    return spring


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_a_call_that_fails_once_leaves_nothing_behind(calm, tmp_path, name, figure):
    begun, drops, expected = calm
    for number in count(1):
        home = copytree(begun, tmp_path / str(number))
        fault = FAULTS[name][number % len(FAULTS[name])]
        sprung, stopped = swept(home, name, number, raising(fault))
        with at_work(home) as office:
            list(sync(office))
            stands = in_any_order(standing(office))
            assert (stands, amiss(office, drops)) == (expected, ""), (number, fault, stopped)
        if not sprung:
            break
    assert number > 1
    figure(f"calls of {name} that failed", number - 1)


@pytest.mark.slow
def test_killed_at_each_call_the_next_sweep_ends_as_if_nothing_had_happened(calm, tmp_path, figure):
    home, drops, _ = calm
    (tmp_path / "drops").write_bytes(pickle.dumps(drops))
    command = [sys.executable, "-m", "tests.chaos.killed_at", home, tmp_path / "drops"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert told["amiss"] == {}, done.stderr
    assert told["kills"] > 100
    figure("calls at which a sweep was killed", told["kills"])


@pytest.mark.slow
def test_a_file_that_is_taken_back_meanwhile_is_decided_whole_or_not_at_all(calm, tmp_path, figure):
    begun, drops, _ = calm
    for number in count(1):
        home = copytree(begun, tmp_path / str(number))
        taken_back = home / "inbox" / drops[0].folder / drops[0].name
        sprung, stopped = swept(
            home, "stat", number, lambda f=taken_back: f.unlink(missing_ok=True)
        )
        assert stopped is None
        with at_work(home) as office:
            states = {row["file"] for row in deliveries(office)}
        assert states >= {drop.name for drop in drops[1:]}
        if not sprung:
            break
    figure("moments at which a file was taken back", number - 1)


def test_a_full_disk_keeps_the_file_in_the_inbox_and_says_so(school):
    topics = {Key(lesson, "", TOPIC): f"{'Krāsa ' * 300}" for lesson in school.lessons()[:10]}
    file = school.drop(fill(school.workbook(), topics))
    with school.office.store.reading() as session:
        (pages,) = session.connection.exec_driver_sql("PRAGMA page_count").one()
        session.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(SetupError) as told:
        school.sync()
    assert told.value.code == "setup.disk_full"
    assert file.exists()


def test_a_locked_store_keeps_the_file_in_the_inbox_and_says_so(school, monkeypatch):
    file = school.drop(fill(school.workbook(), {mark("1"): 7}))
    other = sqlite3.connect(school.folder / "store" / "master.sqlite", isolation_level=None)
    monkeypatch.setattr("workbook_sync.store.engine.PATIENCE", 0)
    school.office.store.close()
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(SetupError) as told:
        school.sync()
    other.close()
    assert told.value.code == "setup.store_unusable"
    assert file.exists()
    assert [one.state for one in school.sync()] == ["accepted"]
