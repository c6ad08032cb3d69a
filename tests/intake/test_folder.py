from __future__ import annotations

import os
import time

import pytest

from workbook_sync.intake.arrival.folder import (
    archived,
    ending,
    folder_names,
    gone,
    receive,
    waiting,
)
from workbook_sync.store.lying import Lying


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    (folder / "berzina").mkdir(parents=True)
    return folder


def drop(path, content=b"content", age_s=3600):
    path.write_bytes(content)
    os.utime(path, (time.time() - age_s,) * 2)
    return path


def names(files):
    return [file.name for file in files]


def test_files_wait_in_the_common_inbox_and_in_each_persons(inbox):
    drop(inbox / "b.xlsx", age_s=10)
    drop(inbox / "berzina" / "a.xlsx", age_s=20)
    assert names(waiting(inbox)) == ["berzina/a.xlsx", "b.xlsx"]


@pytest.mark.parametrize(
    "name",
    ["~$a.xlsx", ".~lock.a.xlsx#", "a.tmp", ".hidden.xlsx", "Thumbs.db", "desktop.ini",
     "README.md", "a.xlsx.part", "a.crdownload", "~WRL0001.tmp", ".DS_Store", "._a.xlsx",
     "~syncthing~a.xlsx.tmp", ".a.xlsx.x7Gq2", "a.xlsx.filepart", "a.opdownload", "1A2B3C4D",
     "Icon\r", ".~a.xlsx", "a.xlsx.crswap", "a.xlsx:Zone.Identifier"],
)  # fmt: skip
def test_locks_and_leftovers_are_no_deliveries(inbox, name):
    drop(inbox / name)
    assert waiting(inbox) == []


@pytest.mark.parametrize(
    "name",
    [
        "a (conflicted copy 2026-09-07).xlsx",
        "a (Annas dators konflikta kopija 2026-09-07).xlsx",
        "a.sync-conflict-20260907-101530-ABCDEFG.xlsx",
        "a - kopija.xlsx",
        "a (1).xlsx",
        "a-DARBS-PC.xlsx",
        "1A2B3C4D.xlsx",
        "a.txt",
        "Ģ.XLSX",
    ],
)
def test_conflict_copies_and_odd_files_are_deliveries(inbox, name):
    drop(inbox / name)
    assert names(waiting(inbox)) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "#recycle",
        "@eaDir",
        "$RECYCLE.BIN",
        "lost+found",
        "System Volume Information",
        ".stversions",
    ],
)
def test_what_a_server_keeps_for_itself_is_nobodys_folder(inbox, name):
    (inbox / name).mkdir()
    drop(inbox / name / "a.xlsx")
    assert waiting(inbox) == []
    assert folder_names(inbox) == ["berzina"]


def test_links_and_folders_of_folders_are_left_alone(inbox, tmp_path):
    (inbox / "link.xlsx").symlink_to(drop(tmp_path / "elsewhere.xlsx"))
    (inbox / "berzina" / "old").mkdir()
    drop(inbox / "berzina" / "old" / "a.xlsx")
    assert waiting(inbox) == []


def test_what_is_received_lies_in_the_archive_before_anything_is_decided(inbox, tmp_path):
    drop(inbox / "a.XLSX")
    (file,) = waiting(inbox)
    received = receive(file, tmp_path / "archive", 1000)
    kept = archived(tmp_path / "archive", received.digest, ".xlsx")
    assert kept.read_bytes() == received.data == b"content"
    assert file.path.exists()


def test_a_file_that_changed_before_it_was_read_is_not_received(inbox, tmp_path):
    drop(inbox / "a.xlsx")
    (file,) = waiting(inbox)
    drop(inbox / "a.xlsx", b"longer than before", age_s=1)
    assert receive(file, tmp_path / "archive", 1000) is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Ģ.XLSX", ".xlsx"),
        ("1. klases žurnāls", ". klases žurnāls"),
        ("a." + "b" * 200, ""),
        ("a." + "ž" * 100, ""),
        ("a", ""),
        (".0f.xlsx", ".xlsx"),
    ],
)
def test_an_ending_is_kept_where_it_leaves_room_for_a_digest(name, wanted):
    assert ending(name) == wanted


def lying(path, folder="berzina"):
    return Lying("digest", folder, path.name, path.stat().st_mtime_ns)


def test_a_file_that_left_is_gone_and_one_that_lies_there_is_not(inbox):
    there, left = (lying(drop(inbox / "berzina" / name)) for name in ("a.xlsx", "b.xlsx"))
    (inbox / "berzina" / "b.xlsx").unlink()
    assert gone(inbox, [there, left]) == [left]


def test_a_file_that_left_a_folder_spelt_with_capitals_is_gone(inbox):
    (inbox / "Ozola").mkdir()
    there, left = (lying(drop(inbox / "Ozola" / name), "ozola") for name in ("a.xlsx", "b.xlsx"))
    (inbox / "Ozola" / "b.xlsx").unlink()
    assert gone(inbox, [there, left]) == [left]


def test_nothing_of_a_folder_that_is_away_is_gone(inbox, tmp_path):
    file = lying(drop(inbox / "berzina" / "a.xlsx"))
    (inbox / "berzina").rename(tmp_path / "away")
    assert gone(inbox, [file]) == []
    inbox.rename(tmp_path / "all away")
    assert gone(inbox, [file]) == []
