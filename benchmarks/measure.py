"""Timing in pairs, because machines are noisy: ours and theirs by turns, medians of all rounds."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

_T = TypeVar("_T")

#: A round of some work: makes ready, does it, checks the result, and returns the seconds it took.
Round = Callable[[], float]


def timed(work: Callable[[], _T]) -> tuple[float, _T]:
    """Do some work; return the seconds that it took, and what it returned."""
    gc.collect()  # nobody pays for what another has left
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


@dataclass(frozen=True, slots=True)
class Pair:
    """Medians in seconds, and the median of the rounds' own ratios (other by ours)."""

    ours: float
    other: float
    times: float


def in_pairs(rounds: int, ours: Round, other: Round) -> Pair:
    """Run both by turns; which of them begins changes with each round."""
    both = [_turn(ours, other, swapped=number % 2 == 1) for number in range(rounds)]
    mine, theirs = zip(*both, strict=True)
    return Pair(median(mine), median(theirs), median(t / m for m, t in both))


def _turn(ours: Round, other: Round, *, swapped: bool) -> tuple[float, float]:
    if swapped:
        theirs = other()
        return ours(), theirs
    return ours(), other()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. ``unit`` is what ours and other are counted in, such as ms/journal."""

    work: str
    ours: str
    other: str
    ratio: str
    goal: str
    reached: bool | None  # None where no goal was set


def faster(work: str, pair: Pair, count: int, least: float = 0.0, whose: str = "peer") -> Line:
    """Return the line of work that is to be ``least`` times as fast as another's (0: no goal)."""
    goal = f"≥ {least:g} × {whose}" if least else "–"
    reached = pair.times >= least if least else None
    return _line(work, pair, count, whose, f"{pair.times:.1f} ×", goal, reached)


def within(work: str, pair: Pair, count: int, most: float, whose: str) -> Line:
    """Return the line of work that may take at most ``most`` times as long as another's."""
    ratio = f"1 / {1 / pair.times:.2f}"
    return _line(work, pair, count, whose, ratio, f"≤ {most:g} × {whose}", 1 / pair.times <= most)


def at_most(work: str, amount: float, most: float, unit: str, digits: int = 2) -> Line:
    """Return the line of something that has a bound of its own."""
    shown, goal = f"{amount:.{digits}f} {unit}", f"≤ {most:g} {unit}"
    return Line(work, shown, "–", "–", goal, amount <= most)


def _line(
    work: str,
    pair: Pair,
    count: int,
    whose: str,
    ratio: str,
    goal: str,
    reached: bool | None,  # noqa: FBT001
) -> Line:
    ours, other = (f"{seconds / count * 1000:.2f} ms" for seconds in (pair.ours, pair.other))
    return Line(work, ours, f"{other} ({whose})", ratio, goal, reached)


def table(lines: list[Line]) -> str:
    """Return the lines as a table that reads well in a terminal and in Markdown."""
    rows = [("work", "ours", "other", "ratio", "goal", "reached")]
    rows += [(x.work, x.ours, x.other, x.ratio, x.goal, _yes(x.reached)) for x in lines]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    told = [_row(row, widths) for row in rows]
    return "\n".join([told[0], "|" + "|".join("-" * (w + 2) for w in widths) + "|", *told[1:]])


def _yes(reached: bool | None) -> str:  # noqa: FBT001
    return "–" if reached is None else "yes" if reached else "no"


def _row(row: tuple[str, ...], widths: list[int]) -> str:
    return "| " + " | ".join(text.ljust(w) for text, w in zip(row, widths, strict=True)) + " |"
