"""Taking files in and checking them: the inbox's sweep, and files given by command."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from workbook_sync.app.remind import refresh
from workbook_sync.exchange.fet import has_only_times, is_whole
from workbook_sync.intake import sweep as intake
from workbook_sync.intake.arrival.folder import Received, Waiting
from workbook_sync.intake.office import Office
from workbook_sync.intake.records.names_book import put_names
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
    began, states, people = perf_counter(), Counter[str](), set[str]()
    for one in swept:
        states[one.state] += 1
        people.add(one.person)
        _log(one)
        yield one
    refresh(office, people)
    seconds = round(perf_counter() - began, 3)
    if states:
        log.info("swept", extra={"files": states.total(), "seconds": seconds})
    with office.store.writing() as session:
        note_run(session, Run("sweep", office.now(), {**states, "seconds": seconds}))


def import_files(
    office: Office, files: Sequence[Path], since: date | None = None
) -> Iterator[Delivered]:
    """Take in files that the superuser gives by command; they stay where they are.

    Each file is committed before the next: a timetable may follow its register. ``since`` is the
    first day on which a timetable is to hold that names none. Where it has unknown names, the
    workbook that asks for them is written beside it. Raises SetupError (setup.outside_years) for a
    first day that is in no school year of the settings.
    """
    _check_day(office, since)
    for waiting in _given(files, since):
        for delivered in intake.take_in(office, [waiting], at_desk=True):
            _log(delivered)
            folder = waiting.path.parent
            names = put_names(office, folder, waiting.file, delivered.problems)
            yield replace(delivered, answer=names) if names else delivered


def check(office: Office, files: Sequence[Path], since: date | None = None) -> list[Delivered]:
    """Return what taking the files in, one after the other, would do; change nothing.

    Raises SetupError as `import_files`.
    """
    _check_day(office, since)
    return intake.preview(office, [_received(waiting) for waiting in _given(files, since)])


def _check_day(office: Office, since: date | None) -> None:
    """Refuse a first day on which no school year runs: the timetable would hold on no day."""
    years = office.home.years()
    if since and not any(year.starts <= since <= year.ends for year in years):
        known = ", ".join(year.name for year in years)
        raise SetupError("setup.outside_years", day=since, expected=known)


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


def _given(files: Sequence[Path], since: date | None) -> list[Waiting]:
    """Return the files as they were given; one file of FET's times goes with its one .fet."""
    waiting = [replace(_waiting(file), since=since) for file in files]
    if len(files) < 2:
        return waiting
    whole = [one for one in waiting if is_whole(_bytes(one.path))]
    times = [one for one in waiting if has_only_times(_bytes(one.path))]
    if len(whole) != 1 or len(times) != 1:
        return waiting
    (fet,), (beside,) = whole, times
    joined = replace(fet, times=beside.path)
    return [joined if one is fet else one for one in waiting if one is not beside]


def _received(waiting: Waiting) -> Received:
    data = _bytes(waiting.path)
    times = (waiting.times.name, _bytes(waiting.times)) if waiting.times else None
    return Received(waiting, sha256(data).hexdigest(), data, times)


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
