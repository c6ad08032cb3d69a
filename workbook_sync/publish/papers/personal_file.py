"""The personal file (personas lieta, clause 22): all that the store has of one learner.

It holds personal data (clauses 24-25): it is made for the office, and goes to nobody's outbox.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_sync.messages import Words
from workbook_sync.model.orders import Orders
from workbook_sync.model.school import Learner
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.card import Person
from workbook_sync.publish.dates import day_in_figures
from workbook_sync.publish.documents import folder
from workbook_sync.publish.learner_years import (
    ClassPeriod,
    FactsOf,
    LearnerYear,
    class_periods,
    facts_by_class,
    programme_name,
    years_of,
)
from workbook_sync.publish.paper import Audience, Page, Paper, Sheaf
from workbook_sync.publish.papers.learner_summary import example_period, example_year
from workbook_sync.publish.source import Source

TEMPLATE = "personal-file.docx"


@dataclass(frozen=True, slots=True)
class Contact:
    """A parent or guardian, and how to reach them."""

    name: str
    relation: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order of the director that concerns the learner, and what it changes (clause 26)."""

    number: str
    day: str
    text: str
    effect: str


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate that was given out: its blank, day and programme, and whether it is spoiled."""

    blank: str
    day: str
    programme: str
    note: str


@dataclass(frozen=True, slots=True)
class PersonalFile:
    """What a personal file prints. ``left`` is empty while the learner is at the school."""

    learner: Person
    personal_code: str
    programme: str
    joined: str
    left: str
    guardians: tuple[Contact, ...]
    classes: tuple[ClassPeriod, ...]
    years: tuple[LearnerYear, ...]
    orders: tuple[OrderLine, ...]
    certificates: tuple[CertificateLine, ...]


def make(source: Source, asked: Asked) -> Iterator[Sheaf]:
    """Yield the files of a learner, of a class, or of all who are at the school in the year."""
    year, facts = source.home.year_of(source.day), facts_by_class(source)
    pages = [
        Page(
            whose=learner.id,
            name=f"{learner.name} {learner.id}",
            context=personal_file(source, facts, learner),
        )
        for learner in _wanted(source, asked)
    ]
    yield Sheaf(TEMPLATE, folder(year, source.words("personal.folder")), pages, year.id)


def _wanted(source: Source, asked: Asked) -> Sequence[Learner]:
    register, year = source.register, source.home.year_of(source.day)
    if asked.learner:
        return [source.learner(asked.learner)]
    if asked.group:
        (group,) = source.classes(asked)
        return register.in_order(
            id_
            for id_, spans in register.enrolments(group).items()
            if any(span.overlaps(year.starts, source.day) for span in spans)
        )
    return register.in_order(
        one.id
        for one in register.learners.values()
        if one.joined <= source.day and (one.left is None or one.left >= year.starts)
    )


def personal_file(source: Source, facts: FactsOf, learner: Learner) -> PersonalFile:
    """Return all that the store has of a learner."""
    register, language = source.register, source.words.language
    return PersonalFile(
        learner=Person(learner.id, learner.full_name, learner.given_name, learner.family_name),
        personal_code=learner.personal_code,
        programme=programme_name(source, register.class_of(learner.id, source.day)),
        joined=day_in_figures(learner.joined, language),
        left=day_in_figures(learner.left, language) if learner.left else "",
        guardians=tuple(
            Contact(f"{one.given_name} {one.family_name}", one.relation, one.phone, one.email)
            for one in register.guardians
            if one.learner == learner.id
        ),
        classes=class_periods(source, learner),
        years=years_of(source, facts, learner),
        orders=tuple(_orders(source, learner.id)),
        certificates=tuple(_certificates(source, learner.id)),
    )


def _orders(source: Source, learner: str) -> Iterator[OrderLine]:
    """Yield the orders that name the learner, the first one first."""
    orders = source.register.orders
    found = [*_exemptions(source, learner), *_corrections(source, learner)]
    known = [(orders.by_number[number], effect) for number, effect in found]
    for order, effect in sorted(known, key=lambda of: (of[0].day, of[0].number, of[1])):
        day = day_in_figures(order.day, source.words.language)
        yield OrderLine(order.number, day, order.text, effect)


def _exemptions(source: Source, learner: str) -> Iterator[tuple[str, str]]:
    register, words = source.register, source.words
    for one in register.orders.exemptions:
        if one.learner == learner:
            since = day_in_figures(one.since, words.language)
            facts = {"subject": register.subject_name(one.subject), "since": since}
            if one.until is None:
                yield one.order, words("personal.exempt", **facts)
            else:
                until = day_in_figures(one.until, words.language)
                yield one.order, words("personal.exempt_until", until=until, **facts)


def _corrections(source: Source, learner: str) -> Iterator[tuple[str, str]]:
    register, words = source.register, source.words
    orders: Orders = register.orders
    for one in orders.mark_corrections:
        if one.learner == learner:
            name = register.subject_name(one.subject)
            yield (
                one.order,
                words("personal.mark_corrected", subject=name, mark=words(f"field.{one.field}")),
            )
    for lesson in orders.lesson_corrections:
        if lesson.learner == learner:
            name = register.subject_name(lesson.subject)
            day = day_in_figures(lesson.day, words.language)
            yield lesson.order, words("personal.entry_corrected", subject=name, day=day)


def _certificates(source: Source, learner: str) -> Iterator[CertificateLine]:
    blanks, register = source.register.blanks, source.register
    digits = source.home.documents.blank_digits
    for one in sorted(blanks.issued, key=lambda issued: issued.day):
        if one.learner == learner:
            programme = register.programmes.get(one.programme)
            yield CertificateLine(
                blank=f"{one.series} {one.number:0{digits}}",
                day=day_in_figures(one.day, source.words.language),
                programme=programme.name if programme else one.programme,
                note=source.words("personal.spoiled") if one.blank in blanks.spoilt else "",
            )


def examples(words: Words) -> Mapping[str, Sequence[PersonalFile]]:
    """Return the files of two made-up learners, with all that one may have."""
    name = words("example.learner")
    given, family = name.split()
    subject = words("example.subject")
    one = PersonalFile(
        learner=Person("1", name, given, family),
        personal_code="329999-99999",
        programme=words("example.programme"),
        joined="1.09.2024.",
        left="31.05.2027.",
        guardians=(
            Contact(
                words("example.other"), words("example.relation"), "+371 20000000", "a@example.lv"
            ),
        ),
        classes=(example_period(words),),
        years=(example_year(words),),
        orders=(
            OrderLine(
                "1-8/9",
                "5.06.2027.",
                words("example.order"),
                words("personal.mark_corrected", subject=subject, mark=words("field.year")),
            ),
        ),
        certificates=(
            CertificateLine("PI A 000001", "31.05.2027.", words("example.programme"), "–"),
        ),
    )
    other = replace(one, personal_code="", left="", guardians=(), orders=(), certificates=())
    return {TEMPLATE: (one, other)}


PAPER = Paper(
    name="personal-file",
    audience=Audience.LEARNER,
    options=frozenset({"group", "learner"}),
    make=make,
    examples=examples,
)
