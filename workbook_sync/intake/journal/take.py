"""Taking journals: trust and draft each, ask the rules once for all, settle one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from workbook_sync.intake.bars.bar import Bar, Given
from workbook_sync.intake.bars.closed_terms import closed_term
from workbook_sync.intake.bars.commission import assessed_since, by_commission, commission_marks
from workbook_sync.intake.bars.exempt import exempt, exemptions
from workbook_sync.intake.bars.substituted import for_substitute, not_substitutes, who_taught
from workbook_sync.intake.journal.draft import Draft, draft
from workbook_sync.intake.journal.frame import Frame
from workbook_sync.intake.journal.settle import settle
from workbook_sync.intake.journal.standing import Standing, standings
from workbook_sync.intake.journal.trust import distrust, not_entrusted
from workbook_sync.intake.office import Office
from workbook_sync.intake.outcome import Outcome, refuse, repeated
from workbook_sync.intake.reading import JournalReading
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Lesson
from workbook_sync.rules.check import check
from workbook_sync.store.ledger import Issue, find_issues
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register
from workbook_sync.store.session import Session
from workbook_sync.workbook.stamp import Stamp

#: What closes cells of a journal to a person; each gives None where it closes nothing there.
BARS: Sequence[Callable[[Frame, str], Bar | None]] = (
    by_commission,
    closed_term,
    exempt,
    for_substitute,
    not_substitutes,
)

#: What the records say in cells of a journal that have no entry.
GIVERS: Sequence[Callable[[Frame], Given]] = (commission_marks, exemptions, who_taught)


def take_journals(
    office: Office, session: Session, readings: Sequence[JournalReading]
) -> Iterator[Outcome]:
    """Decide journal workbooks in their order; the rules are asked once for all of them.

    All are drafted first, which keeps nothing; what is kept is kept in the order of the files.
    """
    known = _known(session, [reading.stamp for reading in readings])
    drafts = [_draft(office, session, known, reading) for reading in readings]
    open_ = [found for found in drafts if isinstance(found, Draft)]
    verdicts = _verdicts(office, known.register, open_)
    again = repeated(session, (reading.received for reading in readings))
    settled = set[str]()  # journals that an earlier workbook of these has changed
    for reading, found in zip(readings, drafts, strict=True):
        verdict = next(verdicts) if isinstance(found, Draft) else {}
        journal, received = reading.stamp.journal, reading.received
        if journal in settled:  # the same bytes may be twice among these
            again |= repeated(session, [received])
        if received in again:
            yield again[received]
        elif isinstance(found, Problem):
            yield refuse(office, session, reading.received, found, reading.stamp)
        else:
            stamp = reading.stamp
            now = standings(session, [stamp])[stamp] if journal in settled else found.standing
            settled.add(journal)
            yield settle(office, session, found, now, verdict)


class _Known(NamedTuple):
    """What the store was asked once for all journals of a batch."""

    register: Register
    lessons: Mapping[str, Sequence[Lesson]]  # by journal
    issues: Mapping[str, Issue]
    standings: Mapping[Stamp, Standing]


def _known(session: Session, stamps: Sequence[Stamp]) -> _Known:
    return _Known(
        load_register(session),
        load_lessons(session, {stamp.journal for stamp in stamps}),
        find_issues(session, (stamp.issue for stamp in stamps)),
        standings(session, stamps),
    )


def _draft(
    office: Office, session: Session, known: _Known, reading: JournalReading
) -> Draft | Problem:
    stamp, folder, register = reading.stamp, reading.received.waiting.folder, known.register
    issue, today, due = known.issues.get(stamp.issue), office.today(), partial(office.due, register)
    if fault := distrust(stamp, folder, register, issue, today, office.year.id):
        return fault
    of = known.lessons[stamp.journal]
    if fault := not_entrusted(stamp, register, of, today, due):
        return fault
    journal = register.journals[stamp.journal]
    commission = journal.id in register.assessments_of
    assessed = assessed_since(session, journal.id, stamp.base) if commission else {}
    frame = frame_of(office, register, journal, of, assessed)
    bars, given = bars_of(frame, stamp.person), given_in(frame)
    return draft(reading, frame, known.standings[stamp], bars, given)


def frame_of(
    office: Office,
    register: Register,
    journal: Journal,
    lessons: Sequence[Lesson],
    assessed: Given = MappingProxyType({}),
) -> Frame:
    """Return what is known of a journal today; ``assessed`` are the marks of commissions."""
    year = office.year_of(journal)
    return Frame(
        journal,
        year,
        office.calendars(register)[year.id],
        {lesson.id: lesson for lesson in lessons},
        register.enrolments(journal.group),
        register,
        office.rules,
        office.today(),
        assessed,
    )


def bars_of(frame: Frame, person: str) -> list[Bar]:
    """Return what closes cells of a journal to a person."""
    return [bar for make in BARS if (bar := make(frame, person))]


def given_in(frame: Frame) -> Given:
    """Return what the records say in cells of a journal."""
    return {key: value for give in GIVERS for key, value in give(frame).items()}


def _verdicts(
    office: Office, register: Register, drafts: Sequence[Draft]
) -> Iterator[Mapping[Key, Sequence[Problem]]]:
    """Return what the rules say of each draft's cells: one check for all of them."""
    people = frozenset(person.name for person in register.staff.values())
    found = check(chain.from_iterable(one.cells for one in drafts), office.rules, people)
    for one in drafts:
        wrong = () if found.keys().isdisjoint(one.cells) else one.judged
        yield {
            key: [p.at(one.place(key)) for p in problems]
            for key in wrong
            if (problems := found.get(one.cell(key)))
        }
