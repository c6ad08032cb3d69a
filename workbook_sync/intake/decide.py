"""Deciding files in as few commits as may be, and so that one bad file spoils no other."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from itertools import groupby

from workbook_sync.intake.arrival.folder import Received
from workbook_sync.intake.assessment.take import take_assessment
from workbook_sync.intake.journal.take import take_journals
from workbook_sync.intake.office import Office
from workbook_sync.intake.outcome import Outcome, decided, refuse, repeated
from workbook_sync.intake.reading import (
    AssessmentReading,
    ForeignReading,
    JournalReading,
    Reader,
    Reading,
    TableReading,
    Unreadable,
)
from workbook_sync.intake.records.take import take_table
from workbook_sync.intake.records.timetables import take_foreign
from workbook_sync.kinds import assessment, journal, substitutions
from workbook_sync.model.delivery import Delivered, State
from workbook_sync.model.problem import SetupError, problem
from workbook_sync.store.ledger import answered
from workbook_sync.store.lying import load_lying, note_lying
from workbook_sync.store.secrets import former_secrets, make_secret
from workbook_sync.store.session import Session
from workbook_sync.workbook.read import Limits

log = logging.getLogger(__name__)


def decide_all(office: Office, received: Sequence[Received], *, at_desk: bool) -> list[Outcome]:
    """Decide journals that lie together in one commit, each superuser's workbook in its own.

    What was decided before is not read again: bytes that were taken, and files that a program
    which was stopped, or an inbox that cannot be written to, has left lying. The
    order is that in which the files were saved: it does not matter where a sweep was stopped.
    """
    known = _known(office, received, at_desk=at_desk)
    reader = reader_of(office)
    outcomes = [outcome for outcome in known.values() if outcome]
    readings = [reader.read(one) for one, outcome in known.items() if outcome is None]
    for _, run in groupby(enumerate(readings), key=_run):
        outcomes += _decide_run(office, [reading for _, reading in run], at_desk=at_desk)
    return outcomes


def decide(
    office: Office, session: Session, readings: Sequence[Reading], *, at_desk: bool
) -> Iterator[Outcome]:
    """Yield what becomes of each file, in their order; it is in the session when it is yielded."""
    journals = [reading for reading in readings if isinstance(reading, JournalReading)]
    taken = take_journals(office, session, journals) if journals else iter(())
    for reading in readings:
        if isinstance(reading, JournalReading):
            yield next(taken)
        elif isinstance(reading, TableReading):
            yield take_table(office, session, reading, at_desk=at_desk)
        elif isinstance(reading, ForeignReading):
            yield take_foreign(office, session, reading, at_desk=at_desk)
        elif isinstance(reading, AssessmentReading):
            yield take_assessment(office, session, reading, at_desk=at_desk)
        else:
            yield refuse(office, session, reading.received, reading.problem, reading.stamp)


def reader_of(office: Office) -> Reader:
    """Return the reader of the school's workbooks, with the sizes that its settings allow."""
    largest = office.home.settings.intake.largest_file_mb << 20
    with office.store.reading() as session:
        today, former = make_secret(session), former_secrets(session)
    return Reader(
        office.home.school.id,
        today,
        former,
        office.words,
        Limits(file_bytes=largest),
        office.home.bells,
    )


def _known(
    office: Office, received: Sequence[Received], *, at_desk: bool
) -> dict[Received, Outcome | None]:
    with office.store.reading() as session:
        lying = {} if at_desk else load_lying(session)
        again = repeated(session, received)
        return {one: decided(session, one, lying) or again.get(one) for one in received}


def _run(numbered: tuple[int, Reading]) -> int:
    """Tables and protocols change what journals are judged by: each is a run of its own."""
    number, reading = numbered
    return -1 if isinstance(reading, JournalReading | Unreadable) else number


def _decide_run(office: Office, readings: Sequence[Reading], *, at_desk: bool) -> list[Outcome]:
    """Decide files in one commit; where one of them breaks us, each in its own.

    A full disk or a database that is away decides nothing: all the files stay for later.
    """
    try:
        return _committed(office, readings, at_desk=at_desk)
    except (OSError, SetupError):
        raise
    except Exception:  # our own mistake: its file waits for us, the others are taken
        log.exception("deciding failed", extra={"digests": [r.received.digest for r in readings]})
    if len(readings) > 1:
        return [o for one in readings for o in _decide_run(office, [one], at_desk=at_desk)]
    try:
        return _refused(office, readings[0].received, at_desk=at_desk)
    except (OSError, SetupError):
        raise
    except Exception:  # not even that: it stays in the inbox, and the next file is taken
        log.exception("refusing failed", extra={"digest": readings[0].received.digest})
        return []


def _refused(office: Office, received: Received, *, at_desk: bool) -> list[Outcome]:
    with office.store.writing() as session:
        refused = refuse(office, session, received, problem("file.unreadable"))
        return _noted(office, session, [refused], at_desk=at_desk)


def _committed(office: Office, readings: Sequence[Reading], *, at_desk: bool) -> list[Outcome]:
    with office.store.writing() as session:
        outcomes = list(decide(office, session, readings, at_desk=at_desk))
        return _noted(office, session, outcomes, at_desk=at_desk)


def _noted(
    office: Office, session: Session, outcomes: list[Outcome], *, at_desk: bool
) -> list[Outcome]:
    """Note in the same commit that the files lie in the inbox still, though they are decided.

    At the desk they lie elsewhere, and the command itself answers: a file in the outbox would
    belong to nobody, and a register's faults name people. Only teachers get their journals anew,
    those too in which a commission's marks stand now, or lessons that others teach.
    """
    fresh = {o.revision: o for o in outcomes if o.receipt}
    if at_desk:
        told = [revision for revision, o in fresh.items() if not _shows_in_journals(o.delivered)]
        answered(session, dict.fromkeys(told), office.now())
    else:
        note_lying(session, {n: o.received.waiting.changed_ns for n, o in fresh.items()})
    return outcomes


def _shows_in_journals(delivered: Delivered) -> bool:
    """Tell whether a file is answered by fresh journals."""
    return (
        delivered.kind in (journal.NAME, assessment.NAME, substitutions.KIND.name)
        and delivered.state is not State.REFUSED
    )
