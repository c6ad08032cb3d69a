"""What a learner has done and missed in a semester, and what the rules expect (clauses 15, 20)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from workbook_sync.model.assessment import term_assessed
from workbook_sync.model.entry import MARK, TOPIC, Key
from workbook_sync.model.school import Lesson
from workbook_sync.rules.marks import Parsed, parse
from workbook_sync.rules.ruleset import Outcome, RuleSet

_COUNTED = (Outcome.PASSED, Outcome.FAILED)


@dataclass(frozen=True, slots=True)
class Tally:
    """Academic hours held and missed, and how many marks there are (numbers, i and ni)."""

    hours: int = 0
    absent: int = 0
    marks: int = 0


class NvReason(StrEnum):
    """Why "nv" is due."""

    FEW_MARKS = "few_marks"
    ABSENT = "absent"


def tally(cells: Iterable[tuple[int, str]], rules: RuleSet) -> Tally:
    """Count a learner's cells of the lessons that were held, each with its academic hours.

    A commission's mark counts like one of a lesson of no hours.
    """
    hours = absent = marks = 0
    for length, text in cells:
        hours += length
        if not text:  # most cells: a lesson without a mark
            continue
        parsed = parse(text, rules)
        absent += length * parsed.absent
        marks += _marks(parsed, rules)
    return Tally(hours, absent, marks)


def cells_of_term(
    learner: str,
    term: int,
    lessons: Iterable[Lesson],
    entries: Mapping[Key, str],
    assessed: Mapping[Key, str],
) -> Iterator[tuple[int, str]]:
    """Yield a learner's cells of a semester for `tally`: of lessons, and of commissions' events.

    ``lessons`` are those that the learner belonged to. One without a topic was not entered yet: its
    mark counts, its hours do not.
    """
    for lesson in lessons:
        held = lesson.hours if entries.get(Key(lesson.id, "", TOPIC)) else 0
        yield held, entries.get(Key(lesson.id, learner, MARK), "")
    for key, value in assessed.items():
        if key.learner == learner and term_assessed(key.field) == term:
            yield 0, value


def _marks(parsed: Parsed, rules: RuleSet) -> int:
    numbers = sum(rules.lowest <= mark <= rules.highest for mark in parsed.marks)
    return numbers + sum(symbol.outcome in _COUNTED for symbol in parsed.symbols)


def weekly_hours(lessons: Sequence[Lesson]) -> int:
    """Return the academic hours a week of a semester's lessons, to the nearest whole hour.

    The weeks run from the first lesson to the last one, so that an hour every second week is half
    an hour and a break takes little away; 0 without lessons, else at least 1.
    """
    if not lessons:
        return 0
    days = sorted(lesson.day for lesson in lessons)
    weeks = (days[-1] - days[0]).days // 7 + 1
    mean = Fraction(sum(lesson.hours for lesson in lessons), weeks)
    return max(1, int(mean + Fraction(1, 2)))


def least_marks(subject: str, lessons: Sequence[Lesson], rules: RuleSet) -> int:
    """Return how many marks a learner has to have in a semester with those planned lessons."""
    rule = rules.least_marks
    if subject in rule.by_subject:
        return rule.by_subject[subject]
    reached = [hours for hours in rule.by_weekly_hours if hours <= weekly_hours(lessons)]
    return rule.by_weekly_hours[max(reached)] if reached else rule.default


def nv_due(of: Tally, rules: RuleSet) -> NvReason | None:
    """Return why a semester's mark is due to be "nv", None where it is not.

    Nothing is due where no lesson was held while the learner belonged to the journal.
    """
    rule = rules.unassessed
    if not of.hours:
        return None
    if of.absent * 100 >= rule.absent_percent * of.hours:
        return NvReason.ABSENT
    return NvReason.FEW_MARKS if of.marks < rule.marks_below else None
