"""What wakes the program up: something happened in the inbox, or it is time to end."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from types import FrameType

#: The longest single wait, in seconds: on Windows no key reaches a program that waits on.
_SLICE = 0.5
#: One save is a handful of changes: what follows at once belongs to the same ring, in seconds.
_GATHER = 0.02

_Handler = Callable[[int, FrameType | None], object] | int | None


class Bell:
    """Rings from other threads and from signals wake the one that waits.

    A queue and no event: a signal may come while the waiting thread holds an event's own lock.
    """

    def __init__(self) -> None:
        self._rings: SimpleQueue[None] = SimpleQueue()
        self.stopping = False

    def ring(self) -> None:
        """Say that something happened."""
        if self._rings.empty():
            self._rings.put(None)

    def stop(self) -> None:
        """Say that it is time to end, for good."""
        self.stopping = True
        self._rings.put(None)

    def wait(self, seconds: float, *, heed: bool = True) -> None:
        """Wait for a ring, at most so long; where rings are not heeded, only for the end."""
        until = time.monotonic() + seconds
        while not self.stopping and (left := until - time.monotonic()) > 0:
            if self._rang(min(left, _SLICE)) and heed:
                self._rang(_GATHER)
                break
        while self._rang(0):
            pass

    def _rang(self, seconds: float) -> bool:
        try:
            self._rings.get(timeout=seconds)
        except Empty:
            return False
        return True


@contextmanager
def stopped_by_signals(bell: Bell) -> Iterator[None]:
    """Let SIGTERM, Ctrl+C and, on Windows, Ctrl+Break stop the bell; a second one ends at once."""
    names = ("SIGINT", "SIGTERM", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before: dict[int, _Handler] = {}

    def give_back() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def stop(_number: int, _frame: FrameType | None) -> None:
        give_back()
        bell.stop()

    for number in numbers:
        before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        give_back()
