"""What the superuser's workbooks of the first semester say."""

from __future__ import annotations

from datetime import date, timedelta

from workbook_sync.demo import people, programme
from workbook_sync.demo.attendance import notices
from workbook_sync.demo.dates import BEFORE_BREAK, BEGIN, ORDERED
from workbook_sync.demo.programme import SUBSTITUTED
from workbook_sync.demo.superuser import Workbook
from workbook_sync.demo.timetable import slots
from workbook_sync.intake.office import Office
from workbook_sync.model.orders import DayKind, DayOrder, DueOrder, Order
from workbook_sync.model.school import AbsenceNotice
from workbook_sync.model.substitution import Substitution
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register

DAY_OFF = date(2026, 12, 7)


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
    """Return the director's order of September.

    A Monday in December is without lessons, and as the journals are new to all, the lessons up to
    the break may be entered until it begins.
    """
    order = Order("1-8/14", ORDERED, "Par radošo dienu un par ierakstiem jaunajos žurnālos")
    off = DayOrder(order.number, DAY_OFF, DAY_OFF, DayKind.OFF, "Radošā diena")
    due = DueOrder(order.number, BEGIN, BEFORE_BREAK - timedelta(days=1), BEFORE_BREAK)
    return Workbook("orders", "orders", [order, off, due])


def substitutions(office: Office) -> Workbook:
    """Return who teaches one lesson of a teacher who is at a course."""
    journal, number, substitute = SUBSTITUTED
    with office.store.reading() as session:
        register, lessons = load_register(session), load_lessons(session, [journal])[journal]
    of, lesson = register.journals[journal], lessons[number]
    absent = register.teachers(of)[0]
    row = Substitution(of.group, of.subject, lesson.day, lesson.first, absent, substitute, "Kursi")
    return Workbook("substitutions", "substitutions", [row])


def absence_notices(until: date) -> Workbook:
    """Return what was noted of absences by a day in December."""
    return Workbook("notices", "absence-notices", noted(date.min, until))


def noted(after: date, until: date) -> list[AbsenceNotice]:
    """Return the notices that the superuser received after a day and up to another one."""
    stayed = [one for one in people.learners() if one.id != people.LEAVER]
    everyone = [*stayed, people.newcomer(), people.leaver()]
    every = (notice for learner in everyone for notice in notices(learner))
    return [one for one in every if one.received and after < one.received <= until]
