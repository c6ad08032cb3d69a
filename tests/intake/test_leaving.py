"""A decided file leaves the inbox; whatever is saved under its name meanwhile is never lost."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from threading import Timer

import pytest

from tests.school import fill, mark, shown
from workbook_sync.app.issue import issue
from workbook_sync.app.revoke import revoke_all
from workbook_sync.intake.arrival import folder, leaving
from workbook_sync.intake.arrival.folder import archived, receive, waiting
from workbook_sync.intake.arrival.leaving import let_go_of_all, put_away

#: What Windows says of a file that Excel has open.
SHARING = PermissionError(13, "The process cannot access the file", "a.xlsx", 32)


@pytest.fixture
def inbox(tmp_path):
    (tmp_path / "inbox" / "berzina").mkdir(parents=True)
    (tmp_path / "inbox" / "berzina" / "a.xlsx").write_bytes(b"content")
    return tmp_path / "inbox"


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "archive"


@pytest.fixture
def received(inbox, archive):
    (file,) = waiting(inbox)
    return receive(file, archive, 1000)


def contents(inbox):
    return sorted(file.path.read_bytes() for file in waiting(inbox))


def files(inbox):
    return [file for file in inbox.rglob("*") if file.is_file()]


def stopped(*_):
    raise KeyboardInterrupt


def test_putting_away_takes_the_file_out_of_the_inbox(inbox, archive, received):
    put_away(received, archive)
    assert files(inbox) == []
    assert archived(archive, received.digest, ".xlsx").read_bytes() == b"content"


def test_putting_away_twice_is_no_fault(inbox, archive, received):
    put_away(received, archive)
    put_away(received, archive)
    assert archived(archive, received.digest, ".xlsx").exists()


def test_a_file_too_large_to_read_is_archived_whole(inbox, archive):
    (file,) = waiting(inbox)
    received = receive(file, archive, 3)
    assert received.data == b""
    put_away(received, archive)
    assert archived(archive, received.digest, ".xlsx").read_bytes() == b"content"
    assert files(inbox) == []


# Saved again meanwhile.


def test_a_file_saved_again_since_stays_for_the_next_sweep(inbox, archive, received):
    received.waiting.path.write_bytes(b"newer!!!")
    put_away(received, archive)
    assert contents(inbox) == [b"newer!!!"]


@pytest.mark.parametrize("moment", ["unchanged", "file_digest"])
def test_a_file_saved_while_it_is_put_away_is_a_delivery_again(
    inbox, archive, received, monkeypatch, moment
):
    def saved_then(*given):
        found = original(*given)
        received.waiting.path.write_bytes(b"newer!!")  # as long as before
        return found

    original = getattr(leaving, moment)
    monkeypatch.setattr(leaving, moment, saved_then)
    put_away(received, archive)
    assert contents(inbox) == [b"newer!!"]


def test_what_was_saved_at_the_last_moment_and_what_comes_after_it_are_both_kept(
    inbox, archive, received, monkeypatch
):
    def saved_then(*given):
        found = original(*given)
        received.waiting.path.write_bytes(next(versions))
        return found

    versions, original, digest = iter([b"second", b"third"]), leaving.unchanged, leaving.file_digest
    monkeypatch.setattr(leaving, "unchanged", saved_then)

    def saved_again(*given):
        received.waiting.path.write_bytes(next(versions))
        return digest(*given)

    monkeypatch.setattr(leaving, "file_digest", saved_again)
    put_away(received, archive)
    assert contents(inbox) == [b"second", b"third"]


# Stopped in the middle.


@pytest.mark.parametrize("found", [b"content", b"newer"])
def test_what_a_stopped_program_had_set_aside_is_dealt_with_by_the_next(
    inbox, archive, received, monkeypatch, found
):
    with monkeypatch.context() as patch:
        patch.setattr(leaving, "_let_go", stopped)
        with pytest.raises(KeyboardInterrupt):
            put_away(received, archive)
    assert waiting(inbox) == []
    (aside,) = files(inbox)
    aside.write_bytes(found)
    let_go_of_all(inbox, archive)
    assert contents(inbox) == ([] if found == b"content" else [found])
    assert len(files(inbox)) == len(waiting(inbox))


def test_one_too_large_that_was_set_aside_goes_to_the_archive(inbox, archive):
    digest = sha256(b"content").hexdigest()
    (file,) = waiting(inbox)
    file.path.rename(file.path.with_name(f".{digest}.XLSX"))
    let_go_of_all(inbox, archive)
    assert archived(archive, digest, ".xlsx").read_bytes() == b"content"
    assert files(inbox) == []


def test_other_hidden_files_are_left_alone(inbox, archive):
    hidden = inbox / "berzina" / ".a.xlsx"
    hidden.write_bytes(b"x")
    let_go_of_all(inbox, archive)
    assert hidden.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_what_is_no_file_is_never_waited_for(inbox, archive):
    aside = inbox / "berzina" / f".{'0' * 64}.xlsx"
    os.mkfifo(aside)
    guard = Timer(10, lambda: os.close(os.open(aside, os.O_RDWR)))  # then a reader goes on
    guard.start()
    let_go_of_all(inbox, archive)
    assert guard.is_alive()
    guard.cancel()


# Held open by another program, as Windows does it.


@pytest.mark.parametrize("call", ["replace", "unlink"])
def test_on_windows_a_file_open_in_excel_is_decided_once_and_put_away_when_it_is_closed(
    school, monkeypatch, call
):
    file = school.drop(fill(school.workbook(), {mark("1"): 7}))
    with monkeypatch.context() as patch:
        original = getattr(Path, call)

        def in_use(path, *given, **more):
            if path.parent == file.parent:
                raise SHARING
            return original(path, *given, **more)

        patch.setattr(Path, call, in_use)
        (told,) = school.sync()
        assert told.state == "accepted"
        assert len(files(file.parent)) == 1
    school.sync()
    assert files(file.parent) == []
    assert school.entries() == {mark("1"): "7"}


def test_on_windows_a_file_that_cannot_be_read_stays_and_is_taken_later(school, monkeypatch):
    file = school.drop(fill(school.workbook(), {mark("1"): 7}))
    with monkeypatch.context() as patch:
        original = Path.read_bytes

        def in_use(path):
            if path == file:
                raise SHARING
            return original(path)

        patch.setattr(Path, "read_bytes", in_use)
        assert school.sync() == []
    assert file.exists()
    assert [one.state for one in school.sync()] == ["accepted"]


def test_on_windows_a_file_that_cannot_be_looked_at_keeps_no_other(school, monkeypatch):
    class Entry:
        """A file of which Windows tells nothing now."""

        def __init__(self, entry):
            self.entry, self.name, self.path = entry, entry.name, entry.path

        def is_file(self, **_):
            return True

        def stat(self, **_):
            raise SHARING

    original = folder._file
    monkeypatch.setattr(
        folder,
        "_file",
        lambda entry, owner: original(Entry(entry) if entry.name == "open.xlsx" else entry, owner),
    )
    school.drop(b"x", name="open.xlsx")
    school.drop(fill(school.workbook(), {mark("1"): 7}))
    assert [one.state for one in school.sync()] == ["accepted"]


def test_on_windows_a_fresh_workbook_does_not_wait_for_the_refusal_that_is_still_open(
    school, monkeypatch
):
    said = school.send(b"no workbook").answer
    unlink = Path.unlink

    def held(path, **more):
        if path == said:
            raise SHARING
        unlink(path, **more)

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.unlink", held)
        school.deliver({mark("1"): 7})
    assert shown(school.workbook(), mark("1")) == "7"
    assert said.exists()
    school.sync()
    assert not said.exists()


def test_on_windows_one_journal_open_in_excel_keeps_no_other_from_being_issued(school, monkeypatch):
    file, replace = school.workbook_file("berzina"), Path.replace
    revoke_all(school.office)

    def held(path, target):
        if target == file:
            raise SHARING
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.replace", held)
        issued = issue(school.office)
        assert [next(issued).person for _ in range(2)] == ["kalnins", "kalnins"]
        with pytest.raises(PermissionError):
            next(issued)
    assert [one.written for one in issue(school.office)] == [False, True, False]
