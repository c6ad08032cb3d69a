"""The protocol of a commission: a skate's, a starpskate's, a final work's (clause 16)."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from workbook_sync.messages import Words
from workbook_sync.model.assessment import AgreedMark, Assessment
from workbook_sync.model.latvian import natural_order
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Journal
from workbook_sync.model.year import SchoolYear
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.dates import day_in_words, on_day
from workbook_sync.publish.documents import folder
from workbook_sync.publish.paper import Audience, Page, Paper, Sheaf
from workbook_sync.publish.source import Source
from workbook_sync.rules.marks import in_words
from workbook_sync.rules.ruleset import RuleSet
from workbook_sync.store.assessed import Marks, load_protocol

TEMPLATE = "protocol.docx"


@dataclass(frozen=True, slots=True)
class ProtocolMember:
    """A member of the commission: the number of the column of marks, and the name."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class ProtocolRow:
    """One learner: each member's mark, in the order of the members, and the agreed one."""

    number: int
    name: str
    marks: tuple[str, ...]
    figure: str
    words: str
    remark: str


@dataclass(frozen=True, slots=True)
class Protocol:
    """What a protocol prints. ``event_day`` is the day on which the commission met."""

    title: str
    number: str
    event_day: str
    event_day_on: str
    subject: str
    class_name: str
    school_year: str
    period: str
    chair: str
    members: tuple[ProtocolMember, ...]
    rows: tuple[ProtocolRow, ...]


def make(source: Source, asked: Asked) -> Iterator[Sheaf]:
    """Yield the protocols of each class or group; a class's are joined into one file to print."""
    year = source.year(asked)
    _check_names(source, asked, year)
    met = sorted(_wanted(source, asked, year), key=lambda of: (of[1].day, of[1].field))
    for group in sorted({journal.group for journal, _ in met}, key=natural_order):
        here = [(journal, one) for journal, one in met if journal.group == group]
        whole = not (asked.subject or asked.event)
        yield Sheaf(
            template=TEMPLATE,
            folder=_folder(year, group, source.words),
            pages=[page for journal, one in here if (page := _page(source, journal, one, year))],
            year=year.id,
            term=asked.term,
            joined=group if whole else "",
        )


def _check_names(source: Source, asked: Asked, year: SchoolYear) -> None:
    """Raise SetupError (setup.unknown_name) for what the school, its year or its rules lack."""
    register, terms = source.register, {term.number for term in year.terms}
    events = {event for rules in source.rules.all for event in rules.events}
    known: list[tuple[str | int, Container[str | int]]] = [
        (asked.group, register.groups),
        (asked.subject, register.subjects),
        (asked.event, events),
        (asked.term, terms),
    ]
    for name, names in known:
        if name and name not in names:
            raise SetupError("setup.unknown_name", key=str(name))


def _folder(year: SchoolYear, group: str, words: Words) -> PurePath:
    return folder(year, words("protocol.folder"), group)


def _wanted(source: Source, asked: Asked, year: SchoolYear) -> Iterator[tuple[Journal, Assessment]]:
    """Yield the events asked for; an empty wish is for all."""
    for one in source.register.assessments:
        journal = source.register.journals.get(one.journal)
        if journal is None or journal.year != year.id or one.day > source.day:
            continue
        pairs = (
            (asked.group, journal.group),
            (asked.subject, journal.subject),
            (asked.event, one.event),
            (asked.term, one.term),
        )
        if all(not wish or wish == has for wish, has in pairs):
            yield journal, one


def _page(source: Source, journal: Journal, one: Assessment, year: SchoolYear) -> Page | None:
    """Return an event's protocol; None where nobody had a mark yet on the day that is shown."""
    marks = load_protocol(source.session, one.journal, one.field, source.at)
    if not marks.agreed:
        return None
    context = _protocol(source, journal, one, year, marks)
    facts = {"title": context.title, "number": one.protocol}
    name = source.words("protocol.file", subject=context.subject, group=journal.group, **facts)
    return Page(whose=f"{journal.id}/{one.field}", name=name, context=context)


def _protocol(
    source: Source, journal: Journal, one: Assessment, year: SchoolYear, marks: Marks
) -> Protocol:
    register, words = source.register, source.words
    rules = source.rules.on(one.day)
    event = rules.events.get(one.event) if rules else None
    return Protocol(
        title=event.titles[words.language] if event else one.event,
        number=one.protocol,
        event_day=day_in_words(one.day, words.language),
        event_day_on=on_day(one.day, words.language),
        subject=register.subject_name(journal.subject),
        class_name=journal.group,
        school_year=year.name,
        period=words("protocol.period", year=year.name, term=one.term),
        chair=register.staff_name(one.chair),
        members=tuple(
            ProtocolMember(number, register.staff_name(member))
            for number, member in enumerate(one.commission, start=1)
        ),
        rows=tuple(_rows(source, one, marks, rules)),
    )


def _rows(
    source: Source, one: Assessment, marks: Marks, rules: RuleSet | None
) -> Iterator[ProtocolRow]:
    given = {(mark.learner, mark.member): mark.mark for mark in marks.members}
    agreed = {mark.learner: mark for mark in marks.agreed}
    for number, learner in enumerate(source.register.in_order(agreed), start=1):
        by_member = tuple(given.get((learner.id, member), "–") for member in one.commission)
        yield _row(number, learner.full_name, by_member, agreed[learner.id], rules, source.words)


def _row(
    number: int,
    name: str,
    by_member: Sequence[str],
    agreed: AgreedMark,
    rules: RuleSet | None,
    words: Words,
) -> ProtocolRow:
    said = in_words(agreed.mark, rules, words.language) if rules else ""
    return ProtocolRow(number, name, tuple(by_member), agreed.mark, said, agreed.remark)


def examples(words: Words) -> Mapping[str, Sequence[Protocol]]:
    """Return two made-up protocols, with all that one may have."""
    members = (
        ProtocolMember(1, words("example.teacher")),
        ProtocolMember(2, words("example.other")),
    )
    row = ProtocolRow(1, words("example.learner"), ("7", "8"), "8", words("example.better"), "–")
    one = Protocol(
        title=words("example.protocol"),
        number="7",
        event_day=words("example.event_day"),
        event_day_on=words("example.event_day_on"),
        subject=words("example.subject"),
        class_name=words("example.class"),
        school_year="2026./2027.",
        period=words("protocol.period", year="2026./2027.", term=1),
        chair=words("example.director"),
        members=members,
        rows=(row,),
    )
    return {TEMPLATE: (one, replace(one, number="8", subject=words("example.class")))}


PAPER = Paper(
    name="protocol",
    audience=Audience.CLASS,
    options=frozenset({"group", "subject", "event", "term", "year"}),
    make=make,
    examples=examples,
)
