"""The superuser's workbooks: what is written into them, and taking them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workbook_sync.app.take import import_files
from workbook_sync.demo import people, programme
from workbook_sync.demo.attendance import notices
from workbook_sync.demo.programme import SUBSTITUTED
from workbook_sync.demo.timetable import slots
from workbook_sync.intake.office import Office
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.model.delivery import Delivered
from workbook_sync.model.orders import DayKind, DayOrder, Order
from workbook_sync.model.substitution import Substitution
from workbook_sync.outbox import file_name, put
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register

DAY_OFF = date(2026, 12, 7)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that the superuser fills in: ``demo.file.<name>`` says what it is called."""

    name: str
    kind: str
    records: Sequence[object]


def take(office: Office, workbook: Workbook) -> Delivered:
    """Write a workbook's rows into its file, and import it."""
    with office.store.reading() as session:
        known = load_register(session)
    file = file_of(office, workbook.name)
    put(file, filled(TABLES[workbook.kind], workbook.records, office.words, known))
    (delivered,) = import_files(office, [file])
    return delivered


def file_of(office: Office, name: str) -> Path:
    """Return where the superuser keeps a workbook: in a folder beside the school's settings."""
    folder = office.home.folder / office.words("demo.folder")
    return folder / file_name(office.words(f"demo.file.{name}"), ".xlsx")


def register() -> Workbook:
    """Return the whole register as it is when the year begins."""
    learners = people.learners()
    rows = [
        programme.PROGRAMME,
        *programme.SUBJECTS,
        *people.staff(),
        *programme.groups(),
        *learners,
        *(guardian for learner in learners for guardian in people.guardians(learner)),
        *programme.members(),
        *programme.assignments(),
    ]
    return Workbook("register", "register", rows)


def timetable() -> Workbook:
    """Return the weekly timetable."""
    return Workbook("timetable", "timetable", slots())


def join() -> Workbook:
    """Return the rows of the learner who joins in October."""
    learner = people.newcomer()
    return Workbook("join", "register", [learner, *people.guardians(learner)])


def leave() -> Workbook:
    """Return the row of the learner who leaves in November."""
    return Workbook("leave", "register", [people.leaver()])


def orders() -> Workbook:
    """Return the director's order of September: a Monday in December without lessons."""
    order = Order("1-8/14", date(2026, 9, 21), "Par radošo dienu 2026. gada 7. decembrī")
    off = DayOrder(order.number, DAY_OFF, DAY_OFF, DayKind.OFF, "Radošā diena")
    return Workbook("orders", "orders", [order, off])


def substitutions(office: Office) -> Workbook:
    """Return who teaches one lesson of a teacher who is at a course."""
    journal, number, substitute = SUBSTITUTED
    with office.store.reading() as session:
        register, lessons = load_register(session), load_lessons(session, [journal])[journal]
    of, lesson = register.journals[journal], lessons[number]
    absent = register.teachers(of)[0]
    row = Substitution(of.group, of.subject, lesson.day, lesson.first, absent, substitute, "Kursi")
    return Workbook("substitutions", "substitutions", [row])


def absence_notices() -> Workbook:
    """Return what was noted of absences in the first semester."""
    stayed = [one for one in people.learners() if one.id != people.LEAVER]
    everyone = [*stayed, people.newcomer(), people.leaver()]
    rows = [notice for learner in everyone for notice in notices(learner)]
    return Workbook("notices", "absence-notices", rows)
