"""Taking the superuser's workbooks into the store: register, timetable, absence notices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from workbook_sync.intake.journal.trust import no_access
from workbook_sync.intake.office import Office
from workbook_sync.intake.outcome import Outcome, receipt_of, refuse, told
from workbook_sync.intake.reading import TableReading
from workbook_sync.intake.records.excuse_days import over_limit
from workbook_sync.intake.records.far_days import far_days
from workbook_sync.intake.records.leave import without_lesson
from workbook_sync.intake.records.moves import Moves, date_moves, with_classes_of
from workbook_sync.intake.records.plan import plan_lessons
from workbook_sync.kinds.kind import Kind
from workbook_sync.kinds.tables import Placed, Records, check_records
from workbook_sync.kinds.tables.check import held_rows
from workbook_sync.model.blanks import BlankBatch, SpoiledBlank
from workbook_sync.model.delivery import State
from workbook_sync.model.orders import DueOrder, Exemption, LessonCorrection, MarkCorrection
from workbook_sync.model.problem import Problem, problem
from workbook_sync.model.register import Register
from workbook_sync.model.remark import Remark
from workbook_sync.model.school import AbsenceNotice, Slot
from workbook_sync.model.substitution import Substitution
from workbook_sync.model.timetable_names import GroupName, SubjectName, TeacherName
from workbook_sync.model.year import SchoolYear
from workbook_sync.planning.clashes import clashes
from workbook_sync.planning.substituted import faults
from workbook_sync.planning.succession import Succession, succeed
from workbook_sync.store.ledger import add_receipt, complete_receipt
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.records import natural_key
from workbook_sync.store.register import find_records, load_register, save_records
from workbook_sync.store.session import Session
from workbook_sync.workbook.journal.book import Finding

#: Records from which no lesson follows.
_PLANLESS = (
    AbsenceNotice,
    BlankBatch,
    DueOrder,
    Exemption,
    GroupName,
    LessonCorrection,
    MarkCorrection,
    Remark,
    SpoiledBlank,
    SubjectName,
    Substitution,
    TeacherName,
)

Note = tuple[str, Mapping[str, object]]  # message key and facts


def take_table(
    office: Office, session: Session, reading: TableReading, *, at_desk: bool
) -> Outcome:
    """Take the right rows, hold the wrong ones, plan the lessons anew, and say what was done.

    A workbook that is the whole of something is refused where one row is wrong.
    ``at_desk``: the superuser gives the file by command; else the inbox it lay in has to be hers.
    """
    received, kind = reading.received, reading.kind
    register = load_register(session)
    if not at_desk and (fault := _not_allowed(office, reading, register)):
        return refuse(office, session, received, fault, kind=kind.name)
    checked = (
        *_checked(office, reading, register),
        *_unplanned(office, session, reading, register),
        *without_lesson(session, reading.records.rows, register),
        *over_limit(office, session, reading.records.rows, register),
        *far_days(office, session, reading.records.rows, register),
    )
    problems = [*reading.records.problems, *checked]
    problems.sort(key=lambda p: (p.place, p.code))
    if kind.complete and held_rows(problems):  # old and new rows would hold together
        return refuse(office, session, received, problems, kind=kind.name)
    return _save(office, session, reading, register, problems)


def _not_allowed(office: Office, reading: TableReading, register: Register) -> Problem | None:
    person = reading.received.waiting.folder
    if not person:
        return problem("stamp.not_allowed", value=reading.received.waiting.name)
    if fault := no_access(person, register, office.today()):
        return fault
    if register.staff[person].role not in reading.kind.deliverers:
        return problem("stamp.not_allowed", value=person)
    return None


def _checked(office: Office, reading: TableReading, register: Register) -> Iterator[Problem]:
    """Yield what is wrong with the rows; those of a timetable are judged by their school year."""
    known = with_classes_of(office.class_day, register)
    bells, unread = office.home.bells, reading.records.unread
    for year, rows in _by_year(office, reading.records.rows):
        yield from check_records(Records(rows, unread=unread), reading.kind, known, year, bells)
        slots = [row for row in rows if isinstance(row.record, Slot)]
        for clash in clashes([slot.record for slot in slots], register, year):
            for number in (clash.first, clash.second):  # which of the two is wrong is not guessed
                yield replace(problem(clash.code, slots[number].place), facts=clash.facts)


def _unplanned(
    office: Office, session: Session, reading: TableReading, register: Register
) -> Iterator[Problem]:
    """Yield what the planned lessons say against rows of the substitution register."""
    placed = [row for row in reading.records.rows if isinstance(row.record, Substitution)]
    if not placed:
        return
    lessons = load_lessons(session)
    for year, rows in _by_year(office, placed):
        records, calendar = [row.record for row in rows], office.calendars(register)[year.id]
        for fault in faults(records, register, lessons, calendar):
            yield rows[fault.row].problem(fault.code, fault.field, **fault.facts)


def _by_year(office: Office, rows: Sequence[Placed]) -> Iterator[tuple[SchoolYear, list[Placed]]]:
    found: dict[str, list[Placed]] = {}
    for row in rows:
        day = _day_of(row.record)
        year = office.year_from(day) if day else office.year_to_plan
        found.setdefault(year.id, []).append(row)
    return ((office.home.years_by_id()[id_], of) for id_, of in found.items())


def _day_of(record: object) -> date | None:
    """Return the day that says of which school year a row is; None of one that is of no year."""
    if isinstance(record, Slot):
        return record.since
    return record.day if isinstance(record, Substitution) else None


def _save(
    office: Office,
    session: Session,
    reading: TableReading,
    register: Register,
    problems: Sequence[Problem],
) -> Outcome:
    held = held_rows(problems)
    receipt = receipt_of(office, reading.received, State.HELD if held else State.ACCEPTED)
    receipt = replace(receipt, kind=reading.kind.name)
    revision = add_receipt(session, receipt)
    rows = [row for row in reading.records.rows if row.place not in held]
    moves = date_moves(_records(session, rows), register, office.class_day)
    former = _former(office, reading.kind, moves.records, register)
    standing = [former.continued.get(record, record) for record in moves.records]
    records, gone = [*standing, *former.closed], [*moves.gone, *former.gone]
    saved = save_records(session, revision, records, gone)
    planned = plan_lessons(office, session, revision) if _plans(records) else None
    findings = [Finding(fault) for fault in (*problems, *(planned.problems if planned else ()))]
    receipt = replace(receipt, counts=_counts(saved, len(held)), findings=findings)
    complete_receipt(session, revision, receipt)
    notes = [*_notes(saved, moves, office.class_day)]
    notes += [("imported.plan", planned.facts)] if planned else []
    delivered = replace(told(reading.received, receipt), notes=notes)
    return Outcome(reading.received, delivered, revision, receipt)


def _records(session: Session, rows: Sequence[Placed]) -> list[object]:
    """Return the rows' records; what a sheet has no column for stays as the store has it."""
    stored = find_records(session, (type(row.record) for row in rows))
    found = ((row, stored.get((type(row.record), natural_key(row.record)))) for row in rows)
    return [row.record if known is None else row.over(known) for row, known in found]


def _former(
    office: Office, kind: Kind, records: Sequence[object], register: Register
) -> Succession:
    """Return what becomes of the rows of a former timetable that a new one has no more."""
    if not kind.complete:
        return Succession()
    timetable = [record for record in records if isinstance(record, Slot)]
    there = {natural_key(slot) for slot in timetable}
    absent = [slot for slot in register.slots if natural_key(slot) not in there]
    return succeed(absent, timetable, lambda slot: office.year_from(slot.since).id)


def _counts(saved: Mapping[str, Counter[str]], held: int) -> dict[str, int]:
    total = Counter[str]()
    for counter in saved.values():
        total.update(counter)
    return {
        "added": total["added"],
        "changed": total["changed"],
        "erased": total["removed"],
        "held": held,
    }


def _plans(records: Sequence[object]) -> bool:
    """Tell whether lessons may follow from records."""
    return any(not isinstance(record, _PLANLESS) for record in records)


def _notes(saved: Mapping[str, Counter[str]], moves: Moves, day: date) -> Iterator[Note]:
    for table, counter in saved.items():
        counts = {what: counter[what] for what in ("added", "changed", "removed", "same")}
        yield f"imported.{table}", counts
    if moves.count:
        yield "imported.moved", {"count": moves.count, "since": day}
