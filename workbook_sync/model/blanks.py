"""Blanks of certificates: documents of strict account (stingrās uzskaites dokumenti).

Each has a series and a number, is given out once, and is accounted for when it is spoiled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple


class Blank(NamedTuple):
    """One sheet: its series and its number."""

    series: str
    number: int


@dataclass(frozen=True, slots=True)
class BlankBatch:
    """Blanks that the school received, from ``first`` to ``last``, both included.

    One that is ``withdrawn`` was noted by mistake and brought none.
    """

    series: str
    first: int
    last: int
    received: date
    withdrawn: date | None = None

    def has(self, blank: Blank) -> bool:
        """Tell whether a blank came with this batch."""
        if self.withdrawn or self.series != blank.series:
            return False
        return self.first <= blank.number <= self.last

    def overlaps(self, other: BlankBatch) -> bool:
        """Tell whether both say of some blank that it came with them."""
        if self.withdrawn or other.withdrawn or self.series != other.series:
            return False
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class SpoiledBlank:
    """A blank that is spoiled, whoever it was for; ``withdrawn`` where it was noted by mistake."""

    series: str
    number: int
    day: date
    reason: str
    withdrawn: date | None = None

    @property
    def blank(self) -> Blank:
        """The sheet itself."""
        return Blank(self.series, self.number)


@dataclass(frozen=True, slots=True)
class IssuedBlank:
    """The blank that a learner's certificate of a programme is printed on, and since when."""

    series: str
    number: int
    learner: str
    programme: str
    day: date

    @property
    def blank(self) -> Blank:
        """The sheet itself."""
        return Blank(self.series, self.number)


@dataclass(frozen=True)
class Blanks:
    """All blanks that the school had: received, given out, spoiled."""

    batches: tuple[BlankBatch, ...] = ()
    spoiled: tuple[SpoiledBlank, ...] = ()
    issued: tuple[IssuedBlank, ...] = ()

    @cached_property
    def spoilt(self) -> frozenset[Blank]:
        """The blanks that are spoiled."""
        return frozenset(one.blank for one in self.spoiled if one.withdrawn is None)

    def received(self) -> Iterator[Blank]:
        """Yield the blanks that the school received, once each, in the order of their use."""
        valid = (batch for batch in self.batches if batch.withdrawn is None)
        ordered = sorted(valid, key=lambda b: (b.received, b.series, b.first))
        every = (Blank(b.series, n) for b in ordered for n in range(b.first, b.last + 1))
        return iter(dict.fromkeys(every))

    def free(self) -> Iterator[Blank]:
        """Yield the blanks that were never given out and are not spoiled."""
        gone = self.spoilt | {one.blank for one in self.issued}
        return (blank for blank in self.received() if blank not in gone)

    def of(self, learner: str, programme: str) -> IssuedBlank | None:
        """Return the blank of a learner's certificate: the last one given that is not spoiled."""
        mine = (one for one in self.issued if (one.learner, one.programme) == (learner, programme))
        good = [one for one in mine if one.blank not in self.spoilt]
        return max(good, key=lambda one: (one.day, one.blank), default=None)

    def allot(self, learners: Iterable[str], programme: str, day: date) -> list[IssuedBlank]:
        """Return the next free blanks for those who have none, in the order given.

        Where there are too few, the last get none.
        """
        waiting = [one for one in dict.fromkeys(learners) if self.of(one, programme) is None]
        pairs = zip(waiting, self.free(), strict=False)
        return [IssuedBlank(*blank, learner, programme, day) for learner, blank in pairs]
