"""Files of the inbox that are still being written, and those that never become whole."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.books import book
from workbook_sync.intake.arrival.folder import waiting
from workbook_sync.intake.arrival.whole import Patience, look, next_settles, settled, whole

SAMPLES = Path(__file__).parents[1] / "samples"
PATIENCE = Patience(settle=2, give_up=600)
WORKBOOK = book("|x|")


@pytest.fixture
def seen(tmp_path):
    """Returns what is seen of an inbox with one file of that content, first looked at at 0."""

    def drop(content):
        (tmp_path / "a.xlsx").write_bytes(content)
        return look(waiting(tmp_path), {}, 0)

    return drop


@pytest.mark.parametrize(("now", "count"), [(0, 0), (1.9, 0), (2, 1)])
def test_a_file_is_whole_when_it_stayed_the_same_for_long_enough(seen, now, count):
    assert len(whole(seen(WORKBOOK), now, PATIENCE)) == count


@pytest.mark.parametrize(
    "content",
    [b"", WORKBOOK[:-100], WORKBOOK[: len(WORKBOOK) // 2] + bytes(5000), bytes(8000)],
    ids=["empty", "cut", "not filled yet", "only space"],
)
def test_what_ends_too_early_waits_and_is_given_up_at_last(seen, content):
    files = seen(content)
    assert whole(files, 599, PATIENCE) == []
    assert whole(files, 600, PATIENCE) == list(files)


@pytest.mark.parametrize("content", [b"a;b\n1;2\n", b"\xd0\xcf\x11\xe0", b"no workbook"])
def test_what_can_never_become_a_workbook_is_not_waited_for(seen, content):
    files = seen(content)
    assert whole(files, 2, PATIENCE) == list(files)


@pytest.mark.parametrize(
    "sample",
    [
        "asc/asc-2012-windows-1257.xml",
        "fet/makslas-skola_timetable.csv",
        "fet/makslas-skola_data_and_timetable.fet",
        "untis/GPU001-semicolon-utf8.TXT",
    ],
)
def test_half_a_timetable_waits_and_a_whole_one_does_not(seen, sample):
    content = (SAMPLES / sample).read_bytes()
    assert len(whole(seen(content), 2, PATIENCE)) == 1
    for cut in (content[:-5], content[: len(content) // 2] + bytes(len(content) // 2)):
        files = seen(cut)
        assert whole(files, 2, PATIENCE) == []
        assert whole(files, 600, PATIENCE) == list(files)


def test_a_changed_file_is_a_new_one_and_a_file_gone_is_forgotten(seen, tmp_path):
    before = seen(b"half")
    (tmp_path / "a.xlsx").write_bytes(WORKBOOK)
    after = look(waiting(tmp_path), before, 5)
    assert list(after.values()) == [5]
    assert look([], after, 6) == {}


def test_a_file_that_is_gone_or_locked_is_not_whole(seen, tmp_path):
    files = seen(WORKBOOK)
    (tmp_path / "a.xlsx").unlink()
    assert whole(files, 10, PATIENCE) == []


@pytest.mark.parametrize("since", [0.0, 0.1, 1e9 / 3])
def test_a_file_is_whole_when_the_time_that_was_waited_for_has_come(seen, since):
    (file,) = seen(WORKBOOK)
    files = {file: since}
    now = since
    while (left := next_settles(files, now, PATIENCE)) != float("inf"):
        now += max(left, 1e-6)
    assert whole(files, now, PATIENCE) == [file]


# Looked at once.


def drop(path, content=WORKBOOK, age_s=3600):
    path.write_bytes(content)
    os.utime(path, (time.time() - age_s,) * 2)


def once(inbox, pause=pytest.fail):
    return [file.name for file in settled(inbox, PATIENCE, time.time(), pause)]


def test_old_files_are_taken_without_waiting(tmp_path):
    drop(tmp_path / "a.xlsx")
    assert once(tmp_path) == ["a.xlsx"]


def test_a_file_that_changes_while_we_wait_is_left_for_the_next_sweep(tmp_path):
    for name in ("still.xlsx", "growing.xlsx"):
        drop(tmp_path / name, age_s=0)
    found = once(tmp_path, lambda _: drop(tmp_path / "growing.xlsx", WORKBOOK + b"more", -1))
    assert found == ["still.xlsx"]


def test_a_file_from_a_clock_ahead_of_ours_is_waited_for_once(tmp_path):
    drop(tmp_path / "a.xlsx", age_s=-1)
    waited = []
    assert once(tmp_path, waited.append) == ["a.xlsx"]
    assert waited == [2]


@pytest.mark.parametrize("content", [b"", WORKBOOK[:-100]], ids=["empty", "cut"])
def test_a_copy_that_has_stalled_is_given_up_only_when_it_is_old(tmp_path, content):
    drop(tmp_path / "a.xlsx", content, age_s=500)
    assert once(tmp_path) == []
    drop(tmp_path / "a.xlsx", content, age_s=700)
    assert once(tmp_path) == ["a.xlsx"]


def test_what_can_never_become_a_workbook_is_taken_though_it_is_young(tmp_path):
    drop(tmp_path / "a.csv", b"a;b", age_s=5)
    assert once(tmp_path) == ["a.csv"]
