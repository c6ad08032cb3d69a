"""Files of a watched inbox that are still being written, and those that never become whole."""

from __future__ import annotations

import pytest

from tests.books import book
from workbook_sync.intake.arrival.folder import waiting
from workbook_sync.intake.arrival.whole import Patience, look, next_settles, whole

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
