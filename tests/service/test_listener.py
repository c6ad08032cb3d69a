"""watchdog on a real folder, and each way in which it is known to fall silent."""

from __future__ import annotations

import logging
import shutil
import threading

import pytest

from workbook_sync.service.listener import Listener


class Rings:
    def __init__(self):
        self.count, self._changed = 0, threading.Condition()

    def __call__(self):
        with self._changed:
            self.count += 1
            self._changed.notify_all()

    def come(self):
        with self._changed:
            return self._changed.wait_for(lambda: self.count, timeout=20)


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    (folder / "berzina").mkdir(parents=True)
    return folder


@pytest.fixture
def rings():
    return Rings()


@pytest.fixture
def listener(inbox, rings):
    listener = Listener(rings)
    listener.attend(inbox)
    yield listener
    listener.close()


def test_a_file_in_a_persons_folder_rings(listener, inbox, rings):
    (inbox / "berzina" / "a.xlsx").write_bytes(b"x")
    assert rings.come()


def test_a_file_that_is_moved_in_rings(listener, inbox, rings, tmp_path):
    outside = tmp_path / "a.xlsx"
    outside.write_bytes(b"x")
    outside.rename(inbox / "berzina" / "a.xlsx")
    assert rings.come()


def test_a_file_in_the_folder_of_a_new_person_rings(listener, inbox, rings):
    (inbox / "kalnins").mkdir()
    assert rings.come()
    rings.count = 0
    (inbox / "kalnins" / "a.xlsx").write_bytes(b"x")
    assert rings.come()


def test_own_reads_do_not_ring(inbox, rings):
    file = inbox / "berzina" / "a.xlsx"
    file.write_bytes(b"x")
    listener = Listener(rings)
    listener.attend(inbox)
    for _ in range(20):
        file.read_bytes()
        list((inbox / "berzina").iterdir())
    file.unlink()
    (inbox / "marker").mkdir()  # events come in order: its ring is the first
    assert rings.come()
    listener.close()
    assert rings.count == 1


def test_a_living_observer_is_kept(listener, inbox):
    listener.attend(inbox)
    assert (listener.listening, listener.replaced) == (True, 0)


def test_an_observer_with_a_dead_emitter_is_replaced(listener, inbox, rings):
    (emitter,) = listener._observer.emitters
    emitter.stop()
    emitter.join()
    assert listener._observer.is_alive()
    assert not listener.listening
    listener.attend(inbox)
    (inbox / "berzina" / "a.xlsx").write_bytes(b"x")
    assert rings.come()
    assert listener.replaced == 1


def test_an_observer_with_a_dead_dispatcher_is_replaced(listener, inbox, rings, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    monkeypatch.setattr(listener._doorbell, "_ring", lambda: 1 / 0)
    (inbox / "berzina" / "a.xlsx").write_bytes(b"x")
    listener._observer.join(20)
    assert not listener.listening
    monkeypatch.setattr(listener._doorbell, "_ring", rings)
    listener.attend(inbox)
    (inbox / "berzina" / "b.xlsx").write_bytes(b"x")
    assert rings.come()


def test_an_inbox_that_was_deleted_and_made_anew_is_listened_to(listener, inbox, rings):
    (emitter,) = listener._observer.emitters
    shutil.rmtree(inbox)
    emitter.join(20)
    inbox.mkdir()
    listener.attend(inbox)
    rings.count = 0
    (inbox / "a.xlsx").write_bytes(b"x")
    assert rings.come()


def test_another_folder_in_the_place_of_the_inbox_is_listened_to(listener, inbox, rings):
    inbox.rename(inbox.with_name("former"))  # the emitter lives on and listens to the wrong one
    inbox.mkdir()
    assert listener.listening
    listener.attend(inbox)
    rings.count = 0
    (inbox / "a.xlsx").write_bytes(b"x")
    assert rings.come()


def test_where_nothing_can_be_listened_to_the_log_says_so(inbox, monkeypatch, caplog):
    def no_more(*_, **__):
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("workbook_sync.service.listener.Observer.schedule", no_more)
    listener = Listener(lambda: None)
    with caplog.at_level(logging.WARNING):
        listener.attend(inbox)
    assert not listener.listening
    assert [record.msg for record in caplog.records] == ["listening is not possible"]


def test_an_inbox_that_is_not_there_is_an_error_of_the_system(inbox):
    listener = Listener(lambda: None)
    with pytest.raises(FileNotFoundError):
        listener.attend(inbox / "none")
