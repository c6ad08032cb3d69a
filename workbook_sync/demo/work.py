"""What a teacher enters into a journal: all that is still blank up to a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from workbook_sync.demo.lessons import homework, topic
from workbook_sync.demo.marks import Session, Typed, of_lessons, of_semester
from workbook_sync.demo.programme import SUBSTITUTED
from workbook_sync.demo.teachers import Copy
from workbook_sync.model.entry import HOMEWORK, TAUGHT_BY, TOPIC, Key
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Learner


def entries(copy: Copy, register: Register, until: date) -> dict[Key, Typed]:
    """Return absences, marks, topics and homework of the lessons up to a day.

    Where two teach together, each has her learners, and the first writes what was taught.
    """
    journal = register.journals[copy.journal]
    spans = register.enrolments(journal.group)
    mine = {learner.id: spans[learner.id] for learner in _learners(copy, register)}
    cells = dict(of_lessons(journal.subject, mine, copy.year, until))
    if register.teachers(journal)[0] == copy.person or _stands_in(copy):
        held = (session for session in copy.year if session.day <= until)
        cells |= {key: text for one in held for key, text in _texts(journal, register, one) if text}
    return _own(copy, _blank(copy, cells))


def semester_marks(
    copy: Copy, register: Register, day: date, entered: Mapping[Key, Typed]
) -> dict[Key, Typed]:
    """Return the semester's marks of those who are there on a day at its end (clause 20).

    ``entered`` is what the teacher has just typed beside what the workbook said already.
    """
    journal = register.journals[copy.journal]
    spans = register.enrolments(journal.group)
    here = [x.id for x in _learners(copy, register) if any(s.covers(day) for s in spans[x.id])]
    values = {**copy.returned.values, **entered}
    return _blank(copy, dict(of_semester(journal.subject, here, values)))


def _blank(copy: Copy, cells: dict[Key, Typed]) -> dict[Key, Typed]:
    """Leave out the cells that are filled already."""
    return {key: value for key, value in cells.items() if key not in copy.returned.values}


def _stands_in(copy: Copy) -> bool:
    return (copy.journal, copy.person) == (SUBSTITUTED[0], SUBSTITUTED[2])


def _own(copy: Copy, cells: dict[Key, Typed]) -> dict[Key, Typed]:
    """Leave out the lesson that somebody else teaches instead."""
    journal, number, _ = SUBSTITUTED
    if copy.journal != journal or _stands_in(copy):
        return cells
    return {key: value for key, value in cells.items() if key.lesson != copy.year[number].id}


def _learners(copy: Copy, register: Register) -> list[Learner]:
    """Return whose marks the teacher enters: every learner's, every second's where two teach."""
    journal = register.journals[copy.journal]
    teachers = register.teachers(journal)
    everyone = register.in_order(register.enrolments(journal.group))
    if _stands_in(copy):
        return everyone
    return everyone[teachers.index(copy.person) :: len(teachers)]


def _texts(journal: Journal, register: Register, lesson: Session) -> Iterator[tuple[Key, Typed]]:
    grade = register.groups[journal.group].grade
    yield Key(lesson.id, "", TOPIC), topic(journal.subject, grade, lesson.number)
    yield Key(lesson.id, "", HOMEWORK), homework(journal.subject, journal.group, lesson.number)
    yield Key(lesson.id, "", TAUGHT_BY), _taught_by(journal, register)


def _taught_by(journal: Journal, register: Register) -> str:
    """Return who taught, where two do."""
    teachers = register.teachers(journal)
    if len(teachers) == 1:
        return ""
    return "; ".join(register.staff[username].name for username in teachers)
