"""The planned lesson that a row of a workbook names, and those that it may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from workbook_sync.messages import said
from workbook_sync.model.register import Register
from workbook_sync.model.school import Lesson
from workbook_sync.workbook.journal.labels import numbers

Lessons = Mapping[str, Sequence[Lesson]]  # by journal

#: So many days on which the subject is taught are named where a row names a wrong one.
_NEAREST = 3


def lessons_of(subject: str, group: str, register: Register, lessons: Lessons) -> Iterator[Lesson]:
    """Yield the lessons of a subject in a class or group, of every year."""
    for journal in register.journals.values():
        if (journal.subject, journal.group) == (subject, group):
            yield from lessons.get(journal.id, ())


def named(day: date, first: int, own: Iterable[Lesson]) -> Lesson | None:
    """Return the lesson of a day that begins at a number; None where there is none."""
    return next((one for one in own if (one.day, one.first) == (day, first)), None)


def nearest(day: date, own: Iterable[Lesson]) -> str:
    """Return the lessons that may have been meant: those of the day, else of the nearest days."""
    hours: dict[date, list[str]] = {}
    for lesson in own:
        hours.setdefault(lesson.day, []).append(numbers(lesson))
    if day in hours:
        return _said(day, hours[day])
    days = sorted(hours, key=lambda other: (abs(other - day), other))[:_NEAREST]
    return ", ".join(_said(one, hours[one]) for one in sorted(days)) or "–"


def _said(day: date, hours: Sequence[str]) -> str:
    return f"{said(day)} ({', '.join(hours)})"
