from __future__ import annotations

import os
import time

import pytest

from workbook_sync.intake.arrival.folder import archived, receive, settled, waiting

LONG_AGO = time.time() - 3600


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
     "Icon\r", ".~a.xlsx"],
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


def test_links_and_folders_of_folders_are_left_alone(inbox, tmp_path):
    (inbox / "link.xlsx").symlink_to(drop(tmp_path / "elsewhere.xlsx"))
    (inbox / "berzina" / "old").mkdir()
    drop(inbox / "berzina" / "old" / "a.xlsx")
    assert waiting(inbox) == []


def test_old_files_are_taken_without_waiting(inbox):
    drop(inbox / "a.xlsx")
    assert names(settled(inbox, 2, time.time(), pytest.fail)) == ["a.xlsx"]


def test_a_file_that_changes_while_we_wait_is_left_for_the_next_sweep(inbox):
    drop(inbox / "still.xlsx", age_s=0)
    drop(inbox / "growing.xlsx", age_s=0)
    found = settled(inbox, 2, time.time(), lambda _: drop(inbox / "growing.xlsx", b"more", -1))
    assert names(found) == ["still.xlsx"]


def test_a_file_from_a_clock_ahead_of_ours_is_waited_for_once(inbox):
    drop(inbox / "a.xlsx", age_s=-1)
    waited = []
    assert names(settled(inbox, 2, time.time(), waited.append)) == ["a.xlsx"]
    assert waited == [2]


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
