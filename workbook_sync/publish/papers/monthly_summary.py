"""The monthly summary of a learner's marks and absences, for the learner and the guardians."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from workbook_sync.messages import Words
from workbook_sync.model.school import Learner
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.card import Absences, Person
from workbook_sync.publish.dates import month_in_words
from workbook_sync.publish.documents import folder
from workbook_sync.publish.facts import Days, ReportFacts, facts_of
from workbook_sync.publish.month import (
    MonthAbsence,
    MonthlySummary,
    MonthSubject,
    monthly_summary,
)
from workbook_sync.publish.paper import Audience, Page, Paper, Sheaf
from workbook_sync.publish.source import Source

TEMPLATE = "monthly-summary.docx"


def make(source: Source, asked: Asked) -> Iterator[Sheaf]:
    """Yield the summaries of a class, of a learner, or of all classes."""
    if asked.month is None:
        raise ValueError("the month is needed")
    month = _days(asked.month)
    year, words = source.home.year_of(month.ends), source.words
    title = month_in_words(month.starts, words.language)
    for group in _classes(source, asked, month):
        facts = facts_of(source, year, group)
        day = min(month.ends, max(month.starts, source.day))
        wanted = [x for x in _learners(facts, day) if asked.learner in ("", x.id)]
        yield Sheaf(
            template=TEMPLATE,
            folder=folder(year, words("month.folder", month=title), group),
            pages=[_page(facts, learner, month, title, words) for learner in wanted],
            year=year.id,
            joined="" if asked.learner else f"{group}, {_short(month)}",
        )


def _days(first: date) -> Days:
    """Return a month's days."""
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Days(first, following - timedelta(days=1))


def _short(month: Days) -> str:
    return f"{month.starts:%Y-%m}"


def _classes(source: Source, asked: Asked, month: Days) -> Sequence[str]:
    if asked.learner and not asked.group:
        return [source.register.class_of(source.learner(asked.learner).id, month.ends)]
    return source.classes(asked)


def _learners(facts: ReportFacts, day: date) -> Sequence[Learner]:
    """Return who belongs to the class at the month's end, by the Latvian alphabet."""
    spans = facts.register.enrolments(facts.group)
    here = (id_ for id_, own in spans.items() if any(span.covers(day) for span in own))
    return facts.register.in_order(here)


def _page(facts: ReportFacts, learner: Learner, month: Days, title: str, words: Words) -> Page:
    return Page(
        whose=f"{learner.id}/{_short(month)}",
        name=f"{learner.family_name} {learner.given_name} {learner.id}",
        context=monthly_summary(facts, learner, month, title, words),
    )


def examples(words: Words) -> Mapping[str, Sequence[MonthlySummary]]:
    """Return two made-up months, the second without lessons."""
    given, family = words("example.learner").split()
    subject = words("example.subject")
    one = MonthlySummary(
        learner=Person("1", f"{given} {family}", given, family),
        class_name=words("example.class"),
        head_teacher=words("example.teacher"),
        month=month_in_words(date(2026, 10, 1), words.language),
        subjects=(MonthSubject(subject, "7 (5.10.), 8 (12.10.)", 2, 1),),
        missed=(MonthAbsence("19.10.2026.", subject, 2, words("month.unexplained")),),
        absences=Absences(total=2, excused=0, unexcused=0, unexplained=2, late=1),
    )
    nothing = Absences(0, 0, 0, 0, 0)
    return {TEMPLATE: (one, replace(one, subjects=(), missed=(), absences=nothing))}


PAPER = Paper(
    name="monthly-summary",
    audience=Audience.LEARNER,
    options=frozenset({"group", "learner", "month"}),
    needs=frozenset({"month"}),
    make=make,
    examples=examples,
)
