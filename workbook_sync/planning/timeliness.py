"""Whether lessons were entered in time: within two working days (clause 13). Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from workbook_sync.model.school import Lesson
from workbook_sync.planning.calendar import Calendar

_DAY = timedelta(days=1)


class Timing(StrEnum):
    """How a lesson that was held stands."""

    ON_TIME = "on_time"  # entered by its due day
    LATE = "late"  # entered, but after it
    MISSING = "missing"  # not entered, and the due day is over
    OPEN = "open"  # not entered, and not yet due


@dataclass(frozen=True, slots=True)
class Timed:
    """One lesson that was held: when it was due, when it was entered, and what follows.

    ``late_by`` are the working days from the due day to the day of the entry, or to today where
    there is none; 0 where the entry came in time or is not yet due.
    """

    lesson: Lesson
    due: date
    entered: date | None
    timing: Timing
    late_by: int


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of a span, counted once for all the lessons that are judged by them."""

    days: Sequence[date]

    @classmethod
    def of(cls, calendar: Calendar, last: date) -> Self:
        """Return those from the calendar's first day to ``last``."""
        first = calendar.year.starts
        span = (first + _DAY * number for number in range((last - first).days + 1))
        return cls([day for day in span if calendar.is_working_day(day)])

    def after(self, due: date, day: date) -> int:
        """Count the working days after one day, up to another one; 0 where that is no later."""
        return max(bisect_right(self.days, day) - bisect_right(self.days, due), 0)


def timeliness(
    lessons: Iterable[Lesson],
    entered: Mapping[str, date],
    due: Callable[[Lesson], date],
    calendar: Calendar,
    since: date,
    today: date,
) -> list[Timed]:
    """Judge the lessons that were held from ``since`` to today, in their order.

    ``entered`` is the day on which the topic of a lesson came in first, by the lesson's id. A
    lesson is held on its day, so what is entered beforehand is in time.
    """
    working = WorkingDays.of(calendar, max([today, *entered.values()]))
    return [
        _timed(lesson, due(lesson), entered.get(lesson.id), today, working)
        for lesson in lessons
        if since <= lesson.day <= today
    ]


def _timed(
    lesson: Lesson, due: date, entered: date | None, today: date, working: WorkingDays
) -> Timed:
    late_by = working.after(due, entered or today)
    if entered:
        timing = Timing.LATE if entered > due else Timing.ON_TIME
    else:
        timing = Timing.MISSING if today > due else Timing.OPEN
    return Timed(lesson, due, entered, timing, late_by)
