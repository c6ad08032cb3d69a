"""The weekly timetable: the whole of it in one sheet. What is absent from it no longer holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbook_sync.kinds.columns import CODE, group, since, subject, teacher, until
from workbook_sync.kinds.kind import Facts, Kind, Sheet
from workbook_sync.model.problem import Problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Role, Slot, Weeks
from workbook_sync.workbook.table.cells import Choice, Whole, WholeOrTime
from workbook_sync.workbook.table.shape import Column, Table

_NUMBERS = Whole(0, 20)


def check_assignments(facts: Facts) -> Iterator[Problem]:
    """Hold lessons that nobody is assigned to: an assignment makes the journal (clause 12)."""
    loads = {(a.subject, a.group, a.teacher) for a in facts.register.assignments}
    taught = {(subject, group) for subject, group, _ in loads}
    for slot, placed in facts.of(Slot):
        if not _is_known(slot, facts.register):
            continue  # told as row.unknown_reference
        if slot.teacher and (slot.subject, slot.group, slot.teacher) not in loads:
            yield placed.problem("timetable.no_assignment", "teacher", **_what(slot))
        if not slot.teacher and (slot.subject, slot.group) not in taught:
            yield placed.problem("timetable.no_assignment", "subject", **_what(slot))


def _is_known(slot: Slot, register: Register) -> bool:
    teacher_known = not slot.teacher or slot.teacher in register.staff
    return teacher_known and slot.group in register.groups and slot.subject in register.subjects


def _what(slot: Slot) -> dict[str, str]:
    return {"subject": slot.subject, "group": slot.group, "teacher": slot.teacher or "–"}


def check_times(facts: Facts) -> Iterator[Problem]:
    """Hold lessons that no bell rings for, and those that end before they begin."""
    numbers = {bell.number for bell in facts.bells}
    for slot, placed in facts.of(Slot):
        for name, number in (("first", slot.first), ("last", slot.last)):
            if numbers and number not in numbers and (name == "first" or number != slot.first):
                yield placed.problem("timetable.unknown_time", name, highest=max(numbers))
        if slot.last < slot.first:
            yield placed.problem("timetable.lessons_reversed", "last", first=slot.first)


def check_days(facts: Facts) -> Iterator[Problem]:
    """Hold rows that hold on no day of the school year."""
    for slot, placed in facts.of(Slot):
        year = {"starts": facts.year.starts, "ends": facts.year.ends}
        if slot.since > facts.year.ends:
            yield placed.problem("timetable.outside_year", "since", **year)
        elif (slot.until or date.max) < facts.year.starts:
            yield placed.problem("timetable.outside_year", "until", **year)


SLOTS = Sheet(
    Slot,
    ("group", "subject", "weekday", "first", "teacher", "room", "weeks", "since"),
    Table(
        "slot",
        (
            Column("weekday", Choice("weekday", tuple(range(1, 8))), required=True),
            Column("first", WholeOrTime(_NUMBERS), required=True),
            Column("last", WholeOrTime(_NUMBERS, ends=True), same_as="first"),
            group(),
            subject(),
            teacher(required=False),
            Column("room", CODE),
            Column("weeks", Choice("weeks", tuple(Weeks))),
            since(),
            until(),
        ),
    ),
)

KIND = Kind(
    name="timetable",
    version=1,
    sheets=(SLOTS,),
    deliverers=frozenset({Role.SUPERUSER}),
    complete=True,
    checks=(check_assignments, check_times, check_days),
)
