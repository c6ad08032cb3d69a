"""What waits, what is held, how each journal stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workbook_sync.app.inspections import inspections_due
from workbook_sync.app.night.last import last
from workbook_sync.app.punctuality import by_journal, by_teacher, lesson_row
from workbook_sync.app.results import (
    ClosedTerm,
    HeldRow,
    JournalStatus,
    Status,
    Timings,
    WatchStatus,
)
from workbook_sync.app.timeliness import lessons_held
from workbook_sync.intake.arrival.folder import folder_names, waiting
from workbook_sync.intake.office import Office
from workbook_sync.lock import is_held
from workbook_sync.model.latvian import natural_order, order
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal
from workbook_sync.store import entries, ledger, unsettled
from workbook_sync.store.closings import load_corrections
from workbook_sync.store.register import load_register
from workbook_sync.store.runs import Run, last_runs
from workbook_sync.store.session import Session


def status(office: Office, journal: str = "") -> Status:
    """Return how the journals of the year that runs and of the year to plan stand now.

    Of one journal, lesson by lesson, where one is named. Raises SetupError (setup.unknown_name)
    for a journal that the school does not have.
    """
    with office.store.reading() as session:
        register = load_register(session)
        journal = register.journal_called(journal)
        wanted = _wanted(office, register, journal)
        lessons = lessons_held(office, session, register, wanted)
        held = unsettled.load_held(session, [journal] if journal else None)
        counts = _counts(session, held, by_journal(lessons))
        deliveries = ledger.deliveries_by_state(session)
        corrections = load_corrections(session)
        runs = last_runs(session)
        last_night = last(office, session)
        inspections = inspections_due(office, session, office.year) if wanted else None
    return Status(
        len(waiting(office.home.inbox)),
        [_journal(office, register, one, counts) for one in wanted],
        _held(register, held),
        deliveries,
        last_sweep=_at(office, runs.get("sweep")),
        last_backup=_at(office, runs.get("backup")),
        watch=_watch(office, runs["watch"]) if "watch" in runs else None,
        last_night=last_night,
        inspections=inspections,
        teachers=by_teacher(register, lessons),
        lessons=[lesson_row(one) for one in lessons] if journal else (),
        closed=_closed(register, office.year.id),
        corrected=sum(where[1] in {one.id for one in wanted} for where in corrections),
        unowned=_unowned(office, register),
    )


def _wanted(office: Office, register: Register, journal: str) -> list[Journal]:
    """Return the journals to tell of, in their order."""
    years = {office.year.id, office.year_to_plan.id}
    every = (j for j in register.journals.values() if j.year in years)
    return register.journals_in_order([register.journals[journal]] if journal else every)


def _unowned(office: Office, register: Register) -> list[str]:
    """Return the folders of the inbox that carry nobody's username: what lies there is refused."""
    names = folder_names(office.home.inbox)
    return sorted((name for name in names if name.lower() not in register.staff), key=order)


def _closed(register: Register, year: str) -> list[ClosedTerm]:
    """Return the closed semesters of a year, what was closed on one day by one person together."""
    found: dict[tuple[int, date, str], list[str]] = {}
    for one in register.closings:
        if one.year == year:
            found.setdefault((one.term, one.closed, one.by), []).append(one.group)
    return [
        ClosedTerm(*of, sorted(groups, key=natural_order)) for of, groups in sorted(found.items())
    ]


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
    """What is counted of all journals at once, by their ids."""

    entries: Mapping[str, int]
    held: Mapping[str, int]
    conflicts: Mapping[str, int]
    last: Mapping[str, datetime]
    timings: Mapping[str, Timings]


def _counts(
    session: Session, held: Iterable[unsettled.Held], timings: Mapping[str, Timings]
) -> _Counts:
    return _Counts(
        entries.counts(session),
        Counter(one.journal for one in held),
        Counter(one.journal for one in unsettled.load_conflicts(session)),
        ledger.last_deliveries(session),
        timings,
    )


def _title(office: Office, register: Register, journal: Journal) -> str:
    """Return a journal's name; with the school year where that is not the one to plan."""
    name = register.journal_name(journal.id)
    if journal.year == office.year_to_plan.id:
        return name
    return f"{name}, {office.year_of(journal).name}"


def _journal(
    office: Office, register: Register, journal: Journal, counts: _Counts
) -> JournalStatus:
    last = counts.last.get(journal.id)
    return JournalStatus(
        journal=journal.id,
        title=_title(office, register, journal),
        teachers=register.teachers(journal),
        entries=counts.entries.get(journal.id, 0),
        held=counts.held.get(journal.id, 0),
        conflicts=counts.conflicts.get(journal.id, 0),
        last_delivery=last.astimezone(office.home.zone) if last else None,
        timings=counts.timings.get(journal.id, Timings()),
    )
