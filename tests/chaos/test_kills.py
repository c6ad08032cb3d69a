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

from tests.chaos.scene import NOON, SMALL, amiss, at_work, deliveries, put_down, standing
from tests.school import KOM, ROOT, ZIM, School, mark
from workbook_sync.app import deep
from workbook_sync.app.open import open_office
from workbook_sync.app.results import Health
from workbook_sync.app.take import sync
from workbook_sync.messages import speak
from workbook_sync.workbook.journal.read import read_journal
from workbook_sync.workbook.read import open_workbook

pytestmark = [pytest.mark.slow, pytest.mark.chaos]

KILLS = 220
SEED = 20261005


@pytest.fixture(scope="module")
def survived(lasting, tmp_path_factory):
    """The home after all the kills and one sweep that nobody stopped; what the killer tells."""
    begun, drops, _ = lasting
    folder = tmp_path_factory.mktemp("killed")
    home, file = copytree(begun, folder / "home"), folder / "drops"
    file.write_bytes(pickle.dumps(drops))
    command = [sys.executable, "-m", "tests.chaos.killed", home, file, str(SEED), str(KILLS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert not told.pop("faults"), done.stderr
    with at_work(home) as office:
        list(sync(office))
        told["answers"] = sum(bool(row["answer"]) for row in deliveries(office))
    return home, told


@pytest.fixture(scope="module")
def undisturbed(lasting, tmp_path_factory):
    begun, drops, _ = lasting
    home = copytree(begun, tmp_path_factory.mktemp("undisturbed") / "home")
    with at_work(home) as office:
        for number, drop in enumerate(drops):
            put_down(home, number, drop)
        list(sync(office))
        return standing(office)


def test_hundreds_of_kills_are_survived(survived, figure):
    _, told = survived
    assert told["kills"] >= KILLS
    figure("kills survived", told["kills"])
    figure("files dropped while they fell", told["dropped"])
    figure("answers given", told["answers"])


def test_all_is_as_if_nothing_had_happened(survived, undisturbed, lasting):
    home, _ = survived
    with at_work(home) as office:
        assert standing(office) == undisturbed
        assert amiss(office, lasting[1]) == ""


def test_store_and_archive_agree_with_their_history(survived):
    home, _ = survived
    with at_work(home) as office:
        examined = [*deep.archive(office.home), *deep.history(office.home)]
    assert {one.health for one in examined} == {Health.OK}, examined


def test_half_written_files_of_the_killed_are_removed_a_day_later(survived, figure):
    home, _ = survived
    left = [file for file in home.rglob("*.tmp") if file.name.startswith(".workbook-sync-")]
    for file in left:
        os.utime(file, (NOON.timestamp(),) * 2)
    with open_office(home, now=lambda: NOON + timedelta(days=1)) as office:
        list(sync(office))
    assert list(home.rglob("*.tmp")) == []
    figure("half-written files found and removed", len(left))


@pytest.fixture(params=[("berzina", ZIM), ("kalnins", ZIM), ("kalnins", KOM)])
def teacher(survived, tmp_path, request):
    """A school after it all, and one of its teachers with one of her journals."""
    school = School(copytree(survived[0], tmp_path / "home"), SMALL)
    yield school, *request.param
    school.close()


def test_each_teachers_workbook_shows_the_store(teacher):
    school, person, journal = teacher
    opened = open_workbook(school.workbook(person, journal))
    says, held = read_journal(opened, speak("lv")).values, school.held(journal)
    stored = school.entries(journal)
    assert stored
    assert {key: says[key] for key in stored.keys() - held} == {
        key: value for key, value in stored.items() if key not in held
    }


def test_each_teachers_workbook_can_be_filled_in_and_taken_again(teacher):
    school, person, journal = teacher
    before, key = school.entries(journal), mark("1", school.lessons(journal)[0])
    school.send(school.workbook(person, journal), person)
    assert school.entries(journal) == before
    value = 4 if before.get(key) == "5" else 5
    school.deliver({key: value}, person, journal)
    assert school.entries(journal) == before | {key: str(value)}
