"""A workbook's whole way from the inbox to its answer. Read it top to bottom: that is the order.

A file leaves the inbox last, after the store has committed. Whatever is interrupted, the next
sweep finds the file where it was, knows that it is decided, and only puts it away and answers it.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from workbook_sync.intake.arrival.folder import Received, Waiting, gone, receive
from workbook_sync.intake.arrival.leaving import let_go_of_all, put_away
from workbook_sync.intake.arrival.tidy import tidy
from workbook_sync.intake.arrival.whole import patience_of, settled
from workbook_sync.intake.decide import decide, decide_all, reader_of
from workbook_sync.intake.giving.answer import answer_all
from workbook_sync.intake.office import Office, taking
from workbook_sync.model.delivery import Delivered
from workbook_sync.store.lying import load_lying, note_gone

log = logging.getLogger(__name__)

#: Workbooks checked and committed together: enough to share the costs, few enough to hold.
TOGETHER = 100
_BYTES_TOGETHER = 32 << 20  # and whatever the last of them has


def sweep(office: Office, pause: Callable[[float], None] = time.sleep) -> Iterator[Delivered]:
    """Take in every whole file of the inbox and answer it; yields what became of each."""
    patience = patience_of(office.home.settings.intake)
    files = settled(office.home.inbox, patience, office.now().timestamp(), pause)
    yield from take_whole(office, files)


def take_whole(office: Office, files: Iterable[Waiting]) -> Iterator[Delivered]:
    """Take in files that are known to be whole, some at a time; yields what became of each.

    What a stopped program left unanswered, or half put away, is dealt with first.
    """
    with taking(office):
        tidy(office)
        let_go_of_all(office.home.inbox, office.home.archive)
        _note_gone(office)
        answer_all(office)
    for batch in _batches(files):
        yield from take_in(office, batch)


def put_away_decided(office: Office, files: Sequence[Waiting]) -> list[Waiting]:
    """Try again to put away those of the files that were decided before; return the others."""
    with office.store.reading() as session:
        lying = {(one.folder, one.file, one.changed_ns): one.digest for one in load_lying(session)}
    digests = {file: lying.get((file.folder, file.file, file.changed_ns)) for file in files}
    with taking(office):
        for file, digest in digests.items():
            if digest:
                _put_away(office, Received(file, digest, b""))
    return [file for file, digest in digests.items() if digest is None]


def take_in(office: Office, files: Sequence[Waiting], *, at_desk: bool = False) -> list[Delivered]:
    """Take in files, answer them, and put those of the inbox away. Safe to repeat at any line.

    Programs that do this at the same time wait for each other: each file is decided once.
    """
    with taking(office):
        return _take_in(office, files, at_desk=at_desk)


def _take_in(office: Office, files: Sequence[Waiting], *, at_desk: bool) -> list[Delivered]:
    with _without_collector():
        received = [one for file in files if (one := _receive(office, file))]
        outcomes = decide_all(office, received, at_desk=at_desk)
    if not at_desk:
        for outcome in outcomes:
            _put_away(office, outcome.received)
        _note_gone(office)
    answers = answer_all(office)
    return [replace(o.delivered, answer=answers.get(o.revision)) for o in outcomes]


def preview(office: Office, received: Sequence[Received]) -> list[Delivered]:
    """Return what taking the files in would do, by doing it and undoing it."""
    reader = reader_of(office)
    readings = [reader.read(one) for one in received]
    with office.store.trying() as session:
        return [o.delivered for o in decide(office, session, readings, at_desk=True)]


def _batches(files: Iterable[Waiting]) -> Iterator[list[Waiting]]:
    """Yield files to be taken in together; none is asked for before the last batch is done."""
    batch: list[Waiting] = []
    for file in files:
        batch.append(file)
        if len(batch) == TOGETHER or sum(one.size for one in batch) > _BYTES_TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the collector of cycles from walking a batch's million small values again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _receive(office: Office, file: Waiting) -> Received | None:
    largest = office.home.settings.intake.largest_file_mb << 20
    try:
        return receive(file, office.home.archive, largest)
    except FileNotFoundError:  # another program was quicker, or its person took it back
        return None
    except OSError:  # locked, on a share that is away, or the disk is full: later
        log.warning("file cannot be taken now", exc_info=True, extra={"folder": file.folder})
        return None


def _put_away(office: Office, received: Received) -> None:
    try:
        put_away(received, office.home.archive)
    except OSError:  # open in Excel, or the inbox is read-only; it is decided all the same
        facts = {"folder": received.waiting.folder, "digest": received.digest}
        log.warning("file cannot be put away", exc_info=True, extra=facts)


def _note_gone(office: Office) -> None:
    """Note which decided files have left the inbox: the same bytes there are a new delivery."""
    with office.store.reading() as session:
        lying = load_lying(session)
    left = gone(office.home.inbox, lying)
    if left:
        with office.store.writing() as session:
            note_gone(session, [lying[file] for file in left])
