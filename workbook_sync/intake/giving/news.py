"""What a person still has to see in her workbook of a journal. Told from the store alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook_sync.intake.office import Office
from workbook_sync.model.problem import Place, Severity, problem
from workbook_sync.model.register import Register
from workbook_sync.store.entries import load_entries
from workbook_sync.store.ledger import Receipt, last_receipt
from workbook_sync.store.session import Session
from workbook_sync.store.unsettled import OpenConflict, load_conflicts, load_held
from workbook_sync.workbook.journal.book import Finding


@dataclass(frozen=True, slots=True)
class News:
    """What is shown at cells, and a line each on what became of the last delivery and how much."""

    findings: tuple[Finding, ...] = ()
    status: str = ""
    counts: str = ""


def news(office: Office, session: Session, register: Register, journal: str, person: str) -> News:
    """Return held cells, conflicts, and what the person's last delivery was told."""
    held = list(_held(session, journal, person))
    conflicts = _conflicts(load_conflicts(session, [journal]), register, person)
    last = last_receipt(session, journal, person)
    if last is None:
        return News((*held, *conflicts))
    findings = (*held, *conflicts, *_warnings(last))
    return News(findings, _status(office, last), _counts(office, last))


def _held(session: Session, journal: str, person: str) -> Iterator[Finding]:
    """Return a person's held cells; under the red, the value that counts is told too."""
    held = load_held(session, [journal], person)
    entries = load_entries(session, journal) if held else {}
    for one in held:
        yield Finding(one.problem, one.key)
        if one.problem.value and (stored := entries.get(one.key)):
            stands = problem("cell.stands", one.problem.place, one.problem.value, stored=stored)
            yield Finding(stands, one.key)


def _conflicts(met: Iterable[OpenConflict], register: Register, person: str) -> Iterator[Finding]:
    """Return conflicts for either of the two people; a place is only in the sender's workbook."""
    for one in met:
        cell = one.conflict
        if person == one.person:
            place, by = cell.place, cell.stored_by
        elif person == cell.stored_by:
            place, by = Place(), one.person
        else:
            continue
        facts = {"stored": cell.stored or BLANK, "by": register.staff_name(by)}
        yield Finding(problem("merge.conflict", place, cell.returned or BLANK, **facts), cell.key)


#: How a blank is said.
BLANK = "–"


def _warnings(receipt: Receipt) -> Iterator[Finding]:
    """Return what else was found in a delivery; held cells and conflicts are told until settled."""
    for finding in receipt.findings:
        kept = finding.key and finding.problem.severity is Severity.HOLD
        if not kept and finding.problem.code != "merge.conflict":
            yield finding


def _status(office: Office, receipt: Receipt) -> str:
    moment = receipt.received_at.astimezone(office.home.zone)
    return office.words(f"answer.{receipt.state}", day=moment.date(), time=f"{moment:%H:%M}")


def _counts(office: Office, receipt: Receipt) -> str:
    counts = {"added": 0, "changed": 0, "erased": 0, **receipt.counts}
    return office.words("answer.counts", **counts)
