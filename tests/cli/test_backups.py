"""Backup, restore and doctor --deep as people and programs see them."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli import made
from tests.cli.shapes import has_shape
from tests.lived import flip, in_sql
from workbook_sync.app.results import BackedUp, Examined, Health, Restored
from workbook_sync.cli import as_json, tell
from workbook_sync.cli.documents.set_up import BackupDocument, RestoreDocument
from workbook_sync.cli.fault import fault_of
from workbook_sync.cli.view import View
from workbook_sync.messages import placeholders, speak
from workbook_sync.model.problem import SetupError

LV, EN = (View(speak(language), made.HOME) for language in ("lv", "en"))
DAMAGED = ["store/archive/ab/abc.xlsx"]
BACKED_UP = BackedUp(made.HOME / "b.zip", 12, 3400, 2049, 17, DAMAGED)
RESTORED = Restored(Path("/new"), "paraugs", 12, 3400, 17, made.MOMENT)


@pytest.fixture
def home(lived_home, tmp_path):
    return copytree(lived_home, tmp_path / "lived")


def told(lines):
    return [line.text for line in lines]


def test_a_backup_and_its_restore_say_what_they_did(cli, home, tmp_path):
    done = cli("--home", home, "backup", "b.zip")
    assert (done.code, done.err) == (0, "")
    assert "b.zip" in done.out
    again = cli("--home", "new", "restore", "b.zip")
    assert (again.code, str(tmp_path / "new") in again.out) == (0, True)


def test_programs_are_told_the_same_numbers_by_both(cli, home):
    backup = cli("--home", home, "--json", "backup", "b.zip").document
    restored = cli("--home", "new", "--json", "restore", "b.zip").document
    assert has_shape(backup, BackupDocument)
    assert has_shape(restored, RestoreDocument)
    same = ("files", "rows", "revision")
    assert [backup[name] for name in same] == [restored[name] for name in same]


def test_damage_in_the_archive_is_told_with_exit_code_1(cli, home):
    victim = next((home / "store" / "archive").glob("*/*"))
    flip(victim, 3)
    done = cli("--home", home, "backup", "b.zip")
    assert (done.code, victim.name in done.out) == (1, True)


@pytest.mark.parametrize(
    ("args", "code", "error"),
    [
        (["backup", "b.txt"], 2, "setup.wrong_ending"),
        (["backup", "taken.zip"], 2, "setup.file_exists"),
        (["restore", "taken.zip"], 3, "setup.not_backup"),
        (["restore", "none.zip"], 3, "setup.unreadable"),
    ],
)
def test_what_cannot_be_done_says_so(cli, home, tmp_path, args, code, error):
    (tmp_path / "taken.zip").write_bytes(b"mine")
    done = cli("--home", home, "--json", *args)
    assert (done.code, done.error) == (code, error)


def test_doctor_looks_deep_only_when_asked(cli, home):
    in_sql(home, "UPDATE entry SET value = '3' WHERE learner = '1'")
    assert cli("--home", home, "doctor").code == 0
    done = cli("--home", home, "--json", "doctor", "--deep")
    assert done.code == 3
    assert [p["part"] for p in done.document["parts"] if p["health"] == "fail"] == ["history"]


@pytest.mark.parametrize("view", [LV, EN], ids=["lv", "en"])
def test_a_backup_is_told_with_its_size_and_what_was_damaged(view):
    first, damaged, last = told(tell.backed_up(BACKED_UP, view))
    assert all(fact in first for fact in ("b.zip", "12", "3400", " 3 KB"))
    assert (damaged.strip(), "1" in last) == (DAMAGED[0], True)


@pytest.mark.parametrize("view", [LV, EN], ids=["lv", "en"])
def test_a_restore_is_told_with_its_moment_and_what_to_do_next(view):
    first, last = told(tell.restored(RESTORED, view))
    assert all(fact in first for fact in ("/new", "12", "3400", "7.09.2026. 14:05"))
    assert "workbook-sync issue" in last


def test_documents_have_the_shape_that_is_documented():
    for document, shape in (
        (as_json.backed_up(BACKED_UP, LV), BackupDocument),
        (as_json.restored(RESTORED, LV), RestoreDocument),
    ):
        assert has_shape(json.loads(json.dumps(document)), shape)


@pytest.mark.parametrize("view", [LV, EN], ids=["lv", "en"])
def test_what_a_part_is_needed_for_is_told_once(view):
    facts = {"name": "a.xlsx", "revision": 3}
    found = [
        Examined("archive", Health.FAIL, f"{n}.xlsx", code="deep.archive_missing", facts=facts)
        for n in range(3)
    ]
    lines = told(tell.parts(found, view))
    needed = view.words("doctor.needed.archive")
    assert [needed in line for line in lines] == [False] * 6 + [True]


@pytest.mark.parametrize("view", [LV, EN], ids=["lv", "en"])
@pytest.mark.parametrize("code", [key for key in speak("lv").texts if key.startswith("deep.")])
def test_every_finding_has_its_sentence(view, code):
    facts = dict.fromkeys(placeholders(view.words.texts[code]), "x")
    one = Examined("history", Health.FAIL, code=code, facts=facts)
    (_, sentence, _) = told(tell.parts([one], view))
    assert sentence.strip().endswith(".")


@pytest.mark.parametrize("view", [LV, EN], ids=["lv", "en"])
@pytest.mark.parametrize(
    ("error", "fact"),
    [
        (SetupError("setup.not_backup", "b.zip"), "b.zip"),
        (SetupError("setup.backup_damaged", "b.zip", part="rows/entry.jsonl"), "rows/entry.jsonl"),
        (SetupError("setup.backup_newer", "b.zip", program="9.9"), "9.9"),
        (SetupError("setup.backup_school", "school.toml", "school.id", school="vms"), "vms"),
        (SetupError("setup.school_there", "master.sqlite", "store.url"), "store.url"),
        (SetupError("setup.restore_differs", "b.zip", part="school.toml"), "school.toml"),
        (SetupError("setup.store_unusable", "master.sqlite", reason="disk full"), "disk full"),
    ],
)
def test_every_error_has_its_sentence(view, error, fact):
    fault = fault_of(error, view)
    assert (fault.exit, fact in fault.message) == (3, True)
