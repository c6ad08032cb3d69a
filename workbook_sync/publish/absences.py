"""Academic hours that a learner missed, by what the superuser noted of them (clause 14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from workbook_sync.model.absence import standing
from workbook_sync.model.entry import MARK, Key
from workbook_sync.model.school import AbsenceNotice, Lesson
from workbook_sync.publish.card import Absences
from workbook_sync.publish.facts import ReportFacts
from workbook_sync.rules.marks import Parsed, parse
from workbook_sync.rules.ruleset import RuleSet


class Attended(NamedTuple):
    """A lesson of a learner, and what its cell says."""

    subject: str
    lesson: Lesson
    cell: Parsed


def attendance(facts: ReportFacts, learner: str) -> Iterator[Attended]:
    """Yield the lessons with an entry that the learner belonged to and was not exempt from."""
    exempt = facts.register.orders.exemption
    for seat in facts.seats.get(learner, ()):
        for lesson in facts.lessons_of(seat, facts.days):
            if exempt(learner, seat.journal.subject, lesson.day):
                continue
            text = facts.entry(seat, Key(lesson.id, learner, MARK))
            rules = facts.rules.on(lesson.day)
            if text and rules:
                yield Attended(seat.journal.subject, lesson, _read(text, rules))


def absences(attended: Sequence[Attended], notices: Sequence[AbsenceNotice]) -> Absences:
    """Return the academic hours missed, by what the notices say of their days."""
    hours = Counter[str]()
    for _, lesson, cell in attended:
        if cell.absent:
            hours[standing(notices, lesson.day)] += lesson.hours
    return Absences(
        total=hours.total(),
        excused=hours["excused"],
        unexcused=hours["unexcused"],
        unexplained=hours["unexplained"],
        late=sum(cell.late for _, _, cell in attended),
    )


def missed(attended: Sequence[Attended]) -> Counter[str]:
    """Return the academic hours missed, by subject."""
    hours = Counter[str]()
    for subject, lesson, cell in attended:
        hours[subject] += lesson.hours * cell.absent
    return hours


@lru_cache(maxsize=4096)
def _read(text: str, rules: RuleSet) -> Parsed:
    """Parse each text once: a class has thousands of cells and a dozen different texts."""
    return parse(text, rules)
