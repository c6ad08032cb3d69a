"""The summary journal of marks (Mācību sasniegumu kopsavilkuma žurnāls, clause 22) of a class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from workbook_sync.messages import Words
from workbook_sync.outbox import file_name
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.card import Absences
from workbook_sync.publish.documents import folder
from workbook_sync.publish.facts import facts_of
from workbook_sync.publish.paper import Audience, Page, Paper, Plain, Sheaf
from workbook_sync.publish.source import Source
from workbook_sync.publish.summary import (
    Counted,
    SummaryJournal,
    SummaryPart,
    SummaryRow,
    SummarySubject,
    SummaryTotal,
)
from workbook_sync.publish.summary_journal import Summed, summed
from workbook_sync.publish.summary_table import summary_bytes

TEMPLATE = "summary-journal.docx"


def make(source: Source, asked: Asked) -> Iterator[Sheaf | Plain]:
    """Yield the journal of a class as a document and as a workbook, or those of all classes.

    A class that had no learners in the year has none, unless it is asked for by its name.
    """
    year, words, head = source.year(asked), source.words, source.home.school.name
    below, levels = folder(year, words("summary.folder")), source.home.documents.levels
    found = {
        group: summed(facts_of(source, year, group), levels, words)
        for group in source.classes(asked)
    }
    wanted = {g: one for g, one in found.items() if asked.group or one.journal.parts[0].rows}
    yield Sheaf(TEMPLATE, below, [_page(group, one) for group, one in wanted.items()], year.id)
    for group, one in wanted.items():
        yield Plain(
            whose=f"{group} (.xlsx)",
            path=below / file_name(group, ".xlsx"),
            make=partial(summary_bytes, one.journal, head, words, draft=one.draft),
            year=year.id,
            draft=one.draft,
        )


def _page(group: str, one: Summed) -> Page:
    return Page(group, group, one.journal, one.problems, one.draft)


def examples(words: Words) -> Mapping[str, Sequence[SummaryJournal]]:
    """Return the journals of two made-up classes, with all that one may have."""
    row = SummaryRow(
        number=1,
        id="1",
        name=words("example.learner"),
        marks=("7", "8", "8"),
        absences=Absences(total=9, excused=4, unexcused=2, unexplained=3, late=1),
        decision=words("card.decision.promoted", grade=4),
    )
    columns = (
        words("summary.field.term", number=1),
        words("summary.field.term", number=2),
        words("summary.field.year"),
    )
    total = SummaryTotal(words("summary.total"), ("1", "1", "1"), ("9", "4", "2", "3"))
    one = SummaryJournal(
        class_name=words("example.class"),
        head_teacher=words("example.teacher"),
        programme=words("example.programme"),
        programme_code="20V 211 001",
        school_year="2026./2027.",
        parts=(
            SummaryPart((SummarySubject(words("example.subject"), 3),), columns, (row,), (total,)),
        ),
        counts=(Counted(words("summary.count.began"), 1),),
        notes=(words("example.learner"),),
        missing=1,
    )
    return {TEMPLATE: (one, replace(one, class_name=words("example.other"), notes=(), missing=0))}


PAPER = Paper(
    name="summary-journal",
    audience=Audience.CLASS,
    options=frozenset({"group", "year"}),
    make=make,
    examples=examples,
)
