"""What a person finds in the outbox after a delivery. Made from the store alone."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from workbook_sync.intake.hand_out import Prepared, hand_out, prepare
from workbook_sync.intake.office import Office
from workbook_sync.kinds import journal as journal_kind
from workbook_sync.model.delivery import State
from workbook_sync.model.problem import Place, Severity, problem
from workbook_sync.model.register import Register
from workbook_sync.outbox import file_name, put
from workbook_sync.store.ledger import Receipt, answered, unanswered
from workbook_sync.store.register import load_register
from workbook_sync.store.session import Session
from workbook_sync.store.unsettled import Held, OpenConflict, load_conflicts, load_held
from workbook_sync.workbook.journal.book import Finding
from workbook_sync.workbook.refusal import write_refusal

log = logging.getLogger(__name__)


def answer_all(office: Office) -> dict[int, Path]:
    """Answer every delivery that has no answer yet; return the files by revision.

    Deliveries that a stopped program left unanswered are answered too. An answer that cannot be
    written now (the person has the file open) is tried again at the next sweep.
    """
    with office.store.writing() as session:
        waiting = unanswered(session)
        register = load_register(session) if waiting else Register()
        prepared = [_prepare(office, session, register, receipt) for _, receipt in waiting]
    answers: dict[int, Path | None] = {}
    for (revision, receipt), workbooks in zip(waiting, prepared, strict=True):
        try:
            answers[revision] = _write(office, receipt, workbooks)
        except OSError:
            log.warning("answer to revision %s cannot be written now", revision, exc_info=True)
    if answers:
        with office.store.writing() as session:
            answered(session, answers, office.now())
    return {revision: file for revision, file in answers.items() if file}


def open_findings(session: Session, journal: str, person: str) -> list[Finding]:
    """Return the held cells and conflicts that a person still has to see in a journal."""
    held = load_held(session, journal, person)
    return [*_held(held), *_conflicts(load_conflicts(session, journal), person)]


def _prepare(
    office: Office, session: Session, register: Register, receipt: Receipt
) -> list[Prepared]:
    """Compose the person's fresh workbook, and those of the people whose cells met with hers."""
    journal = register.journals.get(receipt.journal)
    taken = receipt.kind == journal_kind.NAME and receipt.state is not State.REFUSED
    if not taken or journal is None or receipt.person not in register.staff:
        return []
    findings = [*open_findings(session, journal.id, receipt.person), *_warnings(receipt)]
    status = _status(office, receipt)
    made = [prepare(office, session, register, journal, receipt.person, findings, status)]
    met = {x.conflict.stored_by for x in load_conflicts(session, journal.id)}
    for other in sorted(met & set(register.teachers(journal)) - {receipt.person}):
        findings = open_findings(session, journal.id, other)
        made.append(prepare(office, session, register, journal, other, findings))
    return made


def _write(office: Office, receipt: Receipt, workbooks: Sequence[Prepared]) -> Path | None:
    """Write the answer and return its file; None where there is nothing to say."""
    if workbooks:
        mine, *_ = [hand_out(office, one) for one in workbooks]
        return mine.file
    return _refusal(office, receipt) if receipt.findings else None


def _status(office: Office, receipt: Receipt) -> str:
    counts = {"added": 0, "changed": 0, "erased": 0, "held": 0, **receipt.counts}
    moment = receipt.received_at.astimezone(office.home.zone)
    return office.words(
        f"answer.{receipt.state}",
        file=receipt.file,
        day=moment.date(),
        time=f"{moment:%H:%M}",
        **counts,
    )


def _refusal(office: Office, receipt: Receipt) -> Path:
    """Say why a file or some of its rows were not taken, in the outbox of whoever sent it."""
    key = "file.refused" if receipt.state is State.REFUSED else "file.held"
    stem = Path(receipt.file).stem
    name = file_name(office.words(key, file=stem), ".xlsx")
    file = office.home.outbox / _owner(receipt) / name
    problems = [finding.problem for finding in receipt.findings]
    put(file, write_refusal(problems, receipt.file, office.words))
    return file


def _owner(receipt: Receipt) -> str:
    """Return whose outbox it is: the inbox's owner, who may not be the person of the stamp."""
    return receipt.folder or receipt.person


def _warnings(receipt: Receipt) -> Iterator[Finding]:
    """Return what else was found in this delivery; holds and conflicts are kept by the store."""
    for finding in receipt.findings:
        kept = finding.key and finding.problem.severity is Severity.HOLD
        if not kept and finding.problem.code != "merge.conflict":
            yield finding


def _held(held: Iterable[Held]) -> Iterator[Finding]:
    for one in held:
        yield Finding(one.problem, one.key)


def _conflicts(met: Iterable[OpenConflict], person: str) -> Iterator[Finding]:
    """Return conflicts for either of the two people; a place is only in the sender's workbook."""
    for one in met:
        cell = one.conflict
        if person == one.person:
            place, by = cell.place, cell.stored_by
        elif person == cell.stored_by:
            place, by = Place(), one.person
        else:
            continue
        fault = problem("merge.conflict", place, cell.returned, stored=cell.stored, by=by)
        yield Finding(fault, cell.key)
