"""Which lessons were entered in time, which late, and which are missing (clause 13)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbook_sync.intake.office import Office
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Lesson
from workbook_sync.planning.ordered import ordered_due
from workbook_sync.planning.teaching import who_teaches
from workbook_sync.planning.timeliness import Timed, timeliness
from workbook_sync.store.first_topics import first_topics
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.session import Session


@dataclass(frozen=True, slots=True)
class Held:
    """A lesson that was held: of which journal, by whom, and how its entry stands."""

    journal: Journal
    teachers: Sequence[str]  # usernames of those whose lesson it is
    timed: Timed
    order: str  # number of the order that set the due day, "" where the rules did


def lessons_held(
    office: Office, session: Session, register: Register, journals: Collection[Journal]
) -> list[Held]:
    """Return the lessons of journals that were held since the school went live.

    In the order of the journals, and of days in each. A lesson is entered when its topic is:
    nobody can know that an absence or homework is missing.
    """
    entered = first_topics(session, {journal.year for journal in journals})
    lessons = load_lessons(session, [journal.id for journal in journals])
    return [
        held
        for journal in journals
        for held in _of_journal(
            office, register, journal, lessons[journal.id], entered.get(journal.id, {})
        )
    ]


def _of_journal(
    office: Office,
    register: Register,
    journal: Journal,
    lessons: Sequence[Lesson],
    entered: Mapping[str, datetime],
) -> list[Held]:
    calendar = office.calendars(register)[journal.year]
    days = {lesson: office.home.school_day(at) for lesson, at in entered.items()}

    def due(lesson: Lesson) -> date:
        return office.due(register, journal.group, lesson.day)

    judged = timeliness(lessons, days, due, calendar, office.home.live_since, office.today())
    return [
        Held(
            journal,
            who_teaches(register, calendar, one.lesson),
            one,
            _order(register, journal, one.lesson),
        )
        for one in judged
    ]


def _order(register: Register, journal: Journal, lesson: Lesson) -> str:
    ordered = ordered_due(register, journal.group, lesson.day)
    return ordered.order if ordered else ""
