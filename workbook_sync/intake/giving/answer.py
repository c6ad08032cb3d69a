"""What a person finds in the outbox after a delivery. Made from the store alone."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from workbook_sync.intake.giving.hand_out import Prepared, hand_out, prepare
from workbook_sync.intake.giving.holders import holders
from workbook_sync.intake.giving.take_back import TakenBack, take_back, taken_back
from workbook_sync.intake.office import Office
from workbook_sync.intake.records.names_book import put_names
from workbook_sync.kinds import assessment, substitutions
from workbook_sync.kinds import journal as journal_kind
from workbook_sync.model.delivery import State
from workbook_sync.model.problem import SetupError
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Role
from workbook_sync.outbox import file_name, put
from workbook_sync.store.ledger import Receipt, answered, latest_issue, unanswered
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register
from workbook_sync.store.session import Session
from workbook_sync.store.substituted import substituted_by
from workbook_sync.store.unsettled import load_conflicts
from workbook_sync.workbook.refusal import write_refusal

log = logging.getLogger(__name__)

_WORKBOOK = ".xlsx"
#: What is refused for its form and comes again as a workbook of the same name.
_MENDED_BY_SAVING = (".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".pdf", ".txt")

_Unanswered = tuple[int, Receipt]  # a delivery's revision, and what became of it
_Workbook = Prepared | TakenBack


def answer_all(office: Office) -> dict[int, Path]:
    """Answer every delivery that has no answer yet; return the files by revision.

    Deliveries that a stopped program left unanswered are answered too. An answer that cannot be
    made or written now (the person has the file open) is tried again at the next sweep.
    """
    with office.store.reading() as session:
        waiting = unanswered(session)
        register = load_register(session) if waiting else Register()
    answers: dict[int, Path | None] = {}
    for (revision, receipt), workbooks in _prepared(office, waiting):
        try:
            answers[revision] = _write(office, register, receipt, workbooks)
        except Exception:
            facts = {"revision": revision}
            log.warning("answer cannot be written now", exc_info=True, extra=facts)
    if answers:
        with office.store.writing() as session:
            answered(session, answers, office.now())
    return {revision: file for revision, file in answers.items() if file}


def _prepared(
    office: Office, waiting: Sequence[_Unanswered]
) -> list[tuple[_Unanswered, Sequence[_Workbook]]]:
    """Compose what is to be answered in one commit; where one answer fails, each in its own."""
    if not waiting:
        return []
    try:
        with office.store.writing() as session:
            register = load_register(session)
            return [(one, _prepare(office, session, register, *one)) for one in waiting]
    except SetupError:
        raise
    except Exception:  # an outbox that is away, or our own mistake: the others are answered
        log.exception("answers cannot be made", extra={"revisions": [one[0] for one in waiting]})
    each = [_prepared(office, [one]) for one in waiting] if len(waiting) > 1 else []
    return [prepared for some in each for prepared in some]


def _prepare(
    office: Office, session: Session, register: Register, revision: int, receipt: Receipt
) -> Sequence[_Workbook]:
    """Compose the person's fresh workbook, and those of the people whose cells met with hers."""
    if receipt.state is State.REFUSED:
        return []
    if receipt.kind == substitutions.KIND.name:
        return _substituted(office, session, register, revision)
    journal = register.journals.get(receipt.journal)
    if journal is None:
        return []
    if receipt.kind == assessment.NAME:
        return _renewed(office, session, register, journal)
    if receipt.kind != journal_kind.NAME or receipt.person not in register.staff:
        return []
    met = {x.conflict.stored_by for x in load_conflicts(session, [journal.id])}
    lessons = load_lessons(session, [journal.id])[journal.id]
    mine = {*register.teachers(journal), *holders(register, journal, lessons, office.today())}
    others = sorted(met & mine - {receipt.person})
    people = [receipt.person, *others]
    return [prepare(office, session, register, journal, person) for person in people]


def _substituted(
    office: Office, session: Session, register: Register, revision: int
) -> list[_Workbook]:
    """Compose the workbooks of those whose lessons others teach now, and of the substitutes.

    Those of former substitutes are taken back.
    """
    loads = substituted_by(session, revision)
    years = {office.year.id, office.year_to_plan.id}
    found: list[_Workbook] = []
    for journal in register.journals_in_order(register.journals.values()):
        if (journal.subject, journal.group) in loads and journal.year in years:
            found += _renewed(office, session, register, journal)
            lessons = load_lessons(session, [journal.id])[journal.id]
            found += taken_back(office, session, register, journal, lessons)
    return found


def _renewed(
    office: Office, session: Session, register: Register, journal: Journal
) -> list[Prepared]:
    """Compose the workbooks in which something else stands from now on than people entered.

    Not of teachers who have none, and not over what somebody typed: the answer to that shows it.
    """
    lessons = load_lessons(session, [journal.id])[journal.id]
    people = holders(register, journal, lessons, office.today())
    latest = {person: latest_issue(session, journal.id, person) for person in people}
    teachers = register.teachers(journal)
    out = [
        person
        for person, issue in latest.items()
        if (issue and issue.revoked_at is None) or (issue is None and person not in teachers)
    ]
    prepared = (prepare(office, session, register, journal, person) for person in out)
    return [one for one in prepared if not one.edited]


def _write(
    office: Office, register: Register, receipt: Receipt, workbooks: Sequence[_Workbook]
) -> Path | None:
    """Write the answer and return its file; None where there is nothing to say.

    What was said of a file before goes last: on Windows it stays for as long as somebody reads it,
    and the fresh workbook does not wait for that.
    """
    issued = [hand_out(office, one) for one in workbooks if isinstance(one, Prepared)]
    for one in workbooks:
        if isinstance(one, TakenBack):
            take_back(office, one)
    if receipt.state is not State.REFUSED:
        _unsay(office, register, receipt)
    if receipt.kind == journal_kind.NAME and issued:
        return issued[0].file
    known = receipt.folder or receipt.person  # at the desk the command itself tells
    return _refusal(office, register, receipt) if receipt.findings and known else None


def _unsay(office: Office, register: Register, receipt: Receipt) -> None:
    """Remove what was said of a file of this name, now that it is mended.

    So goes what was said of one that has been saved as a workbook since.
    """
    stem = Path(receipt.file).stem
    for file in (receipt.file, *(f"{stem}{ending}" for ending in _MENDED_BY_SAVING)):
        for key in ("file.refused", "file.held"):
            for said in _refusal_files(office, register, receipt, key, file):
                said.unlink(missing_ok=True)


def _refusal(office: Office, register: Register, receipt: Receipt) -> Path:
    """Say why a file or some of its rows were not taken, in the outbox of whoever sent it."""
    partly = receipt.state is not State.REFUSED
    key = "file.held" if partly else "file.refused"
    problems, school = [finding.problem for finding in receipt.findings], office.home.school
    contact = ", ".join(way for way in (school.phone, school.email) if way)
    said = write_refusal(problems, receipt.file, office.words, contact=contact, partly=partly)
    files = _refusal_files(office, register, receipt, key, receipt.file)
    for file in files:
        put(file, said)
        put_names(office, file.parent, receipt.file, problems)
    return files[0]


def _refusal_files(
    office: Office, register: Register, receipt: Receipt, key: str, file: str
) -> list[Path]:
    """Return where it lies: with the inbox's owner, who may not be the person of the stamp.

    Of a folder that is nobody's the superusers are told; the name says whose folder it was. Each
    file has its own: an ending other than that of workbooks stays in the name.
    """
    owner, outbox = receipt.folder or receipt.person, office.home.outbox
    told = Path(file).stem if Path(file).suffix.lower() == _WORKBOOK else file
    others = [] if owner in register.staff else _superusers(register, office.today())
    name = office.words(key, file=f"{owner}, {told}" if others else told)
    return [outbox / person / file_name(name, _WORKBOOK) for person in others or [owner]]


def _superusers(register: Register, day: date) -> list[str]:
    """Return who sees to the inbox on a day."""
    staff = register.staff.values()
    return [x.username for x in staff if x.role is Role.SUPERUSER and x.works_on(day)]
