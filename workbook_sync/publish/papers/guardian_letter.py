"""The letter to guardians: what they can see, whom to tell of an absence, data (clause 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_sync.messages import Words
from workbook_sync.model.latvian import order
from workbook_sync.model.register import Register
from workbook_sync.model.school import Learner, Programme
from workbook_sync.model.year import SchoolYear
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.card import Person
from workbook_sync.publish.documents import folder
from workbook_sync.publish.paper import Audience, Page, Paper, Sheaf
from workbook_sync.publish.source import Source
from workbook_sync.publish.staff import superusers

TEMPLATE = "guardian-letter.docx"


@dataclass(frozen=True, slots=True)
class GuardianLetter:
    """What the letter prints. ``guardians`` are names in one line, empty where none are known.

    ``own_excuse_days`` are those of a semester that need no document, "" for any number.
    """

    learner: Person
    guardians: str
    class_name: str
    programme: str
    school_year: str
    head_teacher: str
    superuser: str
    own_excuse_days: str


def make(source: Source, asked: Asked) -> Iterator[Sheaf]:
    """Yield the letters of a class, of a learner, or of all classes."""
    year, title = source.year(asked), source.words("guardian_letter.folder")
    for group, learners in _by_class(source, asked, year):
        yield Sheaf(
            template=TEMPLATE,
            folder=folder(year, title, group),
            pages=[_page(source, learner, group, year) for learner in learners],
            year=year.id,
            joined="" if asked.learner else group,
        )


def _by_class(
    source: Source, asked: Asked, year: SchoolYear
) -> Iterator[tuple[str, Sequence[Learner]]]:
    """Yield who belongs to each class: today, or on the first day of a year to come."""
    register, day = source.register, max(year.starts, min(source.day, year.ends))
    if asked.learner:
        learner = source.learner(asked.learner)
        yield register.class_of(learner.id, day), [learner]
        return
    for group in source.classes(asked):
        spans = register.enrolments(group)
        here = (id_ for id_, own in spans.items() if any(span.covers(day) for span in own))
        yield group, register.in_order(here)


def _page(source: Source, learner: Learner, group: str, year: SchoolYear) -> Page:
    register, rules = source.register, source.rules.on(source.day)
    of = register.groups[group]
    days = rules.own_excuse_days if rules else None
    context = GuardianLetter(
        learner=Person(learner.id, learner.full_name, learner.given_name, learner.family_name),
        guardians=_guardians(register, learner.id),
        class_name=group,
        programme=register.programmes.get(of.programme, Programme(of.programme, "", 0)).name,
        school_year=year.name,
        head_teacher=register.staff_name(of.head_teacher),
        superuser=superusers(source),
        own_excuse_days="" if days is None else str(days),
    )
    name = f"{learner.family_name} {learner.given_name} {learner.id}"
    return Page(whose=learner.id, name=name, context=context)


def _guardians(register: Register, learner: str) -> str:
    """Return the guardians' names by the Latvian alphabet; nothing of how to reach them."""
    mine = [one for one in register.guardians if one.learner == learner]
    mine.sort(key=lambda one: (order(one.family_name), order(one.given_name)))
    return ", ".join(f"{one.given_name} {one.family_name}" for one in mine)


def examples(words: Words) -> Mapping[str, Sequence[GuardianLetter]]:
    """Return two made-up letters, the second to nobody in particular."""
    given, family = words("example.learner").split()
    one = GuardianLetter(
        learner=Person("1", f"{given} {family}", given, family),
        guardians=words("example.other"),
        class_name=words("example.class"),
        programme=words("example.programme"),
        school_year="2026./2027.",
        head_teacher=words("example.teacher"),
        superuser=words("example.other"),
        own_excuse_days="5",
    )
    return {TEMPLATE: (one, replace(one, guardians="", head_teacher="", own_excuse_days=""))}


PAPER = Paper(
    name="guardian-letter",
    audience=Audience.LEARNER,
    options=frozenset({"group", "learner", "year"}),
    make=make,
    examples=examples,
)
