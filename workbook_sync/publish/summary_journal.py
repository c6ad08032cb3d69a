"""From the entries of a year to a class's summary journal (clause 22)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import NamedTuple

from babel.numbers import format_decimal

from workbook_sync.messages import Words
from workbook_sync.model.entry import FINAL, YEAR
from workbook_sync.model.latvian import order
from workbook_sync.model.problem import Problem, problem
from workbook_sync.publish.card import Card, Mark
from workbook_sync.publish.facts import ReportFacts
from workbook_sync.publish.marks import missing_fields
from workbook_sync.publish.summary import (
    Counted,
    SummaryJournal,
    SummaryPart,
    SummaryRow,
    SummarySubject,
    SummaryTotal,
    parts_of,
)
from workbook_sync.publish.summary_facts import Classmate, classmates

_NO_MARK = "–"
_HUNDREDTH = Decimal("0.01")
_Column = tuple[str, str]  # a subject's name, and the field of its mark


class Summed(NamedTuple):
    """A summary journal, what it lacks, and whether it is still a draft."""

    journal: SummaryJournal
    problems: tuple[Problem, ...]
    draft: bool


def summed(facts: ReportFacts, levels: Sequence[int], words: Words) -> Summed:
    """Return the summary journal of the class that the facts are of.

    ``levels`` are the least mark of each level, the highest first. It is a draft while a mark or
    the reason of an absence is missing; document.marks_missing tells of whom.
    """
    found = classmates(facts, words)
    return Summed(
        journal=_journal(facts, found, levels, words),
        problems=tuple(_marks_missing(one, words) for one in found if one.card.missing),
        draft=any(not one.card.complete for one in found),
    )


def _journal(
    facts: ReportFacts, found: Sequence[Classmate], levels: Sequence[int], words: Words
) -> SummaryJournal:
    register, group = facts.register, facts.register.groups[facts.group]
    programme = register.programmes.get(group.programme)
    return SummaryJournal(
        class_name=facts.group,
        head_teacher=register.staff_name(group.head_teacher),
        programme=programme.name if programme else "",
        programme_code=group.programme,
        school_year=facts.year.name,
        parts=parts_of(_table(facts, found, levels, words)),
        counts=tuple(_counts(facts, found, words)),
        notes=tuple(_notes(one.card) for one in found if _notes(one.card)),
        missing=sum(one.card.missing for one in found),
    )


def _table(
    facts: ReportFacts, found: Sequence[Classmate], levels: Sequence[int], words: Words
) -> SummaryPart:
    cards = [one.card for one in found]
    fields = [f for f in facts.fields if f != FINAL or any(card.finals for card in cards)]
    above = _above(facts)
    bounds = (above, *sorted({least for least in levels if least < above}, reverse=True))
    subjects = sorted({row.name for card in cards for row in card.subjects}, key=order)
    columns = [(subject, field) for subject in subjects for field in fields]
    rows = tuple(_rows(facts, found, columns, words))
    return SummaryPart(
        subjects=tuple(SummarySubject(subject, len(fields)) for subject in subjects),
        columns=tuple(_head(field, words) for _, field in columns),
        rows=rows,
        totals=tuple(_totals(rows, len(columns), bounds, words)),
    )


def _rows(
    facts: ReportFacts, found: Sequence[Classmate], columns: Sequence[_Column], words: Words
) -> Iterator[SummaryRow]:
    for number, one in enumerate(found, start=1):
        told = (one.card.decision, *_came_and_went(one, facts, words))
        yield SummaryRow(
            number=number,
            id=one.learner.id,
            name=one.learner.name,
            marks=tuple(_marks(one.card, columns)),
            absences=one.card.absences,
            decision=" ".join(filter(None, told)),
        )


def _above(facts: ReportFacts) -> int:
    rules = facts.rules.on(facts.year.ends)
    return 1 + (rules.highest if rules else 10)


def _head(field: str, words: Words) -> str:
    if field in (YEAR, FINAL):
        return words(f"summary.field.{field}")
    return words("summary.field.term", number=field.removeprefix("term"))


def _marks(card: Card, columns: Iterable[_Column]) -> Iterator[str]:
    """Yield a learner's marks column by column."""
    given = {(row.name, field): mark for row in card.subjects for field, mark in row.marks.items()}
    return (_shown(given.get(column)) for column in columns)


def _shown(mark: Mark | None) -> str:
    if mark is None:
        return _NO_MARK
    return mark.figure if mark.given or not mark.expected else ""


def _came_and_went(one: Classmate, facts: ReportFacts, words: Words) -> Iterator[str]:
    """Yield when a learner came into the class and left it, where that was in the year."""
    if one.came_from:
        yield words("summary.came_from", day=one.since, group=one.came_from)
    elif one.since > facts.year.starts:
        yield words("summary.joined", day=one.since)
    if one.went_to:
        yield words("summary.went_to", day=one.until, group=one.went_to)
    elif one.until:
        yield words("summary.left", day=one.until)


def _totals(
    rows: Sequence[SummaryRow], width: int, levels: Sequence[int], words: Words
) -> Iterator[SummaryTotal]:
    """Yield the rows below the learners; they count all that stands above them.

    The first of the levels is above all marks.
    """
    columns = [
        [int(row.marks[at]) for row in rows if row.marks[at].isdecimal()] for at in range(width)
    ]
    hours = [
        (row.absences.total, row.absences.excused, row.absences.unexcused, row.absences.unexplained)
        for row in rows
    ]
    total, excused, unexcused, unexplained = (str(sum(of[at] for of in hours)) for at in range(4))
    yield SummaryTotal(
        words("summary.total"),
        tuple(str(len(marks)) for marks in columns),
        (total, excused, unexcused, unexplained),
    )
    yield SummaryTotal(words("summary.mean"), tuple(mean(marks, words) for marks in columns))
    for above, least in pairwise(levels):
        held = tuple(str(sum(least <= m < above for m in marks)) for marks in columns)
        title = words("summary.level", least=least, most=above - 1)
        yield SummaryTotal(title, held)


def mean(marks: Sequence[int], words: Words) -> str:
    """Return the mean to the hundredth, halves up, as the language writes it; a dash of none."""
    if not marks:
        return _NO_MARK
    exact = (Decimal(sum(marks)) / len(marks)).quantize(_HUNDREDTH, ROUND_HALF_UP)
    return format_decimal(exact, "0.00", locale=words.language)


def _counts(facts: ReportFacts, found: Sequence[Classmate], words: Words) -> Iterator[Counted]:
    """Yield how many were in the class at both ends of the year, and what was decided of whom."""
    ended = [one for one in found if one.until is None]
    began = sum(one.since <= facts.year.starts for one in found)
    numbers = {
        "began": began,
        "joined": len(found) - began,
        "left": len(found) - len(ended),
        "ended": len(ended),
        **Counter(one.outcome or "open" for one in ended),
    }
    always = ("began", "joined", "left", "ended")
    decided = ("promoted", "retakes", "held_back", "finished", "not_finished", "open")
    for name in (*always, *(name for name in decided if name in numbers)):
        yield Counted(words(f"summary.count.{name}"), numbers[name])


def _notes(card: Card) -> str:
    told = " ".join(filter(None, (card.exemptions, card.corrections)))
    return f"{card.learner.name}: {told}" if told else ""


def _marks_missing(one: Classmate, words: Words) -> Problem:
    marks = [
        f"{row.name} ({', '.join(_head(field, words) for field in missing_fields(row))})"
        for row in one.card.subjects
        if missing_fields(row)
    ]
    return problem(
        "document.marks_missing",
        learner=one.learner.full_name,
        group=one.card.class_name,
        marks="; ".join(marks),
    )
