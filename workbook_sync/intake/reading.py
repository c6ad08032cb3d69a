"""From a file's bytes to what it says: a journal, a protocol, a table, or why it is none. Pure."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from workbook_sync.exchange.fet import read_fet
from workbook_sync.exchange.recognise import Reader as TimetableReader
from workbook_sync.exchange.recognise import read_timetable, recognise
from workbook_sync.exchange.timetable import Timetable
from workbook_sync.intake.arrival.folder import Received
from workbook_sync.kinds import TABLES, assessment, journal
from workbook_sync.kinds.kind import Kind
from workbook_sync.kinds.tables import Records, read_records
from workbook_sync.messages import Words
from workbook_sync.model.problem import Problem, RefusedError, problem
from workbook_sync.model.year import Bell
from workbook_sync.workbook.assessment.read import ReturnedForm, read_form
from workbook_sync.workbook.journal.read import read_journal
from workbook_sync.workbook.journal.returned import Returned
from workbook_sync.workbook.read import Limits, OpenWorkbook, open_workbook
from workbook_sync.workbook.stamp import Stamp, is_sealed, kind_in, read_stamp, verify

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is refused as a whole; the stamp is there where it could be proved."""

    received: Received
    problem: Problem
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class JournalReading:
    """A journal workbook with a true stamp."""

    received: Received
    stamp: Stamp
    returned: Returned


@dataclass(frozen=True, slots=True)
class AssessmentReading:
    """A commission's protocol with a true stamp, which says of which event it is."""

    received: Received
    stamp: Stamp
    form: ReturnedForm


@dataclass(frozen=True, slots=True)
class TableReading:
    """A workbook of the superuser: register, timetable, absence notices."""

    received: Received
    kind: Kind
    records: Records


@dataclass(frozen=True, slots=True)
class ForeignReading:
    """A timetable that another program wrote, with the names that it uses."""

    received: Received
    timetable: Timetable


Reading = Unreadable | JournalReading | AssessmentReading | TableReading | ForeignReading


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads workbooks of one school."""

    school: str
    secret: bytes
    former_secrets: Sequence[bytes]
    words: Words
    limits: Limits
    bells: Sequence[Bell]

    def read(self, received: Received) -> Reading:
        """Return what a delivered file says; never raises, whatever the file is."""
        stamps: list[Stamp] = []  # proved before the content is looked at
        try:
            return self._read(received, stamps)
        except RefusedError as refused:
            fault = refused.problem
        except Exception:  # our own mistake: this file waits for us, the next one is taken
            log.exception("file cannot be read", extra={"digest": received.digest})
            fault = problem("file.unreadable")
        return Unreadable(received, fault, stamps[0] if stamps else None)

    def _read(self, received: Received, stamps: list[Stamp]) -> Reading:
        if received.waiting.size > self.limits.file_bytes:
            raise RefusedError(problem("file.too_big", largest=self.limits.file_bytes >> 20))
        if reads := recognise(received.data):
            return self._foreign(received, reads)
        opened = open_workbook(received.data, self.limits)
        text = read_stamp(opened)
        kind = kind_in(text)
        if kind in TABLES:
            records = read_records(opened, TABLES[kind], self.bells)
            return TableReading(received, TABLES[kind], records)
        stamps.append(self._proved(text))
        if kind == assessment.NAME:
            return AssessmentReading(received, stamps[0], read_form(opened, self.words))
        if kind != journal.NAME:
            raise RefusedError(problem("stamp.missing"))
        return self._journal(received, opened, stamps[0])

    def _foreign(self, received: Received, reads: TimetableReader) -> ForeignReading:
        file, data, times = received.waiting.file, received.data, received.times
        if times is not None:
            return ForeignReading(received, read_fet(file, data, self.bells, times))
        return ForeignReading(received, read_timetable(reads, file, data, self.bells))

    def _proved(self, text: str) -> Stamp:
        """Return the stamp if today's secret sealed it; one of a former secret is revoked."""
        stamp = verify(text, [self.secret, *self.former_secrets], school=self.school)
        if not is_sealed(text, self.secret):
            raise RefusedError(problem("stamp.revoked", value=stamp.issue))
        return stamp

    def _journal(self, received: Received, opened: OpenWorkbook, stamp: Stamp) -> JournalReading:
        return JournalReading(received, stamp, read_journal(opened, self.words))
