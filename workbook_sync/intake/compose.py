"""Composing a journal's workbook from the store: rows, entries, suggestions, what is to be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbook_sync.intake.bars import closed
from workbook_sync.intake.journals import bars_of, frame_of, given_in
from workbook_sync.intake.news import news
from workbook_sync.intake.office import Office
from workbook_sync.kinds.journal import Layout, cells_of, lay_out, shown
from workbook_sync.model.entry import Key
from workbook_sync.model.latvian import order
from workbook_sync.model.problem import Severity
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal
from workbook_sync.rules.ruleset import LESSON, SUMMATIVE, RuleSet
from workbook_sync.rules.suggest import suggest
from workbook_sync.store.entries import load_entries
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.session import Session
from workbook_sync.workbook.journal.book import Finding, Heading, JournalBook


def compose(
    office: Office,
    session: Session,
    register: Register,
    journal: Journal,
    person: str,
) -> JournalBook:
    """Return the workbook of a journal for a person, without its stamp.

    Equal states of the store give equal books.
    """
    year = office.year_of(journal)
    told = news(office, session, register, journal.id, person)
    lessons = load_lessons(session, [journal.id])[journal.id]
    layout = lay_out(journal, register, year, lessons)
    frame = frame_of(office, register, journal, lessons)
    given = {key: now for key, (now, *_) in given_in(frame).items() if now}
    entries = shown(layout, {**given, **load_entries(session, journal.id)})
    rules = office.rules.on(min(max(office.today(), year.starts), year.ends))
    book = JournalBook(
        heading=_heading(office, register, journal, person),
        stamp="",
        learners=layout.learners,
        pages=layout.pages,
        entries=dict(sorted({**entries, **_typed(layout, told.findings)}.items())),
        closed=closed(bars_of(frame, person), cells_of(layout)),
        staff=sorted((staff.name for staff in register.staff.values()), key=order),
        findings=told.findings,
        status=told.status,
        counts=told.counts,
        current=now.number if (now := year.term_of(office.today())) else 0,
    )
    return _with_rules(book, layout, entries, rules, office.words.language) if rules else book


def _with_rules(
    book: JournalBook, layout: Layout, entries: Mapping[Key, str], rules: RuleSet, language: str
) -> JournalBook:
    return replace(
        book,
        averages=suggest(
            entries,
            {page.term: page.lessons for page in layout.pages},
            [row.id for row in layout.learners],
            layout.summative,
            rules,
            language=language,
        ),
        choices={"mark": rules.choices(LESSON), "summative": rules.choices(SUMMATIVE)},
        legend=rules.legend(language),
        pass_mark=rules.pass_mark,
        absence_symbols=rules.absence_symbols,
    )


def _typed(layout: Layout, findings: Sequence[Finding]) -> dict[Key, str]:
    """Return what was typed into held cells, for the cells that the layout has."""
    typed = {f.key: f.problem.value for f in findings if f.key and f.problem.value and _red(f)}
    return shown(layout, typed)


def _red(finding: Finding) -> bool:
    return finding.problem.severity is Severity.HOLD


def _heading(office: Office, register: Register, journal: Journal, person: str) -> Heading:
    return Heading(
        school=office.home.school.name,
        subject=register.subject_name(journal.subject),
        group=journal.group,
        year=office.year_of(journal).name,
        teachers=tuple(register.staff[u].full_name for u in register.teachers(journal)),
        person=register.staff[person].full_name,
        issue="",
    )
