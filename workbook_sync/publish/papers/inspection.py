"""The inspection of entries (ierakstu pārbaude, clause 18): a protocol for the deputy director."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial

from workbook_sync.messages import Words
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Journal
from workbook_sync.publish import inspection as rows
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.bars import bars_png
from workbook_sync.publish.dates import day_in_figures
from workbook_sync.publish.documents import folder
from workbook_sync.publish.inspected import Span, inspect
from workbook_sync.publish.paper import Audience, Page, Paper, Sheaf
from workbook_sync.publish.source import Source
from workbook_sync.publish.unsettled import UnsettledRow, unsettled_rows

TEMPLATE = "inspection.docx"
#: The pictures of the template whose place a protocol's own take.
WEEKS, MARKS = "word/media/weeks.png", "word/media/marks.png"


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that the protocol says. ``scope`` is what was looked at."""

    period: str
    scope: str
    school_year: str
    total: rows.JournalRow
    journals: tuple[rows.JournalRow, ...]
    overdue: tuple[rows.OverdueRow, ...]
    few: tuple[rows.FewRow, ...]
    unexplained: tuple[rows.UnexplainedRow, ...]
    unsettled: tuple[UnsettledRow, ...]
    texts: tuple[rows.TextRow, ...]
    weeks: tuple[rows.WeekRow, ...]
    marks: tuple[rows.MarkRow, ...]


def make(source: Source, asked: Asked) -> Iterator[Sheaf]:
    """Yield the protocol of the days asked for, of which those to come are left out.

    SetupError: setup.unknown_name for a class or person; setup.days_reversed where no day is left.
    """
    span = _span(source, asked)
    context = _inspection(source, asked, span)
    days = (span.since.isoformat(), span.until.isoformat())
    limits = [text for text in (asked.group, asked.person) if text]
    page = Page(
        whose="/".join((*days, *limits)),
        name=", ".join(("–".join(days), *limits)),
        context=context,
        pictures=pictures(context, source.words),
    )
    where = folder(span.year, source.words("inspection.folder"))
    yield Sheaf(TEMPLATE, where, [page], span.year.id)


def _span(source: Source, asked: Asked) -> Span:
    if asked.since is None:
        raise ValueError("the first day is needed")
    until = min(asked.until or source.day, source.day)
    year = source.home.year_of(asked.since)
    if until < asked.since:
        raise SetupError("setup.days_reversed", since=asked.since, until=until)
    return Span(year, asked.since, until)


def _period(span: Span, words: Words) -> str:
    days = {"since": span.since, "until": span.until}
    told = {name: day_in_figures(day, words.language) for name, day in days.items()}
    return words("inspection.period", **told)


def _inspection(source: Source, asked: Asked, span: Span) -> Inspection:
    words, found = source.words, inspect(source, span, _journals(source, asked, span))
    unsettled = tuple(unsettled_rows(source, {one.journal.id for one in found}))
    waiting = Counter(row.journal for row in unsettled)
    journals = tuple(rows.journal_row(one, waiting[one.journal.id]) for one in found)
    return Inspection(
        period=_period(span, words),
        scope=_scope(source, asked),
        school_year=span.year.name,
        total=_total(journals, words),
        journals=journals,
        overdue=tuple(rows.overdue_rows(found, words)),
        few=tuple(rows.few_rows(found)),
        unexplained=tuple(rows.unexplained_rows(found, words)),
        unsettled=unsettled,
        texts=tuple(rows.text_rows(found, words)),
        weeks=tuple(rows.week_rows(found, words)),
        marks=tuple(rows.mark_rows(found)),
    )


def _journals(source: Source, asked: Asked, span: Span) -> Sequence[Journal]:
    """Return the journals of the class and of the person asked for, by default all of the year."""
    register = source.register
    if asked.person and asked.person not in register.staff:
        raise SetupError("setup.unknown_name", key=asked.person)
    groups = {group for name in source.classes(asked) for group in _of_class(source, name)}
    wanted = (
        journal
        for journal in register.journals.values()
        if journal.year == span.year.id
        and (not asked.group or journal.group in groups)
        and (not asked.person or asked.person in register.teachers(journal))
    )
    return register.journals_in_order(wanted)


def _of_class(source: Source, name: str) -> Iterator[str]:
    """Yield a class and the groups that take learners from it."""
    yield name
    yield from (g.name for g in source.register.groups.values() if name in g.classes)


def _scope(source: Source, asked: Asked) -> str:
    person = source.register.staff_name(asked.person) if asked.person else ""
    limits = ", ".join(filter(None, (asked.group, person)))
    return limits or source.words("inspection.all")


def _total(journals: Sequence[rows.JournalRow], words: Words) -> rows.JournalRow:
    """Return the sums of the journals' numbers."""
    numbers = {
        field.name: sum(getattr(row, field.name) for row in journals)
        for field in fields(rows.JournalRow)
        if field.type == "int"
    }
    due = numbers["on_time"] + numbers["late"] + numbers["missing"]
    share = rows.share(numbers["on_time"], due)
    return rows.JournalRow(words("inspection.total"), "", share=share, **numbers)


def pictures(of: Inspection, words: Words) -> Mapping[str, bytes]:
    """Return the protocol's plots by the pictures of the template that they replace."""
    weeks = {
        words(f"inspection.plot.{name}"): [getattr(week, name) for week in of.weeks]
        for name in ("on_time", "late", "missing")
    }
    marks = {words("inspection.plot.marks"): [row.count for row in of.marks]}
    return {
        WEEKS: bars_png([week.week for week in of.weeks], weeks),
        MARKS: bars_png([row.mark for row in of.marks], marks),
    }


def examples(words: Words) -> Mapping[str, Sequence[Inspection]]:
    """Return the protocols of two made-up inspections, with all that one may have."""
    make_one = partial(_example, words)
    return {TEMPLATE: (make_one(words("example.class")), make_one(words("inspection.all")))}


def _example(words: Words, scope: str) -> Inspection:
    title = f"{words('example.subject')}, {words('example.class')}"
    person, name = words("example.teacher"), words("example.learner")
    row = rows.JournalRow(title, person, 32, 30, 27, 2, 1, "90", 1, 2, 1, 1)
    return Inspection(
        period=words("inspection.period", since="1.09.2026.", until="18.12.2026."),
        scope=scope,
        school_year="2026./2027.",
        total=row,
        journals=(row,),
        overdue=(rows.OverdueRow(title, person, "7.09.", "14.09. (+3)"),),
        few=(rows.FewRow(title, 1, 3, f"{name} (1)"),),
        unexplained=(rows.UnexplainedRow(words("example.class"), name, 2, "7.09."),),
        unsettled=(UnsettledRow("", title, f"7.09.2026., {name}", person, words("example.what")),),
        texts=(rows.TextRow(title, "7.09.2026.", words("example.topic"), words("example.what")),),
        weeks=(rows.WeekRow("7.09.", 5, 1, 1),),
        marks=(rows.MarkRow("7", 12),),
    )


PAPER = Paper(
    name="inspection",
    audience=Audience.SCHOOL,
    options=frozenset({"group", "person", "since", "until"}),
    make=make,
    examples=examples,
    needs=frozenset({"since"}),
)
