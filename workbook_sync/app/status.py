"""What waits, what is held, how each journal stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbook_sync.app.night.last import last
from workbook_sync.app.results import HeldRow, JournalStatus, Status, WatchStatus
from workbook_sync.intake.folder import waiting
from workbook_sync.intake.office import Office
from workbook_sync.lock import is_held
from workbook_sync.model.entry import TOPIC
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Lesson
from workbook_sync.store import entries, ledger, unsettled
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register
from workbook_sync.store.runs import Run, last_runs
from workbook_sync.store.session import Session


def status(office: Office) -> Status:
    """Return how the journals of the year that runs and of the year to plan stand now."""
    with office.store.reading() as session:
        register = load_register(session)
        held = unsettled.load_held(session)
        journals = _journals(office, session, register, held)
        deliveries = ledger.deliveries_by_state(session)
        runs = last_runs(session)
        last_night = last(office, session)
    return Status(
        len(waiting(office.home.inbox)),
        journals,
        _held(register, held),
        deliveries,
        last_sweep=_at(office, runs.get("sweep")),
        last_backup=_at(office, runs.get("backup")),
        watch=_watch(office, runs["watch"]) if "watch" in runs else None,
        last_night=last_night,
    )


def _held(register: Register, held: Iterable[unsettled.Held]) -> list[HeldRow]:
    """Return held cells in the order of journals, of people and of cells."""
    journals = register.journals_in_order(register.journals.values())
    places = {journal.id: place for place, journal in enumerate(journals)}
    ordered = sorted(
        held,
        key=lambda one: (places.get(one.journal, -1), one.journal, one.person, one.problem.place),
    )
    return [
        HeldRow(one.journal, register.journal_name(one.journal), one.person, one.problem)
        for one in ordered
    ]


def _at(office: Office, run: Run | None) -> datetime | None:
    return run.at.astimezone(office.home.zone) if run else None


def _watch(office: Office, run: Run) -> WatchStatus:
    facts: Mapping[str, Any] = run.facts
    return WatchStatus(
        running=is_held(office.home.watching),
        since=datetime.fromisoformat(facts["since"]).astimezone(office.home.zone),
        looked=run.at.astimezone(office.home.zone),
        listening=facts["listening"],
        replaced=facts["replaced"],
        every=facts["every"],
        fault=facts["fault"],
    )


@dataclass(frozen=True, slots=True)
class _Counts:
    entries: Mapping[str, int]
    held: Mapping[str, int]
    conflicts: Mapping[str, int]
    last: Mapping[str, datetime]
    topics: Mapping[str, frozenset[str]]


def _journals(
    office: Office, session: Session, register: Register, held: list[unsettled.Held]
) -> list[JournalStatus]:
    years = {office.year.id, office.year_to_plan.id}
    lessons = load_lessons(session)
    counts = _Counts(
        entries.counts(session),
        Counter(one.journal for one in held),
        Counter(one.journal for one in unsettled.load_conflicts(session)),
        ledger.last_deliveries(session),
        entries.lessons_with(session, TOPIC),
    )
    wanted = (j for j in register.journals.values() if j.year in years)
    ordered = register.journals_in_order(wanted)
    return [_journal(office, register, one, lessons.get(one.id, ()), counts) for one in ordered]


def _title(office: Office, register: Register, journal: Journal) -> str:
    """Return a journal's name; with the school year where that is not the one to plan."""
    name = register.journal_name(journal.id)
    if journal.year == office.year_to_plan.id:
        return name
    return f"{name}, {office.year_of(journal).name}"


def _journal(
    office: Office,
    register: Register,
    journal: Journal,
    lessons: tuple[Lesson, ...],
    counts: _Counts,
) -> JournalStatus:
    last = counts.last.get(journal.id)
    today, topics = office.today(), counts.topics.get(journal.id, frozenset())
    return JournalStatus(
        journal=journal.id,
        title=_title(office, register, journal),
        teachers=register.teachers(journal),
        entries=counts.entries.get(journal.id, 0),
        held=counts.held.get(journal.id, 0),
        conflicts=counts.conflicts.get(journal.id, 0),
        last_delivery=last.astimezone(office.home.zone) if last else None,
        lessons_without_topic=sum(x.day <= today and x.id not in topics for x in lessons),
    )
