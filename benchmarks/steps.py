"""Single steps of a journal's way: reading, checking, merging."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from benchmarks import peer
from benchmarks.ground import Ground, drop
from benchmarks.measure import Line, faster, in_pairs, timed
from benchmarks.school import opened
from workbook_sync.intake.arrival.folder import receive, waiting
from workbook_sync.intake.decide import reader_of
from workbook_sync.intake.journal.take import take_journals
from workbook_sync.intake.office import Office
from workbook_sync.intake.reading import JournalReading
from workbook_sync.intake.sweep import TOGETHER
from workbook_sync.messages import speak
from workbook_sync.model.problem import Problem
from workbook_sync.rules.check import Cell, check
from workbook_sync.rules.ruleset import RuleBook
from workbook_sync.workbook.journal.read import read_journal
from workbook_sync.workbook.journal.returned import Returned
from workbook_sync.workbook.read import open_workbook

_Question = tuple[Sequence[Cell], RuleBook, frozenset[str]]
_Verdicts = dict[Cell, tuple[Problem, ...]]


def lines(ground: Ground, rounds: int) -> Iterator[Line]:
    """Yield the lines of the steps, of as many files as are taken in together."""
    some = ground.filled[:TOGETHER]
    yield _reading(some, rounds)
    yield _checking(ground, some, rounds)
    yield _merging(ground, some, rounds)


def _reading(files: Sequence[Path], rounds: int) -> Line:
    for file in files:
        rows = peer.read(file).cells.itertuples(index=False)
        assert {row[:3]: row[3] for row in rows} == {
            tuple(k): v for k, v in _read(file).values.items()
        }
    pair = in_pairs(
        rounds,
        lambda: timed(lambda: [_read(file) for file in files])[0],
        lambda: timed(lambda: [peer.read(file) for file in files])[0],
    )
    return faster("read", pair, len(files))


def _read(file: Path) -> Returned:
    return read_journal(open_workbook(file.read_bytes()), speak("lv"))


def _checking(ground: Ground, some: Sequence[Path], rounds: int) -> Line:
    """Our check is asked what taking the same files would ask it."""
    asked: list[_Question] = []

    def spy(cells: Iterable[Cell], book: RuleBook, people: frozenset[str]) -> _Verdicts:
        asked.append(([*cells], book, people))  # they come one by one, and only once
        return check(*asked[-1])

    spied = patch("workbook_sync.intake.journal.take.check", spy)
    with _delivered(ground, some) as (office, readings), spied:
        _settle(office, readings)
    (question,) = asked
    assert question[0]
    sheets = [peer.read(file) for file in some]

    def ours() -> float:
        took, found = timed(lambda: check(*question))
        assert not found
        return took

    def other() -> float:
        return timed(lambda: [peer.check(sheet, ground.known) for sheet in sheets])[0]

    return faster("check", in_pairs(rounds, ours, other), len(some))


def _merging(ground: Ground, some: Sequence[Path], rounds: int) -> Line:
    sheets = [(peer.read(file), file) for file in some]

    def ours() -> float:
        with _delivered(ground, some) as (office, readings):
            return timed(lambda: _settle(office, readings))[0]

    def other() -> float:
        with ground.peer_store() as store:
            return timed(lambda: _peer_settle(ground.known, sheets, store))[0]

    return faster("check, merge, commit", in_pairs(rounds, ours, other), len(some))


@contextmanager
def _delivered(
    ground: Ground, files: Sequence[Path]
) -> Iterator[tuple[Office, list[JournalReading]]]:
    """Lend a school that has received and read the files, and not yet decided them."""
    with ground.copy() as home, opened(home) as office:
        drop(files, home)
        reader = reader_of(office)
        largest = reader.limits.file_bytes
        received = (receive(w, office.home.archive, largest) for w in waiting(office.home.inbox))
        readings = [reader.read(one) for one in received if one]
        journals = [one for one in readings if isinstance(one, JournalReading)]
        assert len(journals) == len(files)
        yield office, journals


def _settle(office: Office, readings: Sequence[JournalReading]) -> None:
    with office.store.writing() as session:
        for outcome in take_journals(office, session, readings):
            assert outcome.delivered.state == "accepted"


def _peer_settle(
    known: peer.Known, sheets: Sequence[tuple[peer.Sheet, Path]], store: peer.Store
) -> None:
    for sheet, file in sheets:
        peer.check(sheet, known)
        peer.merge(sheet, file, "", store)
