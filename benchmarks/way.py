"""The whole way of journals, from the inbox to the store and to the answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from statistics import median
from unittest.mock import patch

from benchmarks import bulk, peer
from benchmarks.ground import Ground, drop
from benchmarks.history import age
from benchmarks.measure import Line, at_most, faster, in_pairs, timed, within
from benchmarks.school import opened
from workbook_sync.app.take import sync
from workbook_sync.intake.sweep import TOGETHER
from workbook_sync.store.entries import load_all_entries

YEARS = 10


def lines(ground: Ground, rounds: int) -> Iterator[Line]:
    """Yield the lines of the whole way."""
    yield _stored(ground, rounds)
    yield _bound(ground, rounds)
    yield _answered(ground, rounds)
    yield _again(ground, rounds)
    yield _later(ground, rounds)
    yield _one(ground, rounds)


def _stored(ground: Ground, rounds: int) -> Line:
    stored: list[peer.Entries] = []

    def other() -> float:
        with ground.peer_store() as store, ground.empty() as folder:
            took = _peer_sweep(ground, ground.filled, folder, store)
            stored.append(peer.entries(store))
        return took

    pair = in_pairs(rounds, _storing(ground, stored), other)
    _expect_same(stored)
    return faster("inbox to committed store", pair, len(ground.filled), 10)


def _bound(ground: Ground, rounds: int) -> Line:
    stored: list[peer.Entries] = []

    def other() -> float:
        with ground.peer_store() as store:
            took, _ = timed(lambda: bulk.take_in(ground.filled, store))
            stored.append(peer.entries(store))
        return took

    pair = in_pairs(rounds, _storing(ground, stored), other)
    _expect_same(stored)
    return within("the same, beside bulk insert", pair, len(ground.filled), 3, "bulk")


def _storing(ground: Ground, stored: list[peer.Entries]) -> Callable[[], float]:
    """Return the round that sweeps all journals into the store and answers none."""

    def ours() -> float:
        unanswered = patch("workbook_sync.intake.sweep.answer_all", return_value={})
        with ground.copy() as home, unanswered:
            took = _sweep(home, ground.filled, "accepted")
            stored.append(_entries(home))
        return took

    return ours


def _answered(ground: Ground, rounds: int) -> Line:
    some = ground.filled[:TOGETHER]

    def other() -> float:
        with ground.peer_store() as store, ground.empty() as folder, ground.empty() as outbox:
            answering, _ = timed(lambda: [peer.answer(file, outbox) for file in some])
            return answering + _peer_sweep(ground, some, folder, store)

    pair = in_pairs(rounds, lambda: _taking(ground, ground.home, some, "accepted"), other)
    return faster("inbox to answer", pair, len(some))


def _again(ground: Ground, rounds: int) -> Line:
    """Sweep the same files once more; what hashing them takes is not counted."""
    files = ground.filled
    pair = in_pairs(
        rounds,
        lambda: _taking(ground, ground.delivered, files, "repeated"),
        lambda: timed(lambda: [sha256(file.read_bytes()).hexdigest() for file in files])[0],
    )
    beside = (pair.ours - pair.other) / len(files) * 1000
    return at_most("the same again, unchanged", beside, 1, "ms")


def _later(ground: Ground, rounds: int) -> Line:
    """Take in a hundredth of the cells changed, with and without ten years behind the store."""
    with ground.copy(ground.delivered) as old:
        age(old, YEARS)
        pair = in_pairs(
            rounds,
            lambda: _taking(ground, old, ground.changed, "accepted"),
            lambda: _taking(ground, ground.delivered, ground.changed, "accepted"),
        )
    work = f"1 % changed, {YEARS} years of history"
    return within(work, pair, len(ground.changed), 1.3, "no history")


def _one(ground: Ground, rounds: int) -> Line:
    """Take in and answer one journal, as a watching program does."""
    one = ground.changed[:1]
    took = (_taking(ground, ground.delivered, one, "accepted") for _ in range(rounds))
    return at_most("drop to answer, one journal", median(took) * 1000, 300, "ms", digits=0)


def _taking(ground: Ground, home: Path, files: Sequence[Path], state: str) -> float:
    with ground.copy(home) as copied:
        return _sweep(copied, files, state)


def _sweep(home: Path, files: Sequence[Path], state: str) -> float:
    """Drop files and sweep them; return the seconds that the sweep took, answers included."""
    drop(files, home)
    with opened(home) as office:
        took, found = timed(lambda: list(sync(office)))
    assert {one.state for one in found} == {state}
    assert len(found) == len(files)
    return took


def _peer_sweep(ground: Ground, files: Sequence[Path], folder: Path, store: peer.Store) -> float:
    dropped = [Path(shutil.copy(file, folder)) for file in files]
    archive, known = folder / "archive", ground.known
    return timed(lambda: peer.take_in(dropped, archive, known, store))[0]


def _expect_same(stored: Sequence[peer.Entries]) -> None:
    first, *others = stored
    assert first
    assert all(other == first for other in others)


def _entries(home: Path) -> peer.Entries:
    with opened(home) as office, office.store.reading() as session:
        found = load_all_entries(session)
    return {(journal, *key): value for journal, of in found.items() for key, value in of.items()}
