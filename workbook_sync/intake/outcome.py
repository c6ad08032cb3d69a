"""What became of a file, for the store and for the person who asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_sync.intake.arrival.folder import Received
from workbook_sync.intake.office import Office
from workbook_sync.kinds.journal import NAME
from workbook_sync.model.delivery import Conflict, Delivered, State
from workbook_sync.model.problem import Problem
from workbook_sync.store.ledger import Receipt, accepted_before, add_receipt, find_receipt
from workbook_sync.store.lying import Lying
from workbook_sync.store.session import Session
from workbook_sync.workbook.journal.book import Finding
from workbook_sync.workbook.stamp import Stamp


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decided file. Without a receipt there is nothing to answer: it was decided before."""

    received: Received
    delivered: Delivered
    revision: int
    receipt: Receipt | None = None


def receipt_of(office: Office, received: Received, state: State) -> Receipt:
    """Return what the ledger keeps of any file taken in now; it is whose inbox it lay in."""
    file = received.waiting
    return Receipt(received.digest, file.folder, file.file, office.now(), state, person=file.folder)


def refuse(
    office: Office,
    session: Session,
    received: Received,
    problems: Problem | Sequence[Problem],
    stamp: Stamp | None = None,
    kind: str = "",
) -> Outcome:
    """Keep that a file was refused, and why."""
    faults = [problems] if isinstance(problems, Problem) else list(problems)
    receipt = receipt_of(office, received, State.REFUSED)
    receipt = replace(
        receipt,
        person=stamp.person if stamp and stamp.person else receipt.person,
        kind=stamp.kind if stamp else kind,
        journal=stamp.journal if stamp else "",
        issue=stamp.issue if stamp and stamp.kind == NAME else "",  # a protocol is never issued
        findings=[Finding(fault) for fault in faults],
    )
    revision = add_receipt(session, receipt)
    return Outcome(received, told(received, receipt), revision, receipt)


def decided(session: Session, received: Received, lying: Mapping[Lying, int]) -> Outcome | None:
    """Return what was decided of a file that lies in the inbox still, None where nothing was.

    What is wrong with it is said again: whoever asked first may never have been told.
    """
    file = received.waiting
    spot = Lying(received.digest, file.folder, file.file, file.changed_ns)
    if (revision := lying.get(spot)) is None:
        return None
    before = find_receipt(session, revision)
    state = State.REPEATED if before.state is State.ACCEPTED else before.state
    return Outcome(received, told(received, replace(before, state=state, counts={})), revision)


def repeated(session: Session, received: Iterable[Received]) -> dict[Received, Outcome]:
    """Return what is said of the journals whose bytes were taken whole before.

    A superuser's workbook is taken as often as it comes: a former register may be meant again.
    """
    files = list(received)
    before = accepted_before(session, (file.digest for file in files))
    spots = {file: before.get((file.digest, file.waiting.folder)) for file in files}
    return {
        file: _again(file, *taken)
        for file, taken in spots.items()
        if taken and taken[1].kind == NAME
    }


def _again(received: Received, revision: int, receipt: Receipt) -> Outcome:
    again = replace(receipt, state=State.REPEATED, counts={}, findings=())
    return Outcome(received, told(received, again), revision)


def told(received: Received, receipt: Receipt, conflicts: Sequence[Conflict] = ()) -> Delivered:
    """Return a receipt as the person who asked is told of it."""
    return Delivered(
        received.waiting.name,
        receipt.state,
        receipt.digest,
        receipt.kind,
        receipt.journal,
        receipt.person,
        receipt.counts,
        [finding.problem for finding in receipt.findings],
        conflicts,
    )
