"""The whole way of journals, from the inbox to the store and to the answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from statistics import median
from unittest.mock import patch

from benchmarks import bulk, peer
from benchmarks.ground import Ground, age, drop, dropped
from benchmarks.measure import Line, at_most, faster, in_pairs, timed, within
from benchmarks.school import opened
from workbook_sync.app.take import sync
from workbook_sync.intake.office import Office
from workbook_sync.intake.sweep import TOGETHER
from workbook_sync.model.delivery import Delivered
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
        store, folder = ground.peer_store(), ground.empty()
        files = dropped(ground.filled, folder)
        archive, known = folder / "archive", ground.known
        took, _ = timed(lambda: peer.take_in(files, archive, known, store))
        stored.append(peer.entries(store))
        return took

    pair = in_pairs(rounds, _storing(ground, stored), other)
    _expect_same(stored)
    return faster("inbox to committed store", pair, len(ground.filled), 10)


def _bound(ground: Ground, rounds: int) -> Line:
    stored: list[peer.Entries] = []
    files = ground.filled

    def other() -> float:
        store = ground.peer_store()
        took, _ = timed(lambda: bulk.take_in(files, store))
        stored.append(peer.entries(store))
        return took

    pair = in_pairs(rounds, _storing(ground, stored), other)
    _expect_same(stored)
    return within("the same, beside bulk insert", pair, len(files), 3, "bulk")


def _storing(ground: Ground, stored: list[peer.Entries]) -> Callable[[], float]:
    """Return the round that sweeps all journals into the store and answers none."""

    def ours() -> float:
        home = ground.copy()
        drop(ground.filled, home)
        unanswered = patch("workbook_sync.intake.sweep.answer_all", return_value={})
        with opened(home) as office, unanswered:
            took, found = timed(lambda: list(sync(office)))
            _expect(found, "accepted", ground.filled)
            stored.append(_entries(office))
        return took

    return ours


def _answered(ground: Ground, rounds: int) -> Line:
    some = ground.filled[:TOGETHER]

    def ours() -> float:
        return _sweep(ground.copy(), some, "accepted")

    def other() -> float:
        store, folder = ground.peer_store(), ground.empty()
        files, outbox = dropped(some, folder), ground.empty()
        took, _ = timed(lambda: [peer.answer(file, outbox) for file in files])
        archive, known = folder / "archive", ground.known
        return took + timed(lambda: peer.take_in(files, archive, known, store))[0]

    return faster("inbox to answer", in_pairs(rounds, ours, other), len(some))


def _again(ground: Ground, rounds: int) -> Line:
    """Sweep the same files once more; what hashing them takes is not counted."""
    files = ground.filled
    pair = in_pairs(
        rounds,
        lambda: _sweep(ground.copy(ground.delivered), ground.filled, "repeated"),
        lambda: timed(lambda: [_digest(file) for file in files])[0],
    )
    beside = (pair.ours - pair.other) / len(files) * 1000
    return at_most("the same again, unchanged", beside, 1, "ms")


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def _later(ground: Ground, rounds: int) -> Line:
    """Take in a hundredth of the cells changed, with and without ten years behind the store."""
    young, old = ground.copy(ground.delivered), ground.copy(ground.delivered)
    age(old, YEARS)
    pair = in_pairs(
        rounds,
        lambda: _sweep(ground.copy(old), ground.changed, "accepted"),
        lambda: _sweep(ground.copy(young), ground.changed, "accepted"),
    )
    work = f"1 % changed, {YEARS} years of history"
    return within(work, pair, len(ground.changed), 1.3, "no history")


def _one(ground: Ground, rounds: int) -> Line:
    """Take in and answer one journal, as a watching program does."""
    one = ground.changed[:1]
    took = (_sweep(ground.copy(ground.delivered), one, "accepted") for _ in range(rounds))
    return at_most("drop to answer, one journal", median(took) * 1000, 300, "ms", digits=0)


def _sweep(home: Path, files: Sequence[Path], state: str) -> float:
    """Drop files and sweep them; return the seconds that the sweep took, answers included."""
    drop(files, home)
    with opened(home) as office:
        took, found = timed(lambda: list(sync(office)))
    _expect(found, state, files)
    return took


def _expect(found: Collection[Delivered], state: str, files: Sequence[Path]) -> None:
    assert {one.state for one in found} == {state}
    assert len(found) == len(files)


def _expect_same(stored: Sequence[peer.Entries]) -> None:
    first, *others = stored
    assert first
    assert all(other == first for other in others)


def _entries(office: Office) -> peer.Entries:
    with office.store.reading() as session:
        found = load_all_entries(session)
    return {(journal, *key): value for journal, of in found.items() for key, value in of.items()}
