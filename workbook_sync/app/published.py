"""What was published: when, for whom, from which state of the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from workbook_sync.intake.office import Office
from workbook_sync.messages import Words
from workbook_sync.model.register import Register
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.paper import Audience
from workbook_sync.publish.papers import PAPERS
from workbook_sync.store.published import Published, load_published
from workbook_sync.store.register import load_register


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One content of one document; moments in school time.

    ``whose`` is an id, ``name`` what people call it. ``joined`` is a file to print of many
    documents, ``draft`` one that was not complete, ``as_of`` a view of a past day. ``replaces`` is
    the day of the issue that this one takes the place of.
    """

    kind: str
    whose: str
    name: str
    year: str
    term: int
    file: str  # below outbox/documents
    day: date  # that it bears
    made_at: datetime
    last_at: datetime
    times: int
    revision: int
    joined: bool
    draft: bool
    as_of: date | None
    replaces: date | None


def published(office: Office, asked: Asked) -> list[PublishedRow]:
    """Return what was published, oldest first; of what is asked for, where anything is."""
    with office.store.reading() as session:
        register = load_register(session)
        found = load_published(session, year=asked.year)
    return [_row(office, register, one) for one in found if _is_asked(register, one, asked)]


def _is_asked(register: Register, one: Published, asked: Asked) -> bool:
    return (
        asked.learner in ("", _owner(register, one.whose)[0])
        and asked.term in (0, one.term)
        and asked.group in ("", one.whose, *_classes(register, one))
    )


def _classes(register: Register, one: Published) -> Iterator[str]:
    learner, _ = _owner(register, one.whose)
    if learner in register.learners:
        yield register.class_of(learner, one.day)


def _row(office: Office, register: Register, one: Published) -> PublishedRow:
    kind, joined, _ = one.kind.partition("/")
    return PublishedRow(
        kind=kind,
        whose=one.whose,
        name=one.whose if joined else _name(register, kind, one.whose, office.words),
        year=one.year,
        term=one.term,
        file=one.file,
        day=one.day,
        made_at=one.made_at.astimezone(office.home.zone),
        last_at=one.last_at.astimezone(office.home.zone),
        times=one.times,
        revision=one.revision,
        joined=bool(joined),
        draft=one.draft,
        as_of=one.as_of,
        replaces=one.replaces,
    )


def _owner(register: Register, whose: str) -> tuple[str, str]:
    """Return the learner, and which of the learner's documents of a kind it is: ``transcript``."""
    learner, _, part = whose.rpartition("/")
    return (learner, part) if learner in register.learners else (whose, "")


def _name(register: Register, kind: str, whose: str, words: Words) -> str:
    audience = PAPERS[kind].audience if kind in PAPERS else Audience.SCHOOL
    learner, part = _owner(register, whose)
    if audience is Audience.LEARNER and learner in register.learners:
        known = words.texts.get(f"document.part.{part}", part)
        return ", ".join(filter(None, (register.learners[learner].name, known)))
    if audience is Audience.STAFF:
        return register.staff_name(whose)
    journal, _, _ = whose.partition("/")  # a protocol's event follows; its file is named by it
    return register.journal_name(journal) if journal in register.journals else whose
