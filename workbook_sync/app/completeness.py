"""What a semester lacks before it can be closed: marks, topics, corrections (clause 20)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workbook_sync.app.absences import of_journal
from workbook_sync.app.fields import field_name
from workbook_sync.intake.journal.frame import Frame
from workbook_sync.intake.journal.take import frame_of
from workbook_sync.intake.office import Office
from workbook_sync.kinds.journal import finishes
from workbook_sync.model.entry import FINAL, MARK, TOPIC, YEAR, Key, term_field
from workbook_sync.model.problem import Problem, Severity, problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Lesson
from workbook_sync.model.year import Term
from workbook_sync.store.entries import load_entries
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.session import Session
from workbook_sync.store.unsettled import Held, OpenConflict, load_conflicts, load_held
from workbook_sync.workbook.journal.labels import numbers


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: in which journal, at which cell. A warning is no obstacle."""

    journal: str
    problem: Problem
    key: Key

    @property
    def hinders(self) -> bool:
        """Tell whether the semester stays open because of it."""
        return self.problem.severity is not Severity.WARN


def lacks(
    office: Office, session: Session, register: Register, journals: Sequence[Journal], number: int
) -> Iterator[Lack]:
    """Yield what journals lack in a semester, journal by journal.

    A learner needs a semester mark who belongs to the journal on the semester's last day, had a
    lesson in it and is not exempt; at the year's end a year mark too, in the last class of a
    programme a final mark. Lessons from before the school went live need no topic.
    """
    lessons = load_lessons(session, [journal.id for journal in journals])
    for journal in journals:
        page = _Page(
            office,
            frame_of(office, register, journal, lessons[journal.id]),
            office.year_of(journal).term(number),
            load_entries(session, journal.id),
            load_held(session, [journal.id]),
            load_conflicts(session, [journal.id]),
        )
        for found, key in (*_marks(page), *_topics(page), *_unsettled(page), *_unexplained(page)):
            yield Lack(journal.id, found, key)


@dataclass(frozen=True)
class _Page:
    """One journal in one semester, with all that the store has of it."""

    office: Office
    frame: Frame
    term: Term
    entries: Mapping[Key, str]
    held: Sequence[Held]
    conflicts: Sequence[OpenConflict]

    @cached_property
    def lessons(self) -> Sequence[Lesson]:
        """The semester's lessons."""
        every = self.frame.lessons.values()
        return [x for x in every if self.term.starts <= x.day <= self.term.ends]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The learners' names by id, in the order of the Latvian alphabet."""
        return {x.id: x.name for x in self.frame.register.in_order(self.frame.enrolments)}

    def has(self, key: Key) -> bool:
        """Tell whether a cell belongs to the semester."""
        return self.frame.term(key) == self.term

    def belongs(self, learner: str, day: date) -> bool:
        """Tell whether a learner belongs to the journal on a day."""
        return any(span.covers(day) for span in self.frame.enrolments[learner])

    def where(self, key: Key) -> str:
        """Return in words which cell it is."""
        words, frame = self.office.words, self.frame
        if lesson := frame.lessons.get(key.lesson):
            spot = words("closing.lesson", day=lesson.day, numbers=numbers(lesson))
        else:
            spot = field_name(key.field, frame.journal.id, frame.register, frame.rules, words)
        if key.learner not in self.names:
            return spot
        return words("closing.learner", learner=self.names[key.learner], where=spot)


_Found = Iterator[tuple[Problem, Key]]


def _marks(page: _Page) -> _Found:
    """Yield the semester's marks that are not given, and at the year's end the year's."""
    frame, wanted = page.frame, [(term_field(page.term.number), page.lessons)]
    if page.term == frame.year.terms[-1]:
        whole = [YEAR] + [FINAL] * finishes(frame.register, frame.journal)
        wanted += [(field, list(frame.lessons.values())) for field in whole]
    for field, lessons in wanted:
        mark = page.office.words(f"field.{field}")
        for learner, name in page.names.items():
            key = Key("", learner, field)
            if key not in page.entries and _needs(page, learner, lessons):
                yield problem("term.mark_missing", learner=name, mark=mark), key


def _needs(page: _Page, learner: str, lessons: Sequence[Lesson]) -> bool:
    """Tell whether a learner needs a mark for these lessons."""
    frame, last = page.frame, page.term.ends
    exempt = frame.register.orders.exemption(learner, frame.journal.subject, last)
    if exempt or not page.belongs(learner, last):
        return False
    return any(page.belongs(learner, lesson.day) for lesson in lessons)


def _topics(page: _Page) -> _Found:
    since, today = page.office.home.live_since, page.frame.today
    for lesson in page.lessons:
        key = Key(lesson.id, "", TOPIC)
        if key not in page.entries and since <= lesson.day <= today:
            yield problem("term.topic_missing", where=page.where(key)), key


def _unsettled(page: _Page) -> _Found:
    """Yield held cells and conflicts of the semester that nobody has settled."""
    for held in page.held:
        if page.has(held.key):
            by, where = page.frame.register.staff_name(held.person), page.where(held.key)
            yield problem("term.held", value=held.problem.value, where=where, by=by), held.key
    for one in page.conflicts:
        met = one.conflict
        if page.has(met.key):
            stored, where = met.stored, page.where(met.key)
            yield problem("term.conflict", value=met.returned, stored=stored, where=where), met.key


def _unexplained(page: _Page) -> _Found:
    """Yield learners with absences of which no notice says why, and their academic hours."""
    frame, hours = page.frame, Counter[str]()
    for row in of_journal(page.office, frame.register, frame.journal, page.lessons, page.entries):
        hours[row.learner] += row.hours
    for learner, name in page.names.items():
        if hours[learner]:
            key = Key("", learner, MARK)
            yield problem("term.absence_unexplained", learner=name, hours=hours[learner]), key
