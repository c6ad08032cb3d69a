"""A statement of a learner's achievements (izziņa par mācību sasniegumiem), for another school.

It has no personal code: name, number in the register and programme are enough (clauses 24-25).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_sync.messages import Words
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.assessed import AssessedMark
from workbook_sync.publish.card import Absences, Person
from workbook_sync.publish.dates import day_in_figures
from workbook_sync.publish.documents import folder
from workbook_sync.publish.learner_years import (
    ClassPeriod,
    LearnerYear,
    YearSubject,
    class_periods,
    facts_by_class,
    programme_name,
    years_of,
)
from workbook_sync.publish.paper import Audience, Page, Paper, Sheaf
from workbook_sync.publish.source import Source

TEMPLATE = "learner-summary.docx"


@dataclass(frozen=True, slots=True)
class LearnerSummary:
    """What a statement prints. ``left`` is empty while the learner is at the school."""

    learner: Person
    programme: str
    joined: str
    left: str
    classes: tuple[ClassPeriod, ...]
    years: tuple[LearnerYear, ...]


def make(source: Source, asked: Asked) -> Iterator[Sheaf]:
    """Yield the statement of a learner."""
    learner, year = source.learner(asked.learner), source.home.year_of(source.day)
    language = source.words.language
    context = LearnerSummary(
        learner=Person(learner.id, learner.full_name, learner.given_name, learner.family_name),
        programme=programme_name(source, source.register.class_of(learner.id, source.day)),
        joined=day_in_figures(learner.joined, language),
        left=day_in_figures(learner.left, language) if learner.left else "",
        classes=class_periods(source, learner),
        years=years_of(source, facts_by_class(source), learner),
    )
    page = Page(learner.id, f"{learner.name} {learner.id}", context)
    yield Sheaf(TEMPLATE, folder(year, source.words("statement.folder")), [page], year.id)


def examples(words: Words) -> Mapping[str, Sequence[LearnerSummary]]:
    """Return the statements of two made-up learners, with all that one may have."""
    name = words("example.learner")
    given, family = name.split()
    one = LearnerSummary(
        learner=Person("1", name, given, family),
        programme=words("example.programme"),
        joined="1.09.2024.",
        left="31.05.2027.",
        classes=(example_period(words),),
        years=(example_year(words),),
    )
    return {TEMPLATE: (one, replace(one, programme="", left=""))}


def example_period(words: Words) -> ClassPeriod:
    """Return a made-up learner's time in a class."""
    programme = words("example.programme")
    return ClassPeriod(words("example.class"), programme, "1.09.2026.", "31.05.2027.")


def example_year(words: Words) -> LearnerYear:
    """Return a made-up learner's school year, with all that one may have."""
    subject = words("example.subject")
    mark = words("card.correction", subject=subject, mark=words("field.year"), number="1-8/9")
    exempt = words("card.exemption", subject=subject, number="1-8/5", day="1.09.2026.")
    return LearnerYear(
        school_year="2026./2027.",
        class_name=words("example.class"),
        head_teacher=words("example.teacher"),
        subjects=(
            YearSubject(subject, {"term1": "7", "term2": "8", "year": "8", "final": "9"}, 70, 61),
        ),
        finals=True,
        absences=Absences(total=9, excused=4, unexcused=2, unexplained=3, late=1),
        assessments=(
            AssessedMark(
                subject, words("example.event"), "16.12.2026.", "5", "8", words("example.better")
            ),
        ),
        decision=words("card.decision.promoted", grade=4),
        corrections=words("card.corrected", marks=mark),
        exemptions=words("card.exempt", subjects=exempt),
    )


PAPER = Paper(
    name="learner-summary",
    audience=Audience.LEARNER,
    options=frozenset({"learner"}),
    make=make,
    examples=examples,
    needs=frozenset({"learner"}),
)
