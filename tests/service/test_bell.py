from __future__ import annotations

import signal
import threading
import time

import pytest

from workbook_sync.service.bell import Bell, stopped_by_signals


def test_a_ring_from_another_thread_ends_the_wait(bell):
    threading.Timer(0.01, bell.ring).start()
    began = time.monotonic()
    bell.wait(50)
    assert time.monotonic() - began < 40
    assert not bell.stopping


def test_a_ring_before_the_wait_is_not_lost(bell):
    for _ in range(3):
        bell.ring()
    bell.wait(50)
    bell.wait(0)
    assert not bell.stopping


def test_where_rings_are_not_heeded_only_the_end_is(bell):
    bell.ring()
    threading.Timer(0.01, bell.stop).start()
    bell.wait(50, heed=False)
    assert bell.stopping


def test_a_stopped_bell_does_not_wait(bell):
    bell.stop()
    bell.wait(50)
    bell.wait(50, heed=False)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_bell_and_a_second_one_ends_at_once(number):
    def ended(*_):
        raise InterruptedError

    bell, before = Bell(), signal.signal(number, ended)
    try:
        with stopped_by_signals(bell):
            signal.raise_signal(number)
            assert bell.stopping
            with pytest.raises(InterruptedError):
                signal.raise_signal(number)
        assert signal.getsignal(number) is ended
    finally:
        signal.signal(number, before)


def test_on_windows_ctrl_break_stops_the_bell_too(monkeypatch):
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    bell, before = Bell(), signal.getsignal(signal.SIGUSR1)
    with stopped_by_signals(bell):
        signal.raise_signal(signal.SIGBREAK)
    assert bell.stopping
    assert signal.getsignal(signal.SIGUSR1) is before


def test_where_there_is_no_ctrl_break_the_other_signals_do(monkeypatch):
    monkeypatch.delattr(signal, "SIGBREAK", raising=False)
    bell = Bell()
    with stopped_by_signals(bell):
        signal.raise_signal(signal.SIGTERM)
    assert bell.stopping
