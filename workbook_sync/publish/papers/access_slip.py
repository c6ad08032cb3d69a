"""The slip with which the superuser gives somebody access, and the first steps (clauses 6-11).

The program has no password of its own: a person is known by the folder, a workbook by its stamp.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_sync.kinds import TABLES
from workbook_sync.messages import Words
from workbook_sync.model.school import Staff
from workbook_sync.model.year import SchoolYear
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.documents import folder
from workbook_sync.publish.paper import Audience, Page, Paper, Sheaf
from workbook_sync.publish.source import Source
from workbook_sync.publish.staff import (
    StaffPerson,
    example_person,
    staff_asked,
    staff_person,
    superusers,
)

TEMPLATE = "access-slip.docx"


@dataclass(frozen=True, slots=True)
class AccessSlip:
    """What a slip prints: the folders, the journals, the workbooks that the role may deliver.

    ``working_days`` is the time to enter a lesson (clause 13), 0 where no rules are in force.
    """

    person: StaffPerson
    inbox: str
    outbox: str
    journals: tuple[str, ...]
    workbooks: tuple[str, ...]
    working_days: int
    superuser: str


def make(source: Source, asked: Asked) -> Iterator[Sheaf]:
    """Yield the slip of one person, or of all whose work has not ended."""
    year, title = source.year(asked), source.words("access.folder")
    pages = [_page(source, one, year) for one in staff_asked(source, asked)]
    yield Sheaf(TEMPLATE, folder(year, title), pages, year.id, joined="" if asked.person else title)


def _page(source: Source, one: Staff, year: SchoolYear) -> Page:
    rules = source.rules.on(source.day)
    context = AccessSlip(
        person=staff_person(one, source.words),
        inbox=f"{source.home.inbox.name}/{one.username}",
        outbox=f"{source.home.outbox.name}/{one.username}",
        journals=tuple(_journals(source, one, year)),
        workbooks=tuple(_workbooks(one, source.words)),
        working_days=rules.working_days if rules else 0,
        superuser=superusers(source),
    )
    return Page(whose=one.username, name=f"{one.name} ({one.username})", context=context)


def _journals(source: Source, one: Staff, year: SchoolYear) -> Iterator[str]:
    register = source.register
    of_year = (journal for journal in register.journals.values() if journal.year == year.id)
    for journal in register.journals_in_order(of_year):
        if one.username in register.teachers(journal):
            yield register.journal_name(journal.id)


def _workbooks(one: Staff, words: Words) -> Iterator[str]:
    kinds = (kind for kind in TABLES.values() if one.role in kind.deliverers)
    return (words(f"kind.{kind.name}.title") for kind in kinds)


def examples(words: Words) -> Mapping[str, Sequence[AccessSlip]]:
    """Return the slips of two made-up people: one teaches, the other delivers workbooks."""
    journal = f"{words('example.subject')}, {words('example.class')}"
    one = AccessSlip(
        person=example_person(words),
        inbox="inbox/paraugs",
        outbox="outbox/paraugs",
        journals=(journal,),
        workbooks=(words("kind.register.title"),),
        working_days=2,
        superuser=words("example.other"),
    )
    return {TEMPLATE: (one, replace(one, inbox="inbox/cits", outbox="outbox/cits", journals=()))}


PAPER = Paper(
    name="access-slip",
    audience=Audience.STAFF,
    options=frozenset({"person", "year"}),
    make=make,
    examples=examples,
)
