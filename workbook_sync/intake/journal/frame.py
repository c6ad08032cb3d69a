"""What is known of a journal beside its entries: its days, lessons and learners."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple

from workbook_sync.intake.bars.bar import Given
from workbook_sync.kinds.journal import overlaps, term_of
from workbook_sync.model.entry import LESSON_TEXTS, Key, day_and_number
from workbook_sync.model.register import Register
from workbook_sync.model.school import Enrolment, Journal, Lesson
from workbook_sync.model.year import SchoolYear, Term
from workbook_sync.planning.calendar import Calendar
from workbook_sync.rules.check import Cell, Context
from workbook_sync.rules.marks import canonical
from workbook_sync.rules.ruleset import RuleBook, RuleSet

#: Days that are judged alike share one context.
_context = lru_cache(maxsize=4096)(Context)


class _Day(NamedTuple):
    """What all cells of a lesson, or of a summative field, have in common."""

    day: date  # by whose rules the cells are judged
    rules: RuleSet | None
    learners: frozenset[str]  # who belongs to the journal then
    context: Context  # of their cells, and of those without a learner

    @property
    def elsewhere(self) -> Context:
        """The context of those who do not belong to the journal then; few ask for it."""
        return self.context._replace(enrolled=False)


@dataclass(frozen=True)
class Frame:
    """What is known of a journal beside its entries: its days, lessons and learners."""

    journal: Journal
    year: SchoolYear
    calendar: Calendar
    lessons: Mapping[str, Lesson]
    enrolments: Mapping[str, Sequence[Enrolment]]
    register: Register
    rules: RuleBook
    today: date
    assessed: Given = field(default_factory=dict)  # by commissions

    def unknown(self, keys: Collection[Key]) -> dict[Key, str]:
        """Return the cells that the journal does not have, with the code of what it does not know.

        Learners and lessons are few, cells are many: who is strange is found out first.
        """
        if not keys:
            return {}
        lessons, learners, _ = map(set, zip(*keys, strict=True))
        strangers = learners - self.enrolments.keys() - {""}
        others = lessons - self.lessons.keys() - {""}
        nowhere = {lesson for lesson in others if _day_in(lesson) is None}
        if not strangers and not nowhere:
            return {}
        found = {key: "lesson.unknown" for key in keys if key.lesson in nowhere}
        return found | {key: "learner.unknown" for key in keys if key.learner in strangers}

    def cell(self, key: Key, value: str) -> Cell:
        """Return a cell as the rules look at it."""
        (found,) = self.cells({key: value})
        return found

    def cells(self, values: Mapping[Key, str]) -> set[Cell]:
        """Return cells as the rules look at them; most of many are equal to others."""
        found: dict[Context, set[tuple[str, str]]] = defaultdict(set)
        days: dict[str, tuple[_Day, set[tuple[str, str]]]] = {}
        for (lesson, learner, name), value in values.items():
            if (of := days.get(lesson or name)) is None:
                seen = self._seen(lesson, name)
                of = days[lesson or name] = (seen, found[seen.context])
            day, here = of
            if learner and learner not in day.learners:
                found[day.elsewhere].add((name, value))
            else:
                here.add((name, value))
        return {Cell(*each, context) for context, of in found.items() for each in of}

    def day(self, key: Key) -> date:
        """Return the day by which a cell is judged: its lesson's, or the last of its term."""
        return self._seen(key.lesson, key.field).day

    def term(self, key: Key) -> Term | None:
        """Return the term that a cell belongs to: the last one for year and final marks."""
        return self.year.term_of(self.day(key))

    def canonical(self, key: Key, typed: str) -> str:
        """Return a value in the form that the store keeps."""
        if key.field in LESSON_TEXTS:
            return typed
        rules = self._only_rules or self._seen(key.lesson, key.field).rules
        return canonical(typed, rules) if rules else typed

    @cached_property
    def _only_rules(self) -> RuleSet | None:
        """The rules of the whole year, None where they change in it."""
        first, last = self.rules.on(self.year.starts), self.rules.on(self.year.ends)
        return first if first is last else None

    @cached_property
    def _days(self) -> dict[str, _Day]:
        """What was asked of a lesson or a summative field before."""
        return {}

    def _seen(self, lesson: str, field: str) -> _Day:
        """Return what all cells of a lesson, or of a summative field, have in common."""
        name = lesson or field
        if (seen := self._days.get(name)) is None:
            seen = self._days[name] = self._lesson(lesson) if lesson else self._term(field)
        return seen

    def _lesson(self, id_: str) -> _Day:
        planned = self.lessons.get(id_)
        day = planned.day if planned else _day_in(id_) or self.year.ends
        off, future = self.calendar.day_off(day), day > self.today
        return self._common(day, self._here(day), off, future=future, exists=planned is not None)

    def _common(
        self,
        day: date,
        learners: frozenset[str],
        day_off: str = "",
        *,
        future: bool = False,
        exists: bool = True,
    ) -> _Day:
        """Return what is common on a day; the contexts of days that are judged alike are equal."""
        rules = self._only_rules or self.rules.on(day)
        judged = rules.since if rules else day
        context = _context(judged, day_off=day_off, future=future, exists=exists)
        return _Day(day, rules, learners, context)

    def _here(self, day: date) -> frozenset[str]:
        """Return who belongs to the journal on a day; it is the same from one turn to the next."""
        turn = bisect_right(self._turns, day)
        if turn not in self._between:
            of = self.enrolments.items()
            here = (learner for learner, spans in of if any(s.covers(day) for s in spans))
            self._between[turn] = frozenset(here)
        return self._between[turn]

    @cached_property
    def _turns(self) -> Sequence[date]:
        """The days from which on somebody belongs to the journal, or no longer does."""
        spans = [span for of in self.enrolments.values() for span in of]
        ends = {span.until + timedelta(days=1) for span in spans if span.until}
        return sorted(ends | {span.since for span in spans})

    @cached_property
    def _between(self) -> dict[int, frozenset[str]]:
        """Who was found to belong to the journal between two turns."""
        return {}

    def _term(self, field: str) -> _Day:
        terms = term_of(field, self.year)
        here = frozenset(x for x, spans in self.enrolments.items() if overlaps(spans, terms))
        return self._common(terms[-1].ends, here)


def _day_in(lesson: str) -> date | None:
    """Return the day in a lesson's id: a lesson may have left the plan since."""
    found = day_and_number(lesson)
    return found[0] if found else None
