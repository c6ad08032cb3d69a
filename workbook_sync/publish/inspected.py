"""What an inspection of entries looks at: journals over a span of days, as values (clause 18)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from workbook_sync.model.absence import standing
from workbook_sync.model.entry import HOMEWORK, MARK, TOPIC, Key
from workbook_sync.model.problem import Problem
from workbook_sync.model.school import Enrolment, Journal, Lesson
from workbook_sync.model.year import SchoolYear, Term
from workbook_sync.planning.ordered import calendars, due_day
from workbook_sync.planning.timeliness import Timed, timeliness
from workbook_sync.publish.source import Source
from workbook_sync.rules.marks import parse
from workbook_sync.rules.tally import cells_of_term, least_marks, tally
from workbook_sync.store.first_topics import first_topics


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are looked at, both included, of one school year."""

    year: SchoolYear
    since: date
    until: date

    def covers(self, day: date) -> bool:
        """Tell whether a day is looked at."""
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class TooFew:
    """A learner who has fewer marks in a semester than the rules want."""

    learner: str
    term: int
    marks: int
    least: int


@dataclass(frozen=True, slots=True)
class Missed:
    """Academic hours that a learner missed on a day, and nobody has explained."""

    learner: str
    day: date
    hours: int


@dataclass(frozen=True, slots=True)
class Said:
    """A word in a topic or homework that is looked for (clauses 23, 24)."""

    lesson: Lesson
    field: str
    problem: Problem


@dataclass(frozen=True)
class Inspected:
    """One journal over a span. Lessons from before the school went live are not judged."""

    source: Source
    span: Span
    journal: Journal
    timed: Sequence[Timed]  # lessons of the span that were held

    @cached_property
    def lessons(self) -> Sequence[Lesson]:
        """The lessons that were planned in the span."""
        planned = self.source.lessons.get(self.journal.id, ())
        return [lesson for lesson in planned if self.span.covers(lesson.day)]

    @cached_property
    def entries(self) -> Mapping[Key, str]:
        """The filled cells of the whole year."""
        return self.source.entries.get(self.journal.id, {})

    def too_few(self) -> Iterator[TooFew]:
        """Yield who has too few marks, in semesters that have ended or are about to."""
        for term in self.span.year.terms:
            rules = self.source.rules.on(term.ends)
            lessons = self._of_term(term)
            if rules is None or not lessons or not self._ends(term, rules.unassessed.notice_days):
                continue
            least = least_marks(self.journal.subject, lessons, rules)
            for learner in self._there(term):
                attended = [x for x in lessons if self._attends(learner, x.day)]
                cells = cells_of_term(learner, term.number, attended, self.entries, self._assessed)
                marks = tally(cells, rules).marks
                if attended and marks < least:
                    yield TooFew(learner, term.number, marks, least)

    def unexplained(self) -> Iterator[Missed]:
        """Yield the absences of the span that no notice explains (clause 14)."""
        notices = self.source.register.notices_of
        for lesson in self.lessons:
            rules = self.source.rules.on(lesson.day)
            for learner in self._enrolments if rules else ():
                text = self.entries.get(Key(lesson.id, learner, MARK), "")
                absent = rules is not None and text and parse(text, rules).absent
                if absent and standing(notices.get(learner, ()), lesson.day) == "unexplained":
                    yield Missed(learner, lesson.day, lesson.hours)

    def said(self) -> Iterator[Said]:
        """Yield the words of the span that are looked for."""
        for lesson in self.lessons:
            for field in (TOPIC, HOMEWORK):
                text = self.entries.get(Key(lesson.id, "", field), "")
                for found in self.source.rules.words.problems(text):
                    yield Said(lesson, field, found)

    def marks(self) -> Iterator[int]:
        """Yield the whole marks of the span's lessons that the scale has."""
        lessons = {lesson.id: lesson.day for lesson in self.lessons}
        for key, value in self.entries.items():
            rules = self.source.rules.on(lessons[key.lesson]) if key.lesson in lessons else None
            if rules and key.field == MARK:
                for mark in parse(value, rules).marks:
                    if rules.lowest <= mark <= rules.highest and mark == int(mark):
                        yield int(mark)

    @cached_property
    def _enrolments(self) -> Mapping[str, Sequence[Enrolment]]:
        return self.source.register.enrolments(self.journal.group)

    @cached_property
    def _assessed(self) -> Mapping[Key, str]:
        return self.source.assessed.get(self.journal.id, {})

    def _of_term(self, term: Term) -> Sequence[Lesson]:
        planned = self.source.lessons.get(self.journal.id, ())
        return [lesson for lesson in planned if term.starts <= lesson.day <= term.ends]

    def _ends(self, term: Term, days: int) -> bool:
        """Tell whether the span reaches the last days of a semester."""
        return self.span.since <= term.ends <= self.span.until + timedelta(days)

    def _there(self, term: Term) -> Iterator[str]:
        spans = self._enrolments.items()
        return (x for x, of in spans if any(span.covers(term.ends) for span in of))

    def _attends(self, learner: str, day: date) -> bool:
        """Tell whether a learner belongs to the journal on a day and is not exempt."""
        register = self.source.register
        here = any(span.covers(day) for span in self._enrolments[learner])
        return here and not register.orders.exemption(learner, self.journal.subject, day)


def inspect(source: Source, span: Span, journals: Sequence[Journal]) -> list[Inspected]:
    """Return journals over a span, in their order, as they are on the source's day."""
    entered = first_topics(source.session, {span.year.id})
    calendar = calendars(source.home.years(), source.register, source.words.language)[span.year.id]
    made = []
    for journal in journals:
        days = {
            lesson: source.home.school_day(at)
            for lesson, at in entered.get(journal.id, {}).items()
            if source.at is None or at < source.at
        }

        def due(lesson: Lesson, group: str = journal.group) -> date:
            rules = source.rules.on(lesson.day)
            allowed = rules.working_days if rules else 0
            return due_day(source.register, calendar, group, lesson.day, allowed)

        lessons = [x for x in source.lessons.get(journal.id, ()) if span.covers(x.day)]
        live = source.home.live_since
        timed = timeliness(lessons, days, due, calendar, live, source.day)
        made.append(Inspected(source, span, journal, timed))
    return made
