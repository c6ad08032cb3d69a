"""Hearing of changes in the inbox (watchdog): a doorbell, never the truth; that is a look inside.

watchdog dies in silence: a handler that raises ends its dispatcher, a folder that goes away or one
fault of a share ends its emitter while the observer says that it lives (its issues 793 and 1065).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

log = logging.getLogger(__name__)

#: What brings files. Not "opened" and "closed without writing": our own reading would ring.
ARRIVALS: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileClosedEvent,
    DirCreatedEvent,
    DirMovedEvent,
]


class _Doorbell(FileSystemEventHandler):
    """Rings, and does nothing else that could fail."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring

    def on_any_event(self, event: FileSystemEvent) -> None:  # noqa: ARG002 - any will do
        self._ring()


class Listener:
    """Listens to a folder and those in it as long as it is attended to."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._doorbell = _Doorbell(ring)
        self._observer: BaseObserver | None = None
        self._heard: tuple[int, int] | None = None  # the very folder that is listened to
        self.replaced = 0  # how often it had died

    @property
    def listening(self) -> bool:
        """Whether changes will be heard, as far as can be known."""
        observer = self._observer
        return (
            observer is not None
            and observer.is_alive()
            and bool(observer.emitters)
            and all(emitter.is_alive() for emitter in observer.emitters)
        )

    def attend(self, folder: Path) -> None:
        """Make sure that the folder is listened to: a dead or outlived observer is replaced.

        Where nothing can be listened to, the log says so: without it we are slower, not deaf.
        Raises OSError where there is no such folder.
        """
        stat = folder.stat()
        there = (stat.st_dev, stat.st_ino)  # another one where it was mounted or made anew
        if self.listening and there == self._heard:
            return
        if self._observer is not None:
            self.replaced += 1
            log.warning("listening had ended", extra={"replaced": self.replaced})
        self.close()
        self._observer, self._heard = self._begin(folder), there

    def close(self) -> None:
        """Stop listening; its threads end."""
        observer, self._observer = self._observer, None
        if observer is None:
            return
        observer.stop()
        if observer.is_alive():
            observer.join(5)

    def _begin(self, folder: Path) -> BaseObserver | None:
        observer = Observer()
        try:
            observer.schedule(self._doorbell, str(folder), recursive=True, event_filter=ARRIVALS)
            observer.start()
        except Exception:  # no more watches to be had, a share that knows none, a folder gone
            log.warning("listening is not possible", exc_info=True)
            observer.stop()
            return None
        log.info("listening")
        return observer
