"""Rows of the substitution register against the plan: is there such a lesson, and who is free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_sync.model.problem import Problem, problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Lesson
from workbook_sync.model.substitution import Substitution, Substitutions
from workbook_sync.planning.calendar import Calendar
from workbook_sync.planning.named import Lessons, lessons_of, named, nearest
from workbook_sync.planning.teaching import planned_teachers, who_teaches
from workbook_sync.workbook.journal.labels import numbers


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, by its number in what was asked about, and in which field."""

    code: str
    row: int
    field: str
    facts: Mapping[str, str]


def faults(
    rows: Sequence[Substitution], register: Register, lessons: Lessons, calendar: Calendar
) -> Iterator[Fault]:
    """Yield what the plan says against rows that hold (clause 17).

    Codes: substitution.not_planned, substitution.not_teacher, and substitution.busy where the
    substitute teaches another lesson at that time, by the plan and by all these rows.
    """
    together = Substitutions([*register.substitutions.rows, *rows])
    known = replace(register, substitutions=together)
    for number, row in enumerate(rows):
        if row.withdrawn is None and row.subject in register.subjects:
            yield from _faults(number, row, known, lessons, calendar)


def without_lesson(
    rows: Iterable[Substitution], register: Register, lessons: Lessons
) -> Iterator[Problem]:
    """Yield a warning for each row whose lesson the plan has no more, or at another time."""
    for row in rows:
        own = lessons_of(row.subject, row.group, register, lessons)
        if named(row.day, row.first, own) is None:
            yield problem(
                "substitution.no_lesson",
                day=row.day,
                number=row.first,
                subject=register.subject_name(row.subject),
                group=row.group,
            )


def _faults(
    number: int, row: Substitution, register: Register, lessons: Lessons, calendar: Calendar
) -> Iterator[Fault]:
    own = list(lessons_of(row.subject, row.group, register, lessons))
    lesson = named(row.day, row.first, own)
    if lesson is None:
        facts = {"nearest": nearest(row.day, own)}
        yield Fault("substitution.not_planned", number, "first", facts)
        return
    planned = planned_teachers(register, calendar, lesson)
    if row.absent in register.staff and row.absent not in planned:
        names = ", ".join(map(register.staff_name, planned))
        yield Fault("substitution.not_teacher", number, "absent", {"teachers": names})
    for other in _at_once(lesson, lessons):
        if row.substitute in who_teaches(register, calendar, other):
            facts = {"lesson": register.journal_name(other.journal), "number": numbers(other)}
            yield Fault("substitution.busy", number, "substitute", facts)


def _at_once(lesson: Lesson, lessons: Lessons) -> Iterator[Lesson]:
    """Yield the lessons of other journals at the same time."""
    for other in (one for of in lessons.values() for one in of if one.day == lesson.day):
        meet = other.first <= lesson.last and lesson.first <= other.last
        if meet and other.journal != lesson.journal:
            yield other
