"""Handing a journal's workbook to its teacher: the store's current state, stamped for her."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from workbook_sync import __version__
from workbook_sync.intake.giving.compose import compose
from workbook_sync.intake.office import Office
from workbook_sync.kinds.journal import NAME, VERSION
from workbook_sync.model.delivery import Issued
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal
from workbook_sync.outbox import file_name, numbered, put
from workbook_sync.store.ledger import (
    Issue,
    add_issue,
    knows_file,
    latest_issue,
    newest_revision,
)
from workbook_sync.store.secrets import make_secret
from workbook_sync.store.session import Session
from workbook_sync.workbook.journal.book import JournalBook
from workbook_sync.workbook.journal.write import write_journal
from workbook_sync.workbook.stamp import Stamp, seal

#: Letters of a journal's name that stay in the name of what was typed into it and not sent.
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Prepared:
    """A workbook that is to lie in an outbox; its issue is in the store before the file is.

    ``content`` is None where the file lies there already. ``edited``: somebody has typed into the
    file in the outbox and never sent it.
    """

    file: Path
    issue: Issue
    content: bytes | None
    edited: bool


def prepare(
    office: Office,
    session: Session,
    register: Register,
    journal: Journal,
    person: str,
) -> Prepared:
    """Compose a person's fresh workbook of a journal, and keep that it goes out.

    It shows the store's state, what she typed into held cells, and what became of her last
    delivery. The same content is the same issue.
    """
    book = compose(office, session, register, journal, person)
    file = journal_file(office, register, journal, person, limited=book.limited)
    there = digest_of(file)
    latest = latest_issue(session, journal.id, person)
    fingerprint = _fingerprint(office, book)
    if latest and latest.fingerprint == fingerprint and latest.revoked_at is None:
        issue, content = latest, None
    else:
        issue, content = _issue(office, session, journal, person, book, fingerprint, latest)
        add_issue(session, issue)
    if there == issue.digest:
        return Prepared(file, issue, None, edited=False)
    if content is None:
        content = _content(office, session, book, journal, issue)
    return Prepared(file, issue, content, edited=bool(there) and not knows_file(session, there))


def hand_out(office: Office, prepared: Prepared) -> Issued:
    """Put a prepared workbook into its outbox; what lies there unchanged is left alone.

    A file that was typed into and never sent is kept beside the new one, never overwritten.
    """
    issue, file = prepared.issue, prepared.file
    if prepared.content is None:
        return Issued(issue.journal, issue.person, file, written=False)
    if prepared.edited and digest_of(file) != issue.digest:  # the answer to her other delivery
        keep_aside(office, file)
    return Issued(issue.journal, issue.person, file, put(file, prepared.content))


def keep_aside(office: Office, file: Path) -> None:
    """Rename a file that holds somebody's own typing; a name is never taken twice."""
    moment = office.now().astimezone(office.home.zone)
    stem = file.stem[:_LONGEST]  # what follows has to be read: whose it is, and since when
    name = office.words("file.kept", file=stem, moment=f"{moment:%Y-%m-%d %H.%M}")
    kept = file.with_name(file_name(name, file.suffix))
    file.rename(next(one for one in numbered(kept) if not one.exists()))


def digest_of(file: Path) -> str:
    """Return the sha256 of a file, nothing where there is none."""
    try:
        return sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def journal_file(
    office: Office, register: Register, journal: Journal, person: str, *, limited: bool
) -> Path:
    """Return where a person's workbook of a journal lies; a substitute's says what it is."""
    planned = office.year_to_plan.id
    name = _name(office, register, journal, planned)
    # Of other years only those whose year the name ends in: a school has thousands of journals.
    others = (
        _name(office, register, one, planned)
        for one in register.journals.values()
        if one.year == journal.year or name.endswith(one.year)
    )
    if sum(other.casefold() == name.casefold() for other in others) > 1:
        name = f"{name} ({journal.id})"  # two subjects of one name, 1/a beside 1-a
    if limited:
        name = office.words("file.substitute", name=name)
    return office.home.outbox / person / f"{name}.xlsx"


def _name(office: Office, register: Register, journal: Journal, planned: str) -> str:
    """Return what people call a journal; one of another year than the planned one says so."""
    subject = register.subject_name(journal.subject)
    name = office.words("file.journal", subject=subject, group=journal.group)
    if journal.year != planned:
        name = f"{name}, {journal.year}"
    return file_name(name, "")


def _fingerprint(office: Office, book: JournalBook) -> str:
    """Return what is equal for workbooks that show the same."""
    return sha256(f"{__version__} {office.words.language} {book!r}".encode()).hexdigest()


def _issue(
    office: Office,
    session: Session,
    journal: Journal,
    person: str,
    book: JournalBook,
    fingerprint: str,
    former: Issue | None,
) -> tuple[Issue, bytes]:
    """Return a new issue of what the book shows, and its bytes.

    What was revoked may be issued again, and is another issue then: a later one, also where the
    clock was put back.
    """
    base, made_at = newest_revision(session), office.now()
    if former:
        made_at = max(made_at, former.made_at + timedelta(microseconds=1))
    told = f"{journal.id} {person} {base} {fingerprint} {former.id if former else ''}"
    id_ = sha256(told.encode()).hexdigest()[:10]
    issue = Issue(id_, journal.id, person, base, fingerprint, "", made_at)
    content = _content(office, session, book, journal, issue)
    return replace(issue, digest=sha256(content).hexdigest()), content


def _content(
    office: Office, session: Session, book: JournalBook, journal: Journal, issue: Issue
) -> bytes:
    stamp = Stamp(
        NAME, VERSION, office.home.school.id, journal.id, issue.person, issue.id, issue.base,
        int(journal.year),
    )  # fmt: skip
    heading = replace(book.heading, issue=issue.id)
    stamped = replace(book, heading=heading, stamp=seal(stamp, make_secret(session)))
    return write_journal(stamped, office.words)
