"""Killed at any moment, hundreds of times, while files are dropped: nothing is lost or doubled."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from datetime import timedelta
from shutil import copytree

import pytest

from tests.chaos.scene import (
    NOON,
    SMALL,
    amiss,
    at_work,
    begin,
    busy_day,
    deliveries,
    put_down,
    standing,
)
from tests.school import KOM, ROOT, ZIM, School, mark
from workbook_sync.app import deep
from workbook_sync.app.open import open_office
from workbook_sync.app.results import Health
from workbook_sync.app.take import sync
from workbook_sync.messages import speak
from workbook_sync.workbook.journal.read import read_journal
from workbook_sync.workbook.read import open_workbook

pytestmark = [pytest.mark.slow, pytest.mark.chaos]

KILLS, ROUNDS = 220, 8
SEED = 20261005


@pytest.fixture
def day(tmp_path):
    """A home at the beginning of a busy day, closed, and the files that will be dropped there."""
    school = begin(tmp_path / "begun")
    drops = busy_day(school, ROUNDS)
    school.close()
    return school.folder, drops


def killed(home, drops, tmp_path):
    """Drop the files while what takes them in is killed; return how often, and how many files."""
    (tmp_path / "drops").write_bytes(pickle.dumps(drops))
    command = [sys.executable, "-m", "tests.chaos.killed", home, tmp_path / "drops"]
    words = [*command, str(SEED), str(KILLS)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert told["faults"] == 0, done.stderr
    return told


def undisturbed(home, drops):
    with at_work(home) as office:
        for number, drop in enumerate(drops):
            put_down(home, number, drop)
        list(sync(office))
        return standing(office)


def test_hundreds_of_kills_leave_all_as_if_nothing_had_happened(day, tmp_path, figure):
    begun, drops = day
    expected = undisturbed(copytree(begun, tmp_path / "undisturbed"), drops)
    home = copytree(begun, tmp_path / "home")
    told = killed(home, drops, tmp_path)
    with at_work(home) as office:
        list(sync(office))
        assert standing(office) == expected
        assert amiss(office, drops) == ""
        examined = [*deep.archive(office.home), *deep.history(office.home)]
        answers = sum(bool(row["answer"]) for row in deliveries(office))
    assert {one.health for one in examined} == {Health.OK}, examined
    figure("kills survived", told["kills"])
    figure("files dropped while they fell", told["dropped"])
    figure("answers given", answers)
    figure("half-written files found and removed", removed_a_day_later(home))
    teachers_go_on(home)


def removed_a_day_later(home):
    left = [file for file in home.rglob("*.tmp") if file.name.startswith(".workbook-sync-")]
    for file in left:
        os.utime(file, (NOON.timestamp(),) * 2)
    with open_office(home, now=lambda: NOON + timedelta(days=1)) as office:
        list(sync(office))
    assert list(home.rglob("*.tmp")) == []
    return len(left)


def teachers_go_on(home):
    """Each teacher's workbook shows the store, changes nothing as it is, and can be filled in."""
    school = School(home, SMALL)
    theirs = [("berzina", ZIM), ("kalnins", ZIM), ("kalnins", KOM)]
    for person, journal in theirs:
        held = school.held(journal)
        assert says(school.workbook(person, journal), held) == without(
            school.entries(journal), held
        )
    for person, journal in theirs:
        before, key = school.entries(journal), mark("1", school.lessons(journal)[0])
        school.send(school.workbook(person, journal), person)
        assert school.entries(journal) == before
        value = 4 if before.get(key) == "5" else 5
        school.deliver({key: value}, person, journal)
        assert school.entries(journal) == before | {key: str(value)}
    school.close()


def says(content, held):
    return without(read_journal(open_workbook(content), speak("lv")).values, held)


def without(entries, held):
    return {key: value for key, value in entries.items() if key not in held}
