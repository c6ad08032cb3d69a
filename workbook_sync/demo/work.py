"""What a teacher enters into a journal: all that is still blank up to a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from workbook_sync.demo.lessons import homework, topic
from workbook_sync.demo.marks import Entered, Session, of_lessons
from workbook_sync.demo.programme import SUBSTITUTED
from workbook_sync.demo.summative import of_programme, of_term, of_year
from workbook_sync.demo.teachers import Copy
from workbook_sync.model.entry import (
    FINAL,
    HOMEWORK,
    TAUGHT_BY,
    TOPIC,
    YEAR,
    Key,
    day_and_number,
)
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Learner


def entries(copy: Copy, register: Register, until: date, planned: date) -> dict[Key, Entered]:
    """Return absences, marks, topics and homework of the lessons up to a day.

    Of those up to a later one, the topics that are ``planned``. Where two teach together, each has
    her learners, and the first writes what was taught.
    """
    journal = register.journals[copy.journal]
    spans = register.enrolments(journal.group)
    mine = {learner.id: spans[learner.id] for learner in _learners(copy, register)}
    cells = dict(of_lessons(journal.subject, mine, copy.year, until))
    if register.teachers(journal)[0] == copy.person or _stands_in(copy):
        cells |= _texts(copy, register, until, planned)
    of = {k: v for k, v in cells.items() if not _is_exempt(register, journal, k)}
    return _own(copy, _blank(copy, of))


def _is_exempt(register: Register, journal: Journal, key: Key) -> bool:
    """Tell whether an order lets the learner of a cell off the subject on its lesson's day."""
    found = day_and_number(key.lesson)
    return bool(found and register.orders.exemption(key.learner, journal.subject, found[0]))


def summative_marks(
    copy: Copy, register: Register, field: str, day: date, entered: Mapping[Key, Entered]
) -> dict[Key, Entered]:
    """Return the marks of a semester, the year or a programme's end (clause 20).

    Of those who are there on a day at its end, and are not exempt. ``entered`` is what the teacher
    has just typed beside what the workbook said already. None where the journal has no such marks.
    """
    if field not in copy.returned.cells.mark_columns:
        return {}
    journal = register.journals[copy.journal]
    spans = register.enrolments(journal.group)
    here = [
        x.id
        for x in _learners(copy, register)
        if any(span.covers(day) for span in spans[x.id])
        and not register.orders.exemption(x.id, journal.subject, day)
    ]
    return _blank(
        copy, dict(_given(field, journal.subject, here, {**copy.returned.values, **entered}))
    )


def _given(
    field: str, subject: str, learners: list[str], values: Mapping[Key, object]
) -> Iterator[tuple[Key, Entered]]:
    if field == YEAR:
        return of_year(learners, values)
    if field == FINAL:
        return of_programme(learners, values)
    return of_term(int(field[-1]), subject, learners, values)


def _blank(copy: Copy, cells: dict[Key, Entered]) -> dict[Key, Entered]:
    """Leave out the cells that are filled already."""
    return {key: value for key, value in cells.items() if key not in copy.returned.values}


def _stands_in(copy: Copy) -> bool:
    return (copy.journal, copy.person) == (SUBSTITUTED[0], SUBSTITUTED[2])


def _own(copy: Copy, cells: dict[Key, Entered]) -> dict[Key, Entered]:
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


def _texts(copy: Copy, register: Register, until: date, planned: date) -> dict[Key, Entered]:
    """Return what was taught and set as homework, and what is to be taught."""
    journal = register.journals[copy.journal]
    held = [lesson for lesson in copy.year if lesson.day <= until]
    ahead = [lesson for lesson in copy.year if until < lesson.day <= planned]
    found: dict[Key, Entered] = {
        key: text for one in held for key, text in _told(journal, register, one) if text
    }
    return found | {_topic(one): topic(*_of(journal, register), one.number) for one in ahead}


def _told(journal: Journal, register: Register, lesson: Session) -> Iterator[tuple[Key, Entered]]:
    yield _topic(lesson), topic(*_of(journal, register), lesson.number)
    yield Key(lesson.id, "", HOMEWORK), homework(journal.subject, journal.group, lesson.number)
    yield Key(lesson.id, "", TAUGHT_BY), _taught_by(journal, register)


def _topic(lesson: Session) -> Key:
    return Key(lesson.id, "", TOPIC)


def _of(journal: Journal, register: Register) -> tuple[str, int]:
    return journal.subject, register.groups[journal.group].grade


def _taught_by(journal: Journal, register: Register) -> str:
    """Return who taught, where two do."""
    teachers = register.teachers(journal)
    if len(teachers) == 1:
        return ""
    return "; ".join(register.staff[username].name for username in teachers)
