"""The year's days by hand: a calendar of its own, that asks nothing of the program's.

Public holidays are copied from a wall calendar, and working days are counted on the fingers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
FIRST, LAST = date(2026, 9, 1), date(2027, 5, 31)
TERMS = {1: (FIRST, date(2026, 12, 18)), 2: (date(2027, 1, 4), LAST)}
BREAKS = (
    ("Rudens brīvlaiks", date(2026, 10, 26), date(2026, 10, 30)),
    ("Pavasara brīvlaiks", date(2027, 3, 15), date(2027, 3, 19)),
)
#: When lessons begin and end, by their numbers.
BELLS = {
    1: ("14:00", "14:40"),
    2: ("14:45", "15:25"),
    3: ("15:35", "16:15"),
    4: ("16:20", "17:00"),
    5: ("17:10", "17:50"),
    6: ("17:55", "18:35"),
}
HOLIDAYS = {
    date(2026, 11, 18),
    date(2026, 12, 24),
    date(2026, 12, 25),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 3, 26),
    date(2027, 3, 29),
    date(2027, 5, 4),
}

#: The order of April: a Friday off, a Saturday with the lessons of a Thursday.
DAY_OFF, SATURDAY, INSTEAD_OF = date(2027, 4, 30), date(2027, 4, 24), 4
#: The same order: the lessons of these days may be entered until then.
MOVED, MOVED_TO = (date(2027, 4, 19), date(2027, 4, 23)), date(2027, 5, 7)


def term_of(day: date) -> int:
    """Return the number of a day's semester, 0 between them."""
    return next((n for n, (starts, ends) in TERMS.items() if starts <= day <= ends), 0)


def has_lessons(day: date, *, ordered: bool) -> bool:
    """Tell whether lessons may be on a day; ``ordered``: since the order of April."""
    if ordered and day == SATURDAY:
        return True
    off = day in HOLIDAYS or any(starts <= day <= ends for _, starts, ends in BREAKS)
    return bool(term_of(day)) and not off and not (ordered and day == DAY_OFF)


def timetable_day(day: date, *, ordered: bool) -> int:
    """Return whose weekday's timetable holds, 1 for Monday."""
    return INSTEAD_OF if ordered and day == SATURDAY else day.isoweekday()


def is_working(day: date, *, ordered: bool) -> bool:
    """Tell whether teachers work on a day; in breaks they do."""
    if ordered and day in (SATURDAY, DAY_OFF):
        return day == SATURDAY
    return day.isoweekday() <= 5 and day not in HOLIDAYS


def due(day: date, *, ordered: bool) -> date:
    """Return the last day on which a lesson may be entered: the second working day after it."""
    if ordered and MOVED[0] <= day <= MOVED[1]:
        return MOVED_TO
    left = 2
    while left:
        day += DAY
        left -= is_working(day, ordered=ordered)
    return day


def is_odd_week(day: date) -> bool:
    """Tell whether a day lies in an odd week; that of the year's first day is the first."""
    monday = FIRST - (FIRST.isoweekday() - 1) * DAY
    return (day - monday).days // 7 % 2 == 0


def every_day(first: date, last: date) -> Iterator[date]:
    """Yield the days from one to another, both included."""
    while first <= last:
        yield first
        first += DAY
