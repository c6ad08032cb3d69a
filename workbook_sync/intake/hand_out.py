"""Handing a journal's workbook to its teacher: the store's current state, stamped for her."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from workbook_sync import __version__
from workbook_sync.intake.office import Office
from workbook_sync.kinds.journal import NAME, VERSION, Layout, lay_out, shown
from workbook_sync.model.entry import Key
from workbook_sync.model.latvian import order
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal
from workbook_sync.outbox import file_name, put
from workbook_sync.rules.ruleset import LESSON, SUMMATIVE, RuleSet
from workbook_sync.rules.suggest import suggest
from workbook_sync.store.entries import load_entries
from workbook_sync.store.ledger import Issue, add_issue, latest_issue, newest_revision
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.session import Session
from workbook_sync.workbook.journal.book import Finding, Heading, JournalBook
from workbook_sync.workbook.journal.write import write_journal
from workbook_sync.workbook.stamp import Stamp, seal


@dataclass(frozen=True, slots=True)
class Handed:
    """A journal workbook in an outbox; not written where it lay there already, unchanged."""

    journal: str
    person: str
    file: Path
    written: bool


def hand_out(
    office: Office,
    register: Register,
    journal: Journal,
    person: str,
    findings: Sequence[Finding] = (),
    status: str = "",
) -> Handed:
    """Put a person's fresh workbook of a journal into her outbox.

    ``findings`` are shown at their cells, a held cell as it was typed; ``status`` is what became
    of her last delivery. The same content is the same issue and is not written again.
    """
    file = journal_file(office, register, journal, person)
    with office.store.writing() as session:
        book = _book(office, session, register, journal, person, findings, status)
        issue, fresh = _issue(office, session, journal, person, book)
        if fresh:
            add_issue(session, issue)
    if not fresh and file.exists():
        return Handed(journal.id, person, file, written=False)
    content = write_journal(_stamped(office, book, journal, issue), office.words)
    return Handed(journal.id, person, file, written=put(file, content))


def journal_file(office: Office, register: Register, journal: Journal, person: str) -> Path:
    """Return where a person's workbook of a journal lies."""
    subject = register.subject_name(journal.subject)
    name = office.words("file.journal", subject=subject, group=journal.group)
    return office.home.outbox / person / file_name(name, ".xlsx")


def _book(
    office: Office,
    session: Session,
    register: Register,
    journal: Journal,
    person: str,
    findings: Sequence[Finding],
    status: str,
) -> JournalBook:
    year = office.year_of(journal)
    lessons = load_lessons(session, [journal.id])[journal.id]
    layout = lay_out(journal, register, year, lessons)
    entries = shown(layout, load_entries(session, journal.id))
    rules = office.rules.on(min(max(office.today(), year.starts), year.ends))
    book = JournalBook(
        heading=_heading(office, register, journal, person),
        stamp="",
        learners=layout.learners,
        pages=layout.pages,
        entries={**entries, **_typed(layout, findings)},
        staff=sorted((staff.name for staff in register.staff.values()), key=order),
        findings=findings,
        status=status,
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
    return finding.problem.severity == "hold"


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


def _issue(
    office: Office, session: Session, journal: Journal, person: str, book: JournalBook
) -> tuple[Issue, bool]:
    """Return the issue that holds this content: the latest one, or a fresh one."""
    text = f"{__version__} {office.words.language} {book!r}"
    fingerprint = sha256(text.encode()).hexdigest()
    latest = latest_issue(session, journal.id, person)
    if latest and latest.fingerprint == fingerprint and latest.revoked_at is None:
        return latest, False
    base = newest_revision(session)
    id_ = sha256(f"{journal.id} {person} {base} {fingerprint}".encode()).hexdigest()[:10]
    return Issue(id_, journal.id, person, base, fingerprint, office.now()), True


def _stamped(office: Office, book: JournalBook, journal: Journal, issue: Issue) -> JournalBook:
    stamp = Stamp(
        NAME, VERSION, office.home.school.id, journal.id, issue.person, issue.id, issue.base,
        int(journal.year),
    )  # fmt: skip
    heading = replace(book.heading, issue=issue.id)
    return replace(book, heading=heading, stamp=seal(stamp, office.store.secret))
