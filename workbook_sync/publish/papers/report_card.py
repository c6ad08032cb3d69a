"""The report card (liecība, clause 21): each learner's, and one file to print for the class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from workbook_sync.messages import Words
from workbook_sync.model.entry import FINAL, YEAR, term_field
from workbook_sync.model.problem import SetupError
from workbook_sync.model.year import SchoolYear
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.assessed import AssessedMark
from workbook_sync.publish.card import Absences, Card, Mark, Person, SubjectRow
from workbook_sync.publish.documents import folder
from workbook_sync.publish.facts import facts_of
from workbook_sync.publish.paper import Audience, Paper, Sheaf
from workbook_sync.publish.report_card import report_cards
from workbook_sync.publish.source import Source

WHOLE_YEAR = 0


def make(source: Source, asked: Asked) -> Iterator[Sheaf]:
    """Yield the cards of a class, of a learner, or of all classes, a sheaf for each class."""
    year = source.year(asked)
    if asked.term != WHOLE_YEAR and asked.term not in {t.number for t in year.terms}:
        raise SetupError("setup.unknown_name", key=str(asked.term))
    return (_sheaf(source, asked, year, group) for group in _classes(source, asked, year))


def _classes(source: Source, asked: Asked, year: SchoolYear) -> Sequence[str]:
    if asked.learner and not asked.group:
        learner = source.learner(asked.learner)
        return [source.register.class_of(learner.id, facts_of(source, year, "", asked.term).day)]
    return source.classes(asked)


def _sheaf(source: Source, asked: Asked, year: SchoolYear, group: str) -> Sheaf:
    """Return the cards of a class; one learner's card is no reason to make the class's anew."""
    cards = report_cards(facts_of(source, year, group, asked.term), source.words)
    return Sheaf(
        template=template_name(asked.term, source.home.documents.cards_per_sheet),
        folder=folder(year, _title(asked.term, source.words), group),
        pages=[card for card in cards if asked.learner in ("", card.whose)],
        year=year.id,
        term=asked.term,
        joined="" if asked.learner else group,
    )


def template_name(term: int, per_sheet: int = 1) -> str:
    """Return the file name of the template for a semester's cards, or for the year's (0)."""
    period, several = "term" if term else "year", f"-{per_sheet}" if per_sheet > 1 else ""
    return f"report-card-{period}{several}.docx"


def _title(term: int, words: Words) -> str:
    return words("card.folder.term", number=term) if term else words("card.folder.year")


def examples(words: Words) -> Mapping[str, Sequence[Card]]:
    """Return the cards of two made-up learners, with all that a card may have."""
    kinds = product((1, 2), (WHOLE_YEAR, 1))
    return {template_name(term, several): _two(term, words) for several, term in kinds}


def _two(term: int, words: Words) -> tuple[Card, Card]:
    anna, zane = words("example.learner"), words("example.other")
    return _example(term, anna, words), replace(
        _example(term, zane, words),
        finals=(),
        missing=0,
        assessments=(),
        remark="",
        decision="",
        corrections="",
        exemptions="",
    )


def _example(term: int, name: str, words: Words) -> Card:
    given, family = name.split()
    return Card(
        learner=Person("1", name, given, family),
        class_name=words("example.class"),
        head_teacher=words("example.teacher"),
        programme=words("example.programme"),
        programme_code="20V 211 001",
        school_year="2026./2027.",
        term=term,
        subjects=(row := _example_row(term, words),),
        finals=() if term else (row,),
        missing=1,
        assessments=(
            AssessedMark(
                words("example.subject"),
                words("example.event"),
                "16.12.2026.",
                "5",
                "8",
                words("example.better"),
            ),
        ),
        absences=Absences(total=9, excused=4, unexcused=2, unexplained=3, late=1),
        remark=words("example.remark"),
        decision=words("card.decision.promoted", grade=4),
        corrections=words("card.corrected", marks=_correction(term, words)),
        exemptions=words("card.exempt", subjects=_exemption(words)),
    )


def _correction(term: int, words: Words) -> str:
    mark = words(f"field.{term_field(term) if term else YEAR}")
    return words("card.correction", subject=words("example.subject"), mark=mark, number="1-8/9")


def _exemption(words: Words) -> str:
    subject = words("example.subject")
    return words("card.exemption", subject=subject, number="1-8/17", day="2.11.2026.")


def _example_row(term: int, words: Words) -> SubjectRow:
    mark = Mark("7", words("example.mark"), given=True, expected=True)
    fields = (term_field(term),) if term else (term_field(1), term_field(2), YEAR, FINAL)
    assessed = f"{words('example.event')} 8"
    subject = words("example.subject")
    return SubjectRow(subject, mark, dict.fromkeys(fields, mark), missed=2, assessed=assessed)


PAPER = Paper(
    name="report-card",
    audience=Audience.LEARNER,
    options=frozenset({"group", "learner", "term", "year"}),
    make=make,
    examples=examples,
)
