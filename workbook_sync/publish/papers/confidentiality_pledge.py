"""The staff's pledge to keep personal data to themselves, after work has ended too (clause 25)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_sync.messages import Words
from workbook_sync.model.school import Staff
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.documents import folder
from workbook_sync.publish.paper import Audience, Page, Paper, Sheaf
from workbook_sync.publish.source import Source
from workbook_sync.publish.staff import StaffPerson, example_person, staff_asked, staff_person

TEMPLATE = "confidentiality-pledge.docx"


@dataclass(frozen=True, slots=True)
class Pledge:
    """Who pledges."""

    person: StaffPerson


def make(source: Source, asked: Asked) -> Iterator[Sheaf]:
    """Yield the pledge of one person, or of all whose work has not ended."""
    year, title = source.year(asked), source.words("pledge.folder")
    pages = [_page(source, one) for one in staff_asked(source, asked)]
    yield Sheaf(TEMPLATE, folder(year, title), pages, year.id, joined="" if asked.person else title)


def _page(source: Source, one: Staff) -> Page:
    context = Pledge(staff_person(one, source.words))
    return Page(whose=one.username, name=f"{one.name} ({one.username})", context=context)


def examples(words: Words) -> Mapping[str, Sequence[Pledge]]:
    """Return the pledges of two made-up people."""
    one = example_person(words)
    return {TEMPLATE: (Pledge(one), Pledge(replace(one, name=words("example.other"))))}


PAPER = Paper(
    name="confidentiality-pledge",
    audience=Audience.STAFF,
    options=frozenset({"person", "year"}),
    make=make,
    examples=examples,
)
