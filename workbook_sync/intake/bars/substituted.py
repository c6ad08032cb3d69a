"""Whose a substituted lesson is: the substitute's, no longer the absent teacher's (clause 17)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbook_sync.intake.bars.bar import Bar, Given
from workbook_sync.intake.journal.frame import Frame
from workbook_sync.kinds.substitutions import remark, taught_by
from workbook_sync.messages import Words
from workbook_sync.model.entry import TAUGHT_BY, Key
from workbook_sync.model.problem import Problem, problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal


def for_substitute(frame: Frame, person: str) -> Bar | None:
    """Close to an absent teacher the lessons that a substitute teaches instead.

    What was entered before stays; who shares the lesson with the absent teacher may go on.
    """
    instead = {
        lesson.id: row
        for lesson in frame.lessons.values()
        for row in frame.register.substitutions.of(frame.journal, lesson)
        if row.absent == person
    }

    def bar(key: Key) -> Problem | None:
        if (row := instead.get(key.lesson)) is None:
            return None
        name = frame.register.staff_name(row.substitute)
        return problem("lesson.substituted", name=name, day=row.day)

    return bar if instead else None


def not_substitutes(frame: Frame, person: str) -> Bar | None:
    """Close to a substitute all that is not of her lessons: semester and year marks too."""
    own = lessons_of_substitute(frame, person)

    def bar(key: Key) -> Problem | None:
        return None if key.lesson in own else problem("lesson.not_yours")

    return bar if own else None


def lessons_of_substitute(frame: Frame, person: str) -> frozenset[str]:
    """Return the ids of the lessons that are all a person has in the journal; else none.

    Who has a load there as well has the whole journal.
    """
    if not _only_substitutes(person, frame.journal, frame.register, frame.today):
        return frozenset()
    lessons = frame.lessons.values()
    return frame.register.substitutions.lessons_of(person, frame.journal, lessons)


def _only_substitutes(person: str, journal: Journal, register: Register, today: date) -> bool:
    """Tell whether a person has no load in the journal, or only one that is over."""
    mine = (load for load in register.loads(journal) if load.teacher == person)
    return all(load.until is not None and load.until < today for load in mine)


def who_taught(frame: Frame) -> Given:
    """Return who taught the substituted lessons: the substitutes, without anybody typing it."""
    found: dict[Key, list[str]] = {}
    for lesson in frame.lessons.values():
        ever = frame.register.substitutions.ever_of(frame.journal, lesson)
        if ever:
            now = taught_by(frame.register, (row for row in ever if row.withdrawn is None))
            before = [taught_by(frame.register, [row]) for row in ever]
            found[Key(lesson.id, "", TAUGHT_BY)] = [now, *before]
    return found


def remarks(frame: Frame, words: Words) -> Mapping[str, str]:
    """Return what is said at each substituted lesson, by its id."""
    register = frame.register
    found = {
        lesson.id: register.substitutions.of(frame.journal, lesson)
        for lesson in frame.lessons.values()
    }
    return {id_: remark(register, rows, words) for id_, rows in found.items() if rows}
