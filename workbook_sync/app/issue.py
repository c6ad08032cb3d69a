"""Handing out journals: one workbook for each teacher and substitute of each journal."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence

from workbook_sync.app.inboxes import make_inboxes
from workbook_sync.intake.giving.hand_out import hand_out, prepare
from workbook_sync.intake.giving.holders import holders
from workbook_sync.intake.office import Office, taking
from workbook_sync.model.delivery import Issued
from workbook_sync.model.problem import SetupError
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Lesson
from workbook_sync.store.ledger import latest_issue
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register

log = logging.getLogger(__name__)

Lessons = Mapping[str, Sequence[Lesson]]  # by journal


def issue(office: Office, teacher: str = "", journal: str = "") -> Iterator[Issued]:
    """Put journals into their teachers' outboxes; all of this year's where none is named.

    Everybody gets a folder in the inbox. A workbook that lies in the outbox unchanged is left
    alone. Raises SetupError (setup.unknown_name) for a teacher or journal that the register does
    not have; OSError, when all others have theirs, for one that cannot be written, as when its
    teacher has it open on Windows.
    """
    with office.store.reading() as session:
        register, lessons = load_register(session), load_lessons(session)
    if teacher and teacher not in register.staff:
        raise SetupError("setup.unknown_name", key=teacher)
    journal = register.journal_called(journal)
    make_inboxes(office, register)
    failed: OSError | None = None
    for one, person in _wanted(office, register, lessons, teacher, journal):
        try:
            with taking(office):
                issued = _hand_out(office, register, one, person)
        except OSError as error:
            log.warning("journal cannot be written now", exc_info=True, extra={"journal": one.id})
            failed = failed or error
        else:
            yield issued  # outside, so that other programs need not wait for who reads this
    if failed:
        raise failed


def renew(office: Office, groups: Collection[str] = ()) -> Iterator[Issued]:
    """Put anew into outboxes what was issued before and shows something else now.

    Of all classes and groups where none is named. What was revoked waits for `issue`. A workbook
    that somebody has typed into is left to its person: the answer to it will be a fresh one. So is
    one that was taken away and has not changed.
    """
    with office.store.reading() as session:
        register, lessons = load_register(session), load_lessons(session)
    for one, person in _wanted(office, register, lessons, "", ""):
        if groups and one.group not in groups:
            continue
        with taking(office):
            renewed = _renew(office, register, one, person)
        if renewed and renewed.written:
            yield renewed


def _renew(office: Office, register: Register, journal: Journal, person: str) -> Issued | None:
    with office.store.writing() as session:
        latest = latest_issue(session, journal.id, person)
        if latest is None or latest.revoked_at:
            return None
        prepared = prepare(office, session, register, journal, person)
    same = prepared.issue == latest
    if prepared.edited or (same and not prepared.file.exists()):
        return None
    try:
        return hand_out(office, prepared)
    except OSError:  # open in Excel, or a share that is away: the next time, or her next answer
        log.warning("journal cannot be written now", exc_info=True, extra={"journal": journal.id})
        return None


def _hand_out(office: Office, register: Register, journal: Journal, person: str) -> Issued:
    with office.store.writing() as session:
        prepared = prepare(office, session, register, journal, person)
    return hand_out(office, prepared)


def _wanted(
    office: Office, register: Register, lessons: Lessons, teacher: str, journal: str
) -> Iterator[tuple[Journal, str]]:
    year, today = office.year_to_plan, office.today()
    day = min(max(today, year.starts), year.ends)
    for one in register.journals_in_order(register.journals.values()):
        if one.year != year.id or journal not in ("", one.id):
            continue
        for person in holders(register, one, lessons.get(one.id, ()), day):
            if teacher in ("", person):
                yield one, person
