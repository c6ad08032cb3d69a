"""Lessons counted by how they were entered: by journal, by teacher, one by one (clause 13)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from workbook_sync.app.results import LessonStatus, TeacherStatus, Timings
from workbook_sync.app.timeliness import Held
from workbook_sync.model.latvian import order
from workbook_sync.model.register import Register
from workbook_sync.planning.timeliness import Timing


def by_journal(lessons: Iterable[Held]) -> Mapping[str, Timings]:
    """Count lessons by their journal's id."""
    found: dict[str, list[Held]] = defaultdict(list)
    for one in lessons:
        found[one.journal.id].append(one)
    return {journal: _timings(of) for journal, of in found.items()}


def by_teacher(register: Register, lessons: Iterable[Held]) -> list[TeacherStatus]:
    """Count lessons by whose they are; who is behind comes first, else the alphabet decides.

    A lesson of two teachers counts for both.
    """
    found: dict[str, list[Held]] = defaultdict(list)
    for one in lessons:
        for person in one.teachers:
            found[person].append(one)
    rows = [_teacher(register, person, of) for person, of in found.items()]
    return sorted(rows, key=lambda row: (-row.timings.missing, order(row.name), row.person))


def lesson_row(one: Held) -> LessonStatus:
    """Return how one lesson stands."""
    timed = one.timed
    return LessonStatus(
        lesson=timed.lesson.id,
        teachers=one.teachers,
        due=timed.due,
        entered=timed.entered,
        timing=timed.timing,
        late_by=timed.late_by,
        order=one.order,
    )


def _teacher(register: Register, person: str, lessons: Sequence[Held]) -> TeacherStatus:
    overdue = [one.timed.lesson.day for one in lessons if one.timed.timing is Timing.MISSING]
    name = register.staff[person].name
    return TeacherStatus(person, name, _timings(lessons), min(overdue, default=None))


def _timings(lessons: Iterable[Held]) -> Timings:
    counts = Counter(str(one.timed.timing) for one in lessons)
    return Timings(**counts)
