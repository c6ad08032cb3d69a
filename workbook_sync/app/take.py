"""Taking files in and checking them: the inbox's sweep, and files given by command."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from workbook_sync.intake import sweep as intake
from workbook_sync.intake.folder import Received, Waiting
from workbook_sync.intake.office import Office
from workbook_sync.model.delivery import Delivered
from workbook_sync.model.problem import SetupError
from workbook_sync.store.runs import Run, note_run

log = logging.getLogger(__name__)


def sync(office: Office) -> Iterator[Delivered]:
    """Sweep the inbox once: take in, answer, put away. Yields what became of each file."""
    return _kept(office, intake.sweep(office))


def take(office: Office, files: Iterable[Waiting]) -> Iterator[Delivered]:
    """Do the same for files of the inbox that are known to be whole.

    The files are asked for some at a time: whoever stops giving them stops after those in hand.
    """
    return _kept(office, intake.take_whole(office, files))


def _kept(office: Office, swept: Iterable[Delivered]) -> Iterator[Delivered]:
    """Keep in the log what became of each file, and in the store when the inbox was swept."""
    began, states = perf_counter(), Counter[str]()
    for one in swept:
        states[one.state] += 1
        _log(one)
        yield one
    seconds = round(perf_counter() - began, 3)
    if states:
        log.info("swept", extra={"files": states.total(), "seconds": seconds})
    with office.store.writing() as session:
        note_run(session, Run("sweep", office.now(), {**states, "seconds": seconds}))


def import_files(office: Office, files: Sequence[Path]) -> Iterator[Delivered]:
    """Take in files that the superuser gives by command; they stay where they are.

    Each file is committed before the next: a timetable may follow its register.
    """
    for file in files:
        for delivered in intake.take_in(office, [_waiting(file)], at_desk=True):
            _log(delivered)
            yield delivered


def check(office: Office, files: Sequence[Path]) -> list[Delivered]:
    """Return what taking the files in, one after the other, would do; change nothing."""
    return intake.preview(office, [_received(file) for file in files])


def _log(delivered: Delivered) -> None:
    """Log a delivery by ids, digest and codes: no names, no marks, nothing that somebody typed."""
    facts = {
        "state": str(delivered.state),
        "digest": delivered.digest,
        "kind": delivered.kind,
        "journal": delivered.journal,
        "person": delivered.person,
        "counts": dict(delivered.counts),
        "problems": dict(Counter(found.code for found in delivered.problems)),
        "conflicts": len(delivered.conflicts),
    }
    log.info("delivered", extra=facts)


def _received(file: Path) -> Received:
    data = _bytes(file)
    return Received(_waiting(file), sha256(data).hexdigest(), data)


def _waiting(file: Path) -> Waiting:
    try:
        stat = file.stat()
    except OSError as error:
        raise SetupError("setup.unreadable", file, reason=str(error)) from error
    return Waiting(file, "", stat.st_size, stat.st_mtime_ns)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SetupError("setup.unreadable", file, reason=str(error)) from error
