"""What a semester lacks before it can be closed: marks, topics, corrections (clause 20)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workbook_sync.app.fields import field_name
from workbook_sync.intake.office import Office
from workbook_sync.kinds.journal import finishes
from workbook_sync.model.absence import standing
from workbook_sync.model.entry import FINAL, MARK, TOPIC, YEAR, Key, term_field
from workbook_sync.model.problem import Problem, Severity, problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Enrolment, Journal, Lesson
from workbook_sync.model.year import SchoolYear, Term
from workbook_sync.rules.marks import parse
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


@dataclass(frozen=True)
class _Page:
    """One journal in one semester, with all that the store has of it."""

    office: Office
    register: Register
    journal: Journal
    year: SchoolYear
    term: Term
    lessons: Sequence[Lesson]  # of the year
    entries: Mapping[Key, str]
    held: Sequence[Held]
    conflicts: Sequence[OpenConflict]

    @cached_property
    def enrolments(self) -> Mapping[str, Sequence[Enrolment]]:
        return self.register.enrolments(self.journal.group)

    @cached_property
    def term_lessons(self) -> Sequence[Lesson]:
        return [x for x in self.lessons if self.term.starts <= x.day <= self.term.ends]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The learners' names by id, in the order of the Latvian alphabet."""
        return {x.id: x.name for x in self.register.in_order(self.enrolments)}

    @property
    def is_last(self) -> bool:
        return self.term == self.year.terms[-1]

    def belongs(self, learner: str, day: date) -> bool:
        return any(span.covers(day) for span in self.enrolments[learner])

    def where(self, key: Key) -> str:
        """Return in words which cell it is."""
        words, names = self.office.words, self.names
        lesson = next((x for x in self.lessons if x.id == key.lesson), None)
        rules = self.office.rules
        field = field_name(key.field, self.journal.id, self.register, rules, words)
        if lesson:
            field = words("closing.lesson", day=lesson.day, numbers=numbers(lesson))
        if key.learner not in names:
            return field
        return words("closing.learner", learner=names[key.learner], where=field)


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
        year = office.year_of(journal)
        page = _Page(
            office, register, journal, year, year.term(number), lessons[journal.id],
            load_entries(session, journal.id),
            load_held(session, journal.id), load_conflicts(session, journal.id),
        )  # fmt: skip
        for found, key in (*_marks(page), *_topics(page), *_unsettled(page), *_unexplained(page)):
            yield Lack(journal.id, found, key)


_Found = Iterator[tuple[Problem, Key]]


def _marks(page: _Page) -> _Found:
    """Yield the semester's marks that are not given, and at the year's end the year's."""
    fields = [(term_field(page.term.number), page.term_lessons)]
    if page.is_last:
        whole = [YEAR] + [FINAL] * finishes(page.register, page.journal)
        fields += [(field, page.lessons) for field in whole]
    for field, lessons in fields:
        for learner, name in page.names.items():
            key = Key("", learner, field)
            if key not in page.entries and _needs(page, learner, lessons):
                mark = page.office.words(f"field.{field}")
                yield problem("term.mark_missing", learner=name, mark=mark), key


def _needs(page: _Page, learner: str, lessons: Sequence[Lesson]) -> bool:
    last, subject = page.term.ends, page.journal.subject
    if not page.belongs(learner, last) or page.register.orders.exemption(learner, subject, last):
        return False
    return any(page.belongs(learner, lesson.day) for lesson in lessons)


def _topics(page: _Page) -> _Found:
    since, today = page.office.home.live_since, page.office.today()
    for lesson in page.term_lessons:
        key = Key(lesson.id, "", TOPIC)
        if key not in page.entries and since <= lesson.day <= today:
            yield problem("term.topic_missing", where=page.where(key)), key


def _unsettled(page: _Page) -> _Found:
    """Yield held cells and conflicts of the semester that nobody has settled."""
    lessons = {lesson.id for lesson in page.term_lessons}
    fields = {term_field(page.term.number)} | ({YEAR, FINAL} if page.is_last else set())
    for held in page.held:
        if held.key.lesson in lessons or held.key.field in fields:
            by, where = page.register.staff_name(held.person), page.where(held.key)
            yield problem("term.held", value=held.problem.value, where=where, by=by), held.key
    for one in page.conflicts:
        met = one.conflict
        if met.key.lesson in lessons or met.key.field in fields:
            stored, where = met.stored, page.where(met.key)
            yield problem("term.conflict", value=met.returned, stored=stored, where=where), met.key


def _unexplained(page: _Page) -> _Found:
    """Yield learners with absences of which no notice says why, and their academic hours."""
    for learner, name in page.names.items():
        notices = page.register.notices_of.get(learner, [])
        hours = sum(
            lesson.hours
            for lesson in page.term_lessons
            if _absent(page, Key(lesson.id, learner, MARK), lesson.day)
            and standing(notices, lesson.day) == "unexplained"
        )
        if hours:
            key = Key("", learner, MARK)
            yield problem("term.absence_unexplained", learner=name, hours=hours), key


def _absent(page: _Page, key: Key, day: date) -> bool:
    text, rules = page.entries.get(key, ""), page.office.rules.on(day)
    return bool(text and rules and parse(text, rules).absent)
