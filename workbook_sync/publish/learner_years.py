"""A learner's way through the school: each school year that the store knows, and each class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from workbook_sync.model.entry import MARK, TOPIC, Key
from workbook_sync.model.school import Learner
from workbook_sync.model.year import SchoolYear
from workbook_sync.publish.assessed import AssessedMark
from workbook_sync.publish.card import Absences, Card
from workbook_sync.publish.dates import day_in_figures
from workbook_sync.publish.facts import ReportFacts, facts_of
from workbook_sync.publish.report_card import card_of
from workbook_sync.publish.source import Source

#: Gives the facts of a class in a school year.
FactsOf = Callable[[SchoolYear, str], ReportFacts]


@dataclass(frozen=True, slots=True)
class YearSubject:
    """A subject of a year: ``marks`` has ``term1``, ``term2``, ``year`` and ``final``.

    ``hours`` are the academic hours (40 minutes) held, ``attended`` those of them not missed.
    """

    name: str
    marks: Mapping[str, str]
    hours: int
    attended: int


@dataclass(frozen=True, slots=True)
class LearnerYear:
    """What the store has of a learner's school year; the class is the last one in it.

    ``finals`` tells whether the programme ends with the year. ``corrections`` and ``exemptions``
    cite the orders.
    """

    school_year: str
    class_name: str
    head_teacher: str
    subjects: tuple[YearSubject, ...]
    finals: bool
    absences: Absences
    assessments: tuple[AssessedMark, ...]
    decision: str
    corrections: str
    exemptions: str


@dataclass(frozen=True, slots=True)
class ClassPeriod:
    """The days in one class, both included; ``until`` is empty while it lasts."""

    class_name: str
    programme: str
    since: str
    until: str


def facts_by_class(source: Source) -> FactsOf:
    """Return what gives the facts of a class in a year; they are made once for all its learners."""
    return cache(partial(facts_of, source))


def years_of(source: Source, facts: FactsOf, learner: Learner) -> tuple[LearnerYear, ...]:
    """Return the school years of a learner so far, those in which the learner had a journal."""
    begun = (year for year in source.home.years() if year.starts <= source.day)
    every = (facts(year, _last_class(source, year, learner)) for year in begun)
    return tuple(_year(source, one, learner) for one in every if _had_journals(one, learner))


def _had_journals(facts: ReportFacts, learner: Learner) -> bool:
    return any(seat.within(facts.days) for seat in facts.seats.get(learner.id, ()))


def _last_class(source: Source, year: SchoolYear, learner: Learner) -> str:
    last = min(year.ends, source.day, learner.left or year.ends)
    return source.register.class_of(learner.id, last)


def _year(source: Source, facts: ReportFacts, learner: Learner) -> LearnerYear:
    card = card_of(facts, learner, source.words)
    here = learner.left is None or learner.left >= facts.day
    return LearnerYear(
        school_year=card.school_year,
        class_name=card.class_name,
        head_teacher=card.head_teacher,
        subjects=tuple(_subjects(facts, learner.id, card)),
        finals=bool(card.finals),
        absences=card.absences,
        assessments=card.assessments,
        decision=card.decision if here else "",
        corrections=card.corrections,
        exemptions=card.exemptions,
    )


def _subjects(facts: ReportFacts, learner: str, card: Card) -> Iterator[YearSubject]:
    held = hours_held(facts, learner)
    for row in card.subjects:
        figures = {field: mark.figure for field, mark in row.marks.items()}
        yield YearSubject(row.name, figures, held[row.name], held[row.name] - row.missed)


def hours_held(facts: ReportFacts, learner: str) -> Counter[str]:
    """Return the academic hours of the learner's lessons that were held, by the subject's name.

    A lesson was held when its topic is entered, or anything of the learner. One that the learner
    is exempt from does not count.
    """
    hours, register = Counter[str](), facts.register
    for seat in facts.seats.get(learner, ()):
        subject = seat.journal.subject
        for lesson in facts.lessons_of(seat, facts.days):
            keys = Key(lesson.id, "", TOPIC), Key(lesson.id, learner, MARK)
            held = any(facts.entry(seat, key) for key in keys)
            if held and not register.orders.exemption(learner, subject, lesson.day):
                hours[register.subject_name(subject)] += lesson.hours
    return hours


def class_periods(source: Source, learner: Learner) -> tuple[ClassPeriod, ...]:
    """Return the classes of a learner, the first one first.

    Nothing is known of classes before the first school year of the settings: who came earlier has
    the class of then since its first day.
    """
    register, language = source.register, source.words.language
    begins = source.home.years()[0].starts
    spans = [
        (span, group)
        for group in register.class_names()
        for span in register.enrolments(group).get(learner.id, ())
        if span.since <= source.day
    ]
    return tuple(
        ClassPeriod(
            class_name=group,
            programme=programme_name(source, group),
            since=day_in_figures(max(span.since, begins), language),
            until=day_in_figures(span.until, language) if span.until else "",
        )
        for span, group in sorted(spans, key=lambda of: of[0].since)
    )


def programme_name(source: Source, group: str) -> str:
    """Return the name of a class's programme with its code."""
    code = source.register.groups[group].programme if group in source.register.groups else ""
    programme = source.register.programmes.get(code)
    return f"{programme.name} ({code})" if programme else code
