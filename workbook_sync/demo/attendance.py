"""When learners were not there, and what the superuser was told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from workbook_sync.demo.chance import chance, pick
from workbook_sync.demo.dates import YEAR
from workbook_sync.demo.people import CLASS_SIZES, guardians
from workbook_sync.demo.programme import class_name
from workbook_sync.model.school import AbsenceNotice, Learner
from workbook_sync.planning.calendar import Calendar

#: Who never comes to one subject, and nobody says why: learner, subject.
NEVER_THERE = ("2009", "dat")

_WEEKS = 39  # from the first day to the last one
_ILL, _AWAY = 0.065, 0.05  # in a week: some days at home, one day somewhere else
_REASONS = ("illness", "illness", "illness", "illness", "family", "school", "other")


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which a learner was not there, both included. ``excused``: at home with a reason."""

    first: date
    last: date
    excused: bool


@lru_cache(maxsize=256)
def absences(learner: str) -> tuple[Absence, ...]:
    """Return when a learner was not there, oldest first; nobody asks of days without lessons."""
    return tuple(_absences(learner))


def _absences(learner: str) -> Iterator[Absence]:
    monday = YEAR.starts - timedelta(days=YEAR.starts.weekday())
    for week in range(_WEEKS):
        first = monday + timedelta(weeks=week, days=int(5 * chance("day", learner, week)))
        if chance("ill", learner, week) < _ILL:
            last = first + timedelta(days=int(6 * chance("length", learner, week)))
            yield Absence(first, min(last, YEAR.ends), excused=True)
        elif chance("away", learner, week) < _AWAY:
            yield Absence(first, first, excused=False)


def was_there(learner: str, subject: str, day: date) -> bool:
    """Tell whether a learner came to a lesson."""
    if (learner, subject) == NEVER_THERE:
        return False
    return not any(absence.first <= day <= absence.last for absence in absences(learner))


def notices(learner: Learner) -> Iterator[AbsenceNotice]:
    """Yield what the superuser noted of a learner's absences: of some, nothing came (clause 14)."""
    told, calendar = guardians(learner)[0], Calendar(YEAR)
    for absence in absences(learner.id):
        if not _is_noted(learner, absence) or not _is_missed(absence, calendar):
            continue
        reason = pick(_REASONS, "reason", learner.id, absence.first)
        by_guardian = absence.excused and reason != "school"
        yield AbsenceNotice(
            learner.id,
            absence.first,
            absence.last,
            reason if absence.excused else "unexcused",
            _document(reason, absence) if absence.excused else "",
            calendar.due(absence.last, working_days=1),
            f"{told.given_name} {told.family_name}" if by_guardian else "",
        )


def _document(reason: str, absence: Absence) -> str:
    if reason == "school":
        return "Direktora rīkojums"
    long = (absence.last - absence.first).days >= 3
    return "Ārsta izziņa" if long and reason == "illness" else ""


def _is_missed(absence: Absence, calendar: Calendar) -> bool:
    """Tell whether there was school on any day of an absence."""
    length = (absence.last - absence.first).days
    days = (absence.first + timedelta(days=n) for n in range(length + 1))
    return any(day.isoweekday() < 6 and not calendar.day_off(day) for day in days)


def _is_noted(learner: Learner, absence: Absence) -> bool:
    if absence.first < learner.joined or absence.last > (learner.left or YEAR.ends):
        return False
    if learner.group == class_name(max(CLASS_SIZES)):  # their certificates wait for it
        return True
    likely = 0.85 if absence.excused else 0.5
    return chance("noted", learner.id, absence.first) < likely
