"""From days and hours as programs spell them to weekdays and lesson numbers; hours into rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from workbook_sync.exchange.timetable import Hour, Row, Taught, Timetable
from workbook_sync.messages import meanings
from workbook_sync.model.latvian import fold
from workbook_sync.model.problem import Place, Problem, RefusedError, problem
from workbook_sync.model.year import Bell

_TIME = r"([01]?\d|2[0-3])[:.]([0-5]\d)"
_FROM_TIME = re.compile(rf"{_TIME}(?!\d)")
_NUMBER = re.compile(r"\D*(\d{1,2})\D*")

#: A week of a hundred classes has 4,000 hours; a hundred times an art school's.
MOST_HOURS = 10_000

_WEEKDAYS = tuple(range(1, 8))
_T = TypeVar("_T")
_Numbers = Mapping[int, Place]  # lesson numbers, each with where it stands


def enough(items: Iterable[_T]) -> Iterator[_T]:
    """Yield hours, or what tells of them; RefusedError (timetable.too_long) where they are many."""
    for count, item in enumerate(items):
        if count == MOST_HOURS:
            raise RefusedError(problem("timetable.too_long", most=MOST_HOURS))
        yield item


def timetable_of(
    hours: Iterable[Hour], bells: Sequence[Bell], problems: Iterable[Problem] = ()
) -> Timetable:
    """Return the hours as rows: those of an activity that follow each other are one.

    Raises RefusedError (timetable.empty) where there is nothing at all: it would wipe out what
    there is. Problems, each day and hour told once: timetable.unknown_day, timetable.unknown_time.
    """
    found: dict[tuple[str, Taught, int], dict[int, Place]] = {}
    unknown: dict[tuple[str, str], Problem] = {}
    for hour in enough(hours):
        weekday, number = weekday_of(hour.day), number_of(hour.hour, bells)
        if weekday is None:
            fault = problem("timetable.unknown_day", hour.place, hour.day)
            unknown.setdefault((fault.code, hour.day), fault)
        elif number is None:
            fault = _unknown_time(hour, bells)
            unknown.setdefault((fault.code, hour.hour), fault)
        else:
            key = (hour.activity, hour.taught, weekday)
            found.setdefault(key, {}).setdefault(number, hour.place)
    told = [*problems, *unknown.values()]
    if not found and not told:
        raise RefusedError(problem("timetable.empty"))
    rows = [
        row for (_, taught, day), numbers in found.items() for row in _rows(taught, day, numbers)
    ]
    return Timetable(rows, told)


def _unknown_time(hour: Hour, bells: Sequence[Bell]) -> Problem:
    highest = max((bell.number for bell in bells), default=0)
    return problem("timetable.unknown_time", hour.place, hour.hour, highest=highest)


def _rows(taught: Taught, weekday: int, numbers: _Numbers) -> Iterator[Row]:
    for number in sorted(numbers):
        if number - 1 in numbers:
            continue
        last = number
        while last + 1 in numbers:
            last += 1
        yield Row(taught, weekday, number, last, numbers[number])


def weekday_of(text: str) -> int | None:
    """Return the weekday that a word, an abbreviation or a number means; 1 is Monday.

    The words are those of our own timetable workbook, in all our languages.
    """
    return meanings("weekday", _WEEKDAYS).get(fold(text))


def number_of(text: str, bells: Iterable[Bell]) -> int | None:
    """Return the lesson that ``3``, ``3. stunda`` or ``14:30-15:10`` names; None for none.

    A time is that of the beginning, and has to be one of the school's bells.
    """
    if begins := _FROM_TIME.search(text):
        return lesson_at(f"{int(begins[1]):02}:{begins[2]}", bells)
    number = _NUMBER.fullmatch(text.strip())
    return int(number[1]) if number else None


def lesson_at(time: str, bells: Iterable[Bell]) -> int | None:
    """Return the lesson that begins at a time, as ``HH:MM``."""
    return next((bell.number for bell in bells if bell.starts == time), None)
