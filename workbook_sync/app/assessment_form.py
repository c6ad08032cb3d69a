"""The workbook of a commission's event: to fill in, or to correct what was assessed (clause 16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from workbook_sync.intake.office import Office
from workbook_sync.kinds.assessment import NAME, VERSION, Sitting
from workbook_sync.messages import Words
from workbook_sync.model.assessment import Assessment
from workbook_sync.model.latvian import order
from workbook_sync.model.problem import SetupError
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Learner, Role
from workbook_sync.model.year import SchoolYear
from workbook_sync.outbox import put
from workbook_sync.rules.ruleset import Event, RuleSet
from workbook_sync.store.assessed import Marks, load_protocol
from workbook_sync.store.ledger import newest_revision
from workbook_sync.store.register import load_register
from workbook_sync.store.secrets import make_secret
from workbook_sync.store.session import Session
from workbook_sync.workbook.assessment.form import Form, Row
from workbook_sync.workbook.assessment.write import write_form
from workbook_sync.workbook.stamp import Stamp, seal
from workbook_sync.workbook.table.shape import MEANS


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which event's workbook: ``term`` 0 is the semester that runs; ``number`` counts within it."""

    group: str
    subject: str
    event: str
    term: int = 0
    number: int = 1


def write_assessment(office: Office, file: Path, wanted: Wanted) -> Path:
    """Write the workbook of an event; one that was assessed before is filled with what is kept.

    Raises SetupError: setup.unknown_name for a class, subject, semester or event that there is not,
    setup.unknown_event, setup.no_such_journal, setup.wrong_ending, setup.file_exists.
    """
    if file.suffix.lower() != ".xlsx":
        raise SetupError("setup.wrong_ending", file, expected=".xlsx")
    if file.exists():
        raise SetupError("setup.file_exists", file)
    with office.store.writing() as session:
        form = _form(office, session, wanted)
    put(file, write_form(form, office.words))
    return file


def _form(office: Office, session: Session, wanted: Wanted) -> Form:
    register, year = load_register(session), office.year
    journal = _journal(register, year, wanted)
    term = _term(office, year, wanted.term)
    rules = office.rules.on(office.today())
    event = _event(rules, wanted.event)
    sitting = Sitting(event.code, term, wanted.number)
    known = _known(register, journal, sitting)
    stored = load_protocol(session, journal.id, sitting.field)
    last = known.day if known else year.term(term).ends
    day = known.day if known else max(min(office.today(), last), year.starts)
    members = known.commission if known else _teachers(register, journal.subject, day)
    return Form(
        school=office.home.school.name,
        titles=_titles(office.words, register, journal, year, event, sitting),
        stamp=_stamp(office, session, journal, sitting),
        rows=[
            _noted(office.words, register, journal.subject, (day, last), row)
            for row in (_row(x, stored, members) for x in _learners(register, journal, day))
        ],
        staff=[_offered(register, u) for u in _by_name(register, _working(register, day))],
        choices=event.choices(rules) if rules else (),
        allowed=event.allowed(rules) if rules else "",
        day=known.day if known else None,
        protocol=known.protocol if known else "",
        chair=_offered(register, known.chair if known else _deputy(register, day)),
        members=[_offered(register, member) for member in members],
    )


def _journal(register: Register, year: SchoolYear, wanted: Wanted) -> Journal:
    if wanted.group not in register.groups:
        raise SetupError("setup.unknown_name", key=wanted.group)
    if wanted.subject not in register.subjects:
        raise SetupError("setup.unknown_name", key=wanted.subject)
    for journal in register.journals.values():
        of = (journal.year, journal.group, journal.subject)
        if of == (year.id, wanted.group, wanted.subject):
            return journal
    raise SetupError("setup.no_such_journal", key=f"{wanted.subject}, {wanted.group}")


def _term(office: Office, year: SchoolYear, number: int) -> int:
    """Return the semester asked for, else the one that runs, else the last."""
    if not number:
        return (year.term_of(office.today()) or year.terms[-1]).number
    if number not in {term.number for term in year.terms}:
        raise SetupError("setup.unknown_name", key=str(number))
    return number


def _event(rules: RuleSet | None, code: str) -> Event:
    events = rules.events if rules else {}
    if code not in events:
        raise SetupError("setup.unknown_event", key=code, expected=", ".join(events) or "–")
    return events[code]


def _known(register: Register, journal: Journal, sitting: Sitting) -> Assessment | None:
    of = register.assessments_of.get(journal.id, ())
    return next((one for one in of if one.field == sitting.field), None)


def _teachers(register: Register, subject: str, day: date) -> Sequence[str]:
    """Return all teachers of the subject: they are its commission unless the school says else."""
    teachers = {a.teacher for a in register.assignments if a.subject == subject and a.covers(day)}
    return _by_name(register, teachers & _working(register, day))


def _deputy(register: Register, day: date) -> str:
    """Return the deputy director where there is one; who else may be the chair is not guessed."""
    deputies = [u for u in _working(register, day) if register.staff[u].role is Role.DEPUTY]
    return deputies[0] if len(deputies) == 1 else ""


def _working(register: Register, day: date) -> set[str]:
    """Return who works at the school on a day."""
    return {username for username, person in register.staff.items() if person.works_on(day)}


def _by_name(register: Register, usernames: Iterable[str]) -> list[str]:
    return sorted(usernames, key=lambda u: (order(register.staff[u].name), u))


def _offered(register: Register, username: str) -> str:
    """Return a person as the drop-down offers her: ``Bērziņa Anna · berzina``."""
    if username not in register.staff:
        return username
    return f"{register.staff[username].name}{MEANS}{username}"


def _learners(register: Register, journal: Journal, day: date) -> list[Learner]:
    enrolments = register.enrolments(journal.group)
    here = (x for x, spans in enrolments.items() if any(span.covers(day) for span in spans))
    return register.in_order(here)


def _noted(
    words: Words, register: Register, subject: str, days: tuple[date, date], row: Row
) -> Row:
    """Return the row of a learner who is exempt with the order in its remark, and closed (26).

    ``days`` are the first and the last on which the event may be. The row stays open where the
    exemption may be over by then, and where a mark is kept already: it may have to be corrected.
    """
    first, last = days
    exempt = register.orders.exemption(row.learner, subject, first)
    if exempt is None:
        return row
    note = words("assessment.exempt", **register.orders.by_number[exempt.order].cited)
    marked = bool(row.marks or row.agreed)
    return replace(row, remark=row.remark or note, closed=exempt.covers(last) and not marked)


def _row(learner: Learner, stored: Marks, members: Sequence[str]) -> Row:
    """Return a learner's row as the commission filled it in, if it did."""
    marks = {
        members.index(one.member) + 1: one.mark
        for one in stored.members
        if one.learner == learner.id and one.member in members
    }
    agreed = next((one for one in stored.agreed if one.learner == learner.id), None)
    mark, remark = (agreed.mark, agreed.remark) if agreed else ("", "")
    return Row(learner.id, learner.name, marks, mark, remark)


def _titles(
    words: Words,
    register: Register,
    journal: Journal,
    year: SchoolYear,
    event: Event,
    sitting: Sitting,
) -> tuple[str, str, str]:
    key = "assessment.period" if sitting.number == 1 else "assessment.period_number"
    period = words(key, year=year.name, term=sitting.term, number=sitting.number)
    subject = register.subject_name(journal.subject)
    journal_ = words("assessment.journal", subject=subject, group=journal.group)
    return event.titles[words.language], journal_, period


def _stamp(office: Office, session: Session, journal: Journal, sitting: Sitting) -> str:
    base = newest_revision(session)
    of = (office.home.school.id, journal.id, "", sitting.field, base, int(journal.year))
    return seal(Stamp(NAME, VERSION, *of), make_secret(session))
