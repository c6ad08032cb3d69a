"""Timetable rows that cannot both hold: a teacher, a class or a room in two places at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from workbook_sync.model.latvian import same
from workbook_sync.model.register import Register
from workbook_sync.model.school import Assignment, Slot
from workbook_sync.model.year import SchoolYear
from workbook_sync.planning.weeks import holds

Loads = Mapping[tuple[str, str], Sequence[Assignment]]  # by subject, group


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rows, by their numbers in what was asked about, and what they fight for."""

    code: str
    first: int
    second: int
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)


def clashes(slots: Sequence[Slot], register: Register, year: SchoolYear) -> list[Clash]:
    """Return each pair of rows that meet on some day of the year and share what is one.

    Codes: timetable.teacher_twice, timetable.group_twice (a group and each of its classes too; two
    groups of a class may have lessons at one time), and timetable.room_twice where it is neither.
    Rows of one subject and group are one lesson, taught by several (see `plan`): no clash.
    """
    loads = _by_load(register.assignments)
    return [
        Clash(code, n, m, facts)
        for (n, one), (m, other) in combinations(enumerate(slots), 2)
        if _meet(one, other)
        for code, facts in _shared(one, other, loads, register, year)
    ]


def _by_load(assignments: Iterable[Assignment]) -> Loads:
    found: dict[tuple[str, str], list[Assignment]] = {}
    for assignment in assignments:
        found.setdefault((assignment.subject, assignment.group), []).append(assignment)
    return found


def _meet(one: Slot, other: Slot) -> bool:
    """Tell whether two rows are different lessons at one time of the week."""
    at_once = one.first <= other.last and other.first <= one.last
    different = (one.subject, one.group) != (other.subject, other.group)
    return one.weekday == other.weekday and at_once and different


def _shared(
    one: Slot, other: Slot, loads: Loads, register: Register, year: SchoolYear
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield (code, facts) of what both rows need at one time."""
    both = {"one": _spoken(one), "other": _spoken(other)}
    days = _common_days(one, other, year)
    teachers = {t for day in days for t in _teach(one, loads, day) & _teach(other, loads, day)}
    for teacher in sorted(teachers):
        staff = register.staff.get(teacher)
        yield "timetable.teacher_twice", {"teacher": staff.name if staff else teacher, **both}
    group = _one_group(one.group, other.group, register) if days else ""
    if group:
        yield "timetable.group_twice", {"group": group, **both}
    one_room = bool(one.room) and same(one.room) == same(other.room)
    if days and one_room and not teachers and not group:
        yield "timetable.room_twice", {"room": one.room, **both}


def _common_days(one: Slot, other: Slot, year: SchoolYear) -> list[date]:
    """Return the days of the year on which both rows hold, but for days off."""
    begins = max(one.since, other.since, year.starts)
    first = begins + timedelta(days=(one.weekday - begins.isoweekday()) % 7)
    days = (first + timedelta(weeks=n) for n in range((year.ends - first).days // 7 + 1))
    return [d for d in days if holds(one, d, year.starts) and holds(other, d, year.starts)]


def _teach(slot: Slot, loads: Loads, day: date) -> frozenset[str]:
    """Return who teaches a row: the one named, or all who are assigned on that day."""
    if slot.teacher:
        return frozenset({slot.teacher})
    of = loads.get((slot.subject, slot.group), ())
    return frozenset(a.teacher for a in of if a.covers(day))


def _one_group(one: str, other: str, register: Register) -> str:
    """Return the class or group whose learners both would have, or "" where there is none."""
    if one == other:
        return one
    for part, whole in ((one, other), (other, one)):
        if part in register.groups and whole in register.groups[part].classes:
            return whole
    return ""


def _spoken(slot: Slot) -> str:
    numbers = str(slot.first) if slot.first == slot.last else f"{slot.first}–{slot.last}"
    return f"{slot.subject}, {slot.group} ({numbers}.)"
