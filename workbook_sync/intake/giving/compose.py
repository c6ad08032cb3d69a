"""Composing a journal's workbook from the store: rows, entries, suggestions, what is to be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workbook_sync.intake.bars.bar import closed
from workbook_sync.intake.bars.commission import assessed_now
from workbook_sync.intake.bars.exempt import exemption_notes
from workbook_sync.intake.bars.substituted import lessons_of_substitute, remarks
from workbook_sync.intake.giving.excused import absence_notes
from workbook_sync.intake.giving.news import news
from workbook_sync.intake.giving.ordered_days import order_remarks
from workbook_sync.intake.giving.semester_notes import semester_notes
from workbook_sync.intake.journal.frame import Frame
from workbook_sync.intake.journal.take import bars_of, frame_of, given_in
from workbook_sync.intake.office import Office
from workbook_sync.kinds.journal import Layout, cells_of, lay_out, limited, shown
from workbook_sync.messages import Words
from workbook_sync.model.entry import Key
from workbook_sync.model.latvian import order
from workbook_sync.model.problem import Severity
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal
from workbook_sync.rules.assessed import weighed
from workbook_sync.rules.columns import assessed_columns
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
    assessed = assessed_now(session, journal.id)
    frame = frame_of(office, register, journal, lessons, assessed)
    if own := lessons_of_substitute(frame, person):
        layout = limited(layout, own)
    given = {key: now for key, (now, *_) in given_in(frame).items() if now}
    entries = shown(layout, {**given, **load_entries(session, journal.id)})
    rules = office.rules.on(min(max(office.today(), year.starts), year.ends))
    book = JournalBook(
        heading=_heading(office, register, journal, person, substitute=bool(own)),
        stamp="",
        learners=layout.learners,
        pages=layout.pages,
        assessed=assessed_columns(register, journal, office.rules, office.words),
        entries=dict(sorted({**entries, **_typed(layout, told.findings)}.items())),
        limited=bool(own),
        notes={
            **semester_notes(frame, entries, office.words),
            **absence_notes(frame, entries, office.words),
            **exemption_notes(frame, cells_of(layout), office.words),
        },
        headlines=_headlines(frame, office.words),
        closed=closed(bars_of(frame, person), _lockable(layout, told.findings)),
        staff=sorted((staff.name for staff in register.staff.values()), key=order),
        closings={n: one.closed for n, one in register.closings_of(journal).items()},
        findings=told.findings,
        status=told.status,
        counts=told.counts,
        current=now.number if (now := year.term_of(office.today())) else 0,
    )
    return _with_rules(book, layout, entries, rules, office.words.language) if rules else book


def _headlines(frame: Frame, words: Words) -> dict[str, str]:
    """Return what is said at lessons: of their substitutes, of orders."""
    substitutes, orders = remarks(frame, words), order_remarks(frame, words)
    texts = {
        lesson: (substitutes.get(lesson), orders.get(lesson)) for lesson in (*substitutes, *orders)
    }
    return {lesson: "\n".join(filter(None, said)) for lesson, said in texts.items()}


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
            weighed(entries, rules),
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


def _lockable(layout: Layout, findings: Sequence[Finding]) -> Iterator[Key]:
    """Yield the cells that a bar may lock: what stands in red has to be taken back by typing."""
    red = {finding.key for finding in findings if _red(finding)}
    return (key for key in cells_of(layout) if key not in red)


def _red(finding: Finding) -> bool:
    return finding.problem.severity is Severity.HOLD


def _heading(
    office: Office, register: Register, journal: Journal, person: str, *, substitute: bool
) -> Heading:
    group = journal.group
    return Heading(
        school=office.home.school.name,
        subject=register.subject_name(journal.subject),
        group=office.words("substitution.group", group=group) if substitute else group,
        year=office.year_of(journal).name,
        teachers=tuple(register.staff[u].full_name for u in register.teachers(journal)),
        person=register.staff[person].full_name,
        issue="",
    )
