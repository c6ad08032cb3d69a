"""The weekly timetable, made by trying: no teacher, room or class is in two places at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from workbook_sync.demo.dates import BEGIN, TIMETABLE_HOLDS
from workbook_sync.demo.people import CLASS_SIZES
from workbook_sync.demo.programme import Block, blocks
from workbook_sync.model.school import Slot

_Busy = frozenset[tuple[str, int, int]]  # teacher or room, weekday, lesson number


@dataclass(frozen=True, slots=True)
class _Day:
    """A class's day: its lessons follow each other without a gap. Monday is 1."""

    weekday: int
    first: int
    hours: int


#: Small children come early, classes 4 to 7 after their long school day.
_DAYS: dict[int, tuple[_Day, ...]] = {
    1: (_Day(1, 1, 4), _Day(3, 1, 3), _Day(4, 1, 2)),
    2: (_Day(2, 1, 4), _Day(4, 1, 4), _Day(5, 1, 3)),
    3: (_Day(1, 1, 4), _Day(3, 1, 4), _Day(5, 1, 3)),
    4: (_Day(2, 3, 4), _Day(3, 3, 3), _Day(4, 3, 4)),
    5: (_Day(1, 4, 4), _Day(2, 4, 4), _Day(3, 4, 3), _Day(5, 3, 2)),
    6: (_Day(1, 4, 4), _Day(2, 4, 4), _Day(4, 4, 4), _Day(5, 3, 2)),
    7: (_Day(1, 4, 4), _Day(2, 4, 4), _Day(3, 4, 4), _Day(4, 4, 3)),
}


#: From January on class 5 comes on Thursdays instead of Fridays, class 7 on Fridays, and earlier.
_SPRING_DAYS = _DAYS | {
    5: (_Day(1, 4, 4), _Day(2, 4, 4), _Day(3, 4, 3), _Day(4, 4, 2)),
    7: (_Day(1, 4, 4), _Day(2, 4, 4), _Day(3, 4, 4), _Day(5, 3, 3)),
}


@dataclass(frozen=True, slots=True)
class _Placed:
    block: Block
    weekday: int
    first: int


def slots() -> list[Slot]:
    """Return the rows of the year's first timetable by day, time and class."""
    return _week(_DAYS, BEGIN)


def spring_slots() -> list[Slot]:
    """Return the rows of the timetable that holds from January on."""
    return _week(_SPRING_DAYS, TIMETABLE_HOLDS)


def _week(of: Mapping[int, Sequence[_Day]], since: date) -> list[Slot]:
    """Return a week's rows; ValueError where there is none without clashes."""
    days = [(grade, day) for grade in CLASS_SIZES for day in of[grade]]
    left = {grade: blocks(grade) for grade in CLASS_SIZES}
    placed = _fill(days, left, frozenset())
    if placed is None:
        raise ValueError("no timetable without clashes")
    found = chain.from_iterable(_slots(one, since) for one in placed)
    return sorted(found, key=lambda s: (s.weekday, s.first, s.group))


def _fill(
    days: Sequence[tuple[int, _Day]], left: dict[int, list[Block]], busy: _Busy
) -> list[_Placed] | None:
    """Place blocks on the first day that is open, then on the others; None leads back."""
    if not days:
        return []
    (grade, day), *others = days
    if not day.hours:
        return _fill(others, left, busy)
    for block in left[grade]:
        needs = _needs(block, day)
        if block.hours > day.hours or needs & busy:
            continue
        rest = _Day(day.weekday, day.first + block.hours, day.hours - block.hours)
        remaining = {**left, grade: [other for other in left[grade] if other is not block]}
        placed = _fill([(grade, rest), *others], remaining, busy | needs)
        if placed is not None:
            return [_Placed(block, day.weekday, day.first), *placed]
    return None


def _needs(block: Block, day: _Day) -> _Busy:
    """Return whom and which rooms a block takes, and when."""
    times = range(day.first, day.first + block.hours)
    who = {name for row in block.rows for name in (*row.teachers, row.room)}
    return frozenset((name, day.weekday, number) for name in who for number in times)


def _slots(placed: _Placed, since: date) -> Iterator[Slot]:
    last = placed.first + placed.block.hours - 1
    for row in placed.block.rows:
        teacher = row.teachers[0] if len(row.teachers) == 1 else ""  # all who are assigned
        yield Slot(
            row.group, row.subject, placed.weekday, placed.first, last, since,
            teacher, row.room, row.weeks,
        )  # fmt: skip
