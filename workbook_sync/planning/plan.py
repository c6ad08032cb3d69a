"""The lessons of a school year, from the assignments, the weekly timetable and the calendar."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workbook_sync.model.entry import lesson_id
from workbook_sync.model.register import Register
from workbook_sync.model.school import Assignment, Journal, Lesson, Slot
from workbook_sync.model.year import SchoolYear
from workbook_sync.planning.calendar import Calendar
from workbook_sync.planning.weeks import holds

_SLUG_LENGTH = 40  # an id goes into the stamp, which Excel cuts at 255 characters

Load = tuple[str, str]  # subject, group


@dataclass(frozen=True, slots=True)
class Plan:
    """A year's journals by id, and the lessons of each in the order of days."""

    journals: Mapping[str, Journal]
    lessons: Mapping[str, tuple[Lesson, ...]]


def plan(register: Register, year: SchoolYear, calendar: Calendar) -> Plan:
    """Return what the register and the timetable make of a year (clause 12).

    A subject in a class or group is one journal, however many teachers share it. A journal that
    the register knows keeps its id. Timetable rows make lessons on the days of its loads only.
    """
    journals = _journals(register, year)
    days = _days(year, calendar)
    slots: dict[Load, list[Slot]] = {}
    for slot in register.slots:
        slots.setdefault((slot.subject, slot.group), []).append(slot)
    lessons = {
        journal.id: tuple(
            _lesson(journal.id, day, together)
            for day, of_day in _by_day(slots.get(load, []), days, year.starts)
            if any(assigned.covers(day) for assigned in register.loads(journal))
            for together in _together(of_day)
        )
        for load, journal in journals.items()
    }
    return Plan({journal.id: journal for journal in journals.values()}, lessons)


def journal_id(year: str, subject: str, group: str) -> str:
    """Return a journal's id in plain letters.

    >>> journal_id("2026", "zim", "3. klase")
    '2026-zim-3-klase'
    """
    return "-".join(part for part in (year, _slug(subject), _slug(group)) if part)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].rstrip("-")


def _journals(register: Register, year: SchoolYear) -> dict[Load, Journal]:
    known = {(j.subject, j.group): j for j in register.journals.values() if j.year == year.id}
    taken = {*register.journals}
    found = {}
    for load in sorted({(a.subject, a.group) for a in register.assignments if _in(a, year)}):
        journal = known.get(load) or Journal(_free_id(year.id, load, taken), year.id, *load)
        taken.add(journal.id)
        found[load] = journal
    return found


def _in(assignment: Assignment, year: SchoolYear) -> bool:
    begun = assignment.since is None or assignment.since <= year.ends
    return begun and (assignment.until is None or assignment.until >= year.starts)


def _free_id(year: str, load: Load, taken: Collection[str]) -> str:
    """Return the journal's id; a number tells apart two loads that read the same without marks."""
    plain, number = journal_id(year, *load), 1
    found = plain
    while found in taken:
        number += 1
        found = f"{plain}-{number}"
    return found


def _days(year: SchoolYear, calendar: Calendar) -> Mapping[int, list[date]]:
    """Return the days of the terms that have lessons, by the weekday whose timetable holds."""
    found: dict[int, list[date]] = {}
    for term in year.terms:
        for number in range((term.ends - term.starts).days + 1):
            day = term.starts + timedelta(days=number)
            if not calendar.day_off(day):
                found.setdefault(calendar.weekday(day), []).append(day)
    return found


def _by_day(
    slots: Iterable[Slot], days: Mapping[int, Sequence[date]], first_day: date
) -> list[tuple[date, list[Slot]]]:
    """Return the days on which rows hold, in order, each with its rows."""
    found: dict[date, list[Slot]] = {}
    for slot in slots:
        for day in days.get(slot.weekday, ()):
            if holds(slot, day, first_day):
                found.setdefault(day, []).append(slot)
    return sorted(found.items())


def _together(slots: Iterable[Slot]) -> Iterator[list[Slot]]:
    """Yield the rows of one lesson: those of a day that overlap or adjoin."""
    group: list[Slot] = []
    for slot in sorted(slots, key=lambda s: (s.first, s.last, s.room)):
        if group and slot.first > max(s.last for s in group) + 1:
            yield group
            group = []
        group.append(slot)
    if group:
        yield group


def _lesson(journal: str, day: date, slots: Sequence[Slot]) -> Lesson:
    first, last = slots[0].first, max(slot.last for slot in slots)
    rooms = dict.fromkeys(slot.room for slot in slots if slot.room)
    return Lesson(journal, lesson_id(day.isoformat(), first), day, first, last, ", ".join(rooms))
