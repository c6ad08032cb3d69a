"""Taking in timetables of other programs: their names turned into ours, then as any timetable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date

from workbook_sync.exchange.timetable import Row, Taught, Timetable
from workbook_sync.intake.office import Office
from workbook_sync.intake.outcome import Outcome, refuse
from workbook_sync.intake.reading import ForeignReading, TableReading
from workbook_sync.intake.records.names import PASSED_OVER, TOGETHER, Lexicon, Names, lexicon
from workbook_sync.intake.records.take import Note, take_table
from workbook_sync.kinds.tables import Placed, Records
from workbook_sync.kinds.tables.check import held_rows
from workbook_sync.kinds.timetable import KIND as TIMETABLE
from workbook_sync.model.delivery import State
from workbook_sync.model.problem import Problem, problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Slot
from workbook_sync.model.timetable_names import GroupName, Named, SubjectName, TeacherName
from workbook_sync.model.year import SchoolYear
from workbook_sync.store.register import load_register
from workbook_sync.store.session import Session

#: The problem of a name that nothing is known of, and the record that says what it means.
UNKNOWN: dict[str, type[Named]] = {
    "timetable.unknown_teacher": TeacherName,
    "timetable.unknown_subject": SubjectName,
    "timetable.unknown_group": GroupName,
}
_FIELDS = [spot.name for spot in fields(Slot)]


@dataclass(slots=True)
class Translated:
    """A timetable in our names: its rows, what is wrong, and how many rows are passed over."""

    rows: list[Placed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: int = 0


def take_foreign(
    office: Office, session: Session, reading: ForeignReading, *, at_desk: bool
) -> Outcome:
    """Take in a timetable that another program wrote, or refuse it whole and say why.

    It holds from the day that was asked for, or from `first_day`.
    """
    register = load_register(session)
    since = reading.received.waiting.since or first_day(office, register)
    year = office.year_from(since)
    if year.ends < office.today():  # its lessons are not planned any more
        over = problem("timetable.year_over", year=year.name, ends=year.ends)
        return refuse(office, session, reading.received, over, kind=TIMETABLE.name)
    found = translate(reading.timetable, lexicon(register, since), year, since)
    if not found.rows and not held_rows(found.problems):  # nothing is left of it
        faults = [*found.problems, problem("timetable.empty")]
        return refuse(office, session, reading.received, faults, kind=TIMETABLE.name)
    records = Records(found.rows, found.problems)
    table = TableReading(reading.received, TIMETABLE, records)
    outcome = take_table(office, session, table, at_desk=at_desk)
    notes = [*_notes(outcome, since, found.passed_over), *outcome.delivered.notes]
    return replace(outcome, delivered=replace(outcome.delivered, notes=notes))


def first_day(office: Office, register: Register) -> date:
    """Return from when a timetable holds that says nothing of it.

    From today where the year that is planned has begun and has a timetable: the lessons before
    stay. Else from the year's first day.
    """
    year = office.year_to_plan
    has_one = any(office.year_from(slot.since).id == year.id for slot in register.slots)
    return max(office.today(), year.starts) if has_one else year.starts


def translate(timetable: Timetable, known: Lexicon, year: SchoolYear, since: date) -> Translated:
    """Return the rows of a year's timetable that hold since a day.

    What is unknown is told once, where it stands first. Problems: timetable.unknown_teacher,
    unknown_subject, unknown_group, unknown_terms, and the warning timetable.no_class.
    """
    found, asked = Translated(problems=list(timetable.problems)), set[tuple[str, str]]()
    for row in timetable.rows:
        if not row.taught.groups or not row.taught.subject:
            found.problems.append(_no_class(row))
            continue
        faults = [*_unknown(row, known), *_unknown_terms(row, year)]
        found.problems += [f for f in faults if (f.code, f.value) not in asked]
        asked |= {(f.code, f.value) for f in faults}
        if not faults:
            slots = list(_slots(row, known, year, since))
            found.rows += [
                Placed(slot, row.place, dict.fromkeys(_FIELDS, row.place)) for slot in slots
            ]
            found.passed_over += _is_passed_over(row.taught, known)
    return found


def _no_class(row: Row) -> Problem:
    teachers = ", ".join(row.taught.teachers) or "–"
    subject = row.taught.subject or ", ".join(row.taught.groups) or "–"
    return problem("timetable.no_class", row.place, subject=subject, teachers=teachers)


def _unknown(row: Row, known: Lexicon) -> Iterator[Problem]:
    """Yield a question for each name of a row that is not known."""
    taught = row.taught
    for name in taught.teachers:
        if known.teachers.meaning(name) is None:
            yield _question("timetable.unknown_teacher", row, name, known.teachers)
    if known.subjects.meaning(taught.subject) is None:
        yield _question("timetable.unknown_subject", row, taught.subject, known.subjects)
    if known.together(taught.groups) is None:
        yield _question("timetable.unknown_group", row, TOGETHER.join(taught.groups), known.groups)


def _question(code: str, row: Row, name: str, names: Names) -> Problem:
    return problem(code, row.place, name, nearest=names.nearest(name))


def _unknown_terms(row: Row, year: SchoolYear) -> Iterator[Problem]:
    terms = row.taught.terms
    if terms and (len(terms) != len(year.terms) or set(terms) - set("01")):
        yield problem("timetable.unknown_terms", row.place, terms, terms=len(year.terms))


def _is_passed_over(taught: Taught, known: Lexicon) -> bool:
    """Tell a row of a subject or class that is passed over, or of such teachers only."""
    teachers = [known.teachers.meaning(name) for name in taught.teachers]
    subject, group = known.subjects.meaning(taught.subject), known.together(taught.groups)
    nobody = bool(teachers) and all(teacher == PASSED_OVER for teacher in teachers)
    return PASSED_OVER in (subject, group) or nobody


def _slots(row: Row, known: Lexicon, year: SchoolYear, since: date) -> Iterator[Slot]:
    """Yield a row for each teacher and each semester of a lesson, all of whose names are known."""
    taught = row.taught
    subject, group = known.subjects.meaning(taught.subject), known.together(taught.groups)
    if not subject or not group or _is_passed_over(taught, known):
        return
    teachers = dict.fromkeys(filter(None, map(known.teachers.meaning, taught.teachers)))
    for first, last in _spans(taught.terms, year, since):
        for teacher in teachers or [""]:
            yield Slot(
                group,
                subject,
                row.weekday,
                row.first,
                row.last,
                first,
                teacher,
                taught.room,
                taught.weeks,
                last,
            )


def _spans(terms: str, year: SchoolYear, since: date) -> Sequence[tuple[date, date | None]]:
    """Return the days on which a row holds: the year's rest, or that of each of its semesters."""
    if not terms:
        return [(since, None)]
    wanted = [term for bit, term in zip(terms, year.terms, strict=True) if bit == "1"]
    return [(max(since, term.starts), term.ends) for term in wanted if since <= term.ends]


def _notes(outcome: Outcome, since: date, passed_over: int) -> Iterator[Note]:
    if outcome.delivered.state is not State.REFUSED:
        yield "imported.timetable_since", {"since": since}
    elif any(fault.code in UNKNOWN for fault in outcome.delivered.problems):
        yield "imported.names_open", {}
    if passed_over:
        yield "imported.timetable_left_out", {"count": passed_over}
