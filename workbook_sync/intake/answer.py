"""What a person finds in the outbox after a delivery. Made from the store alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from workbook_sync.intake.hand_out import hand_out
from workbook_sync.intake.office import Office
from workbook_sync.kinds import journal as journal_kind
from workbook_sync.model.delivery import State
from workbook_sync.model.problem import Place, Severity, problem
from workbook_sync.model.register import Register
from workbook_sync.outbox import file_name, put
from workbook_sync.store.entries import Held, OpenConflict, load_conflicts, load_held
from workbook_sync.store.ledger import Receipt, answered, unanswered
from workbook_sync.store.register import load_register
from workbook_sync.workbook.journal.book import Finding
from workbook_sync.workbook.refusal import write_refusal


def answer_all(office: Office) -> dict[int, Path]:
    """Answer every delivery that has no answer yet; return the files by revision.

    Deliveries that a stopped program left unanswered are answered too.
    """
    with office.store.reading() as session:
        waiting = unanswered(session)
        register = load_register(session) if waiting else Register()
    answers = {}
    for revision, receipt in waiting:
        file = _answer(office, register, receipt)
        with office.store.writing() as session:
            answered(session, revision, str(file or ""), office.now())
        if file:
            answers[revision] = file
    return answers


def open_findings(office: Office, journal: str, person: str) -> list[Finding]:
    """Return the held cells and conflicts that a person still has to see in a journal."""
    with office.store.reading() as session:
        held = load_held(session, journal, person)
        met = load_conflicts(session, journal)
    return [*_held(held), *_conflicts(met, person)]


def _answer(office: Office, register: Register, receipt: Receipt) -> Path | None:
    known = receipt.journal in register.journals and receipt.person in register.staff
    if receipt.kind == journal_kind.NAME and receipt.state is not State.REFUSED and known:
        return _fresh_workbooks(office, register, receipt)
    if receipt.findings:
        return _refusal(office, receipt)
    return None


def _fresh_workbooks(office: Office, register: Register, receipt: Receipt) -> Path:
    """Give the person her fresh workbook, and tell those whose cells met with hers."""
    journal = register.journals[receipt.journal]
    findings = [*open_findings(office, journal.id, receipt.person), *_warnings(receipt)]
    status = _status(office, receipt)
    mine = hand_out(office, register, journal, receipt.person, findings, status)
    with office.store.reading() as session:
        met = {x.conflict.stored_by for x in load_conflicts(session, journal.id)}
    for other in sorted(met & set(register.teachers(journal)) - {receipt.person}):
        hand_out(office, register, journal, other, open_findings(office, journal.id, other))
    return mine.file


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
