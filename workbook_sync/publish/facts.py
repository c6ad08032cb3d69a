"""What report cards are made from: the school, its rules and the entries of one school year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from workbook_sync.model.entry import FINAL, YEAR, Key, term_field
from workbook_sync.model.register import Register
from workbook_sync.model.school import Enrolment, Journal, Lesson
from workbook_sync.model.year import SchoolYear
from workbook_sync.publish.source import Source
from workbook_sync.rules.ruleset import RuleBook
from workbook_sync.store.closings import Correction


class Days(NamedTuple):
    """Days in a row, both ends included."""

    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Seat:
    """A learner's place in one journal, and the days on which it was theirs."""

    journal: Journal
    spans: tuple[Enrolment, ...]
    of_class: bool  # the journal of a whole class, not of a group

    def on(self, day: date) -> bool:
        """Tell whether the place was the learner's on that day."""
        return any(span.covers(day) for span in self.spans)

    def within(self, days: Days) -> bool:
        """Tell whether the place was the learner's on any of these days."""
        return any(span.overlaps(days.starts, days.ends) for span in self.spans)


@dataclass(frozen=True)
class ReportFacts:
    """The facts for the report cards of one class. ``term`` is 0 for the year.

    ``lessons``, ``entries`` and ``assessed``, the marks of commissions, are by journal id; journals
    of other years are passed over.
    ``group`` is the class; ``issued`` the date that the cards bear.
    """

    register: Register
    year: SchoolYear
    term: int
    group: str
    lessons: Mapping[str, Sequence[Lesson]]
    entries: Mapping[str, Mapping[Key, str]]
    rules: RuleBook
    issued: date
    assessed: Mapping[str, Mapping[Key, str]] = field(default_factory=dict)
    corrected: Mapping[Correction, str] = field(default_factory=dict)  # by which order

    @property
    def main_field(self) -> str:
        """The field of the mark that the cards are about."""
        return term_field(self.term) if self.term else YEAR

    @cached_property
    def fields(self) -> Mapping[str, Days]:
        """The marks that the cards tell of, and the days that each is given for."""
        terms = {term_field(t.number): Days(t.starts, t.ends) for t in self.year.terms}
        if self.term:
            return {self.main_field: terms[self.main_field]}
        whole = Days(self.year.starts, self.year.ends)
        return {**terms, YEAR: whole, FINAL: whole}

    @property
    def days(self) -> Days:
        """The semester or year that the cards tell of."""
        return self.fields[self.main_field]

    @property
    def day(self) -> date:
        """The day that decides who is in the class: the last, or that of issue where earlier."""
        return max(self.days.starts, min(self.issued, self.days.ends))

    @cached_property
    def seats(self) -> Mapping[str, tuple[Seat, ...]]:
        """Each learner's places in journals, by learner id: the place that counts first.

        A place held on the deciding day counts before one given up, a group before its class.
        """
        found: dict[str, list[Seat]] = {}
        for journal in self.register.journals.values():
            if journal.year == self.year.id:
                of_class = self.register.is_class(journal.group)
                for learner, spans in self.register.enrolments(journal.group).items():
                    found.setdefault(learner, []).append(Seat(journal, spans, of_class))
        return {learner: tuple(sorted(seats, key=self._rank)) for learner, seats in found.items()}

    def _rank(self, seat: Seat) -> tuple[bool, bool, str]:
        return not seat.on(self.day), seat.of_class, seat.journal.id

    def entry(self, seat: Seat, key: Key) -> str:
        """Return what the journal says in a cell, nothing for a blank one."""
        return self.entries.get(seat.journal.id, {}).get(key, "")

    def lessons_of(self, seat: Seat, days: Days) -> Iterator[Lesson]:
        """Yield the lessons of these days that the learner belonged to."""
        lessons = self.lessons.get(seat.journal.id, ())
        return (x for x in lessons if days.starts <= x.day <= days.ends and seat.on(x.day))


def facts_of(source: Source, year: SchoolYear, group: str, term: int = 0) -> ReportFacts:
    """Return the facts of a class in a semester, or in the year (0), from the store."""
    return ReportFacts(
        register=source.register,
        year=year,
        term=term,
        group=group,
        lessons=source.lessons,
        entries=source.entries,
        rules=source.rules,
        issued=source.day,
        assessed=source.assessed,
        corrected=source.corrected,
    )
