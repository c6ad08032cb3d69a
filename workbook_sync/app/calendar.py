"""The lessons of a teacher, a class or a learner as a calendar for phones and other programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from workbook_sync.app.results import Exported
from workbook_sync.exchange.calendar import Event, write_calendar
from workbook_sync.intake.office import Office
from workbook_sync.model.problem import SetupError
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Lesson
from workbook_sync.model.year import SchoolYear
from workbook_sync.outbox import put
from workbook_sync.planning.teaching import who_teaches
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.plan_changes import ALL, Changed, Load, last_changes
from workbook_sync.store.register import load_register

KIND, ENDING = "calendar", ".ics"
_NEVER = Changed(0, datetime(2020, 5, 8, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose lessons are wanted: one of a username, a class or group, a learner's number."""

    teacher: str = ""
    group: str = ""
    learner: str = ""

    def name(self, register: Register) -> str:
        """Return whose it is as people say it; SetupError (setup.unknown_name) for nobody."""
        if self.teacher in register.staff:
            return register.staff[self.teacher].name
        if self.learner in register.learners:
            return register.learners[self.learner].name
        if self.group in register.groups:
            return self.group
        raise SetupError("setup.unknown_name", key=self.teacher or self.group or self.learner)


def export_calendar(office: Office, file: Path, whose: Whose, year: str = "") -> Exported:
    """Write the lessons of a school year, by default the one that runs or comes, as an .ics file.

    Topics, homework and marks are not in it: a calendar is shared easily.
    Raises SetupError: setup.wrong_ending, setup.unknown_name.
    """
    if file.suffix.lower() != ENDING:
        raise SetupError("setup.wrong_ending", file, expected=ENDING)
    of = office.home.years_by_id().get(year) if year else office.year_to_plan
    if of is None:
        raise SetupError("setup.unknown_name", key=year)
    with office.store.reading() as session:
        register = load_register(session)
        lessons, changes = load_lessons(session), last_changes(session)
    name = office.words("calendar.name", whose=whose.name(register), year=of.name)
    journals = [j for j in register.journals.values() if j.year == of.id]
    wanted = _wanted(office, register, whose, of, lessons, journals)
    events = [_event(office, register, one, changes) for one in wanted]
    put(file, write_calendar(name, events, office.home.zone, of.starts))
    return Exported(file, len(events))


def _wanted(
    office: Office,
    register: Register,
    whose: Whose,
    year: SchoolYear,
    lessons: Mapping[str, tuple[Lesson, ...]],
    journals: list[Journal],
) -> list[Lesson]:
    calendar = office.calendars(register)[year.id]
    found = [
        lesson
        for journal in journals
        if _may_be(register, whose, journal)
        for lesson in lessons.get(journal.id, ())
        if not whose.teacher or whose.teacher in who_teaches(register, calendar, lesson)
        if not whose.learner or _attends(register, whose.learner, journal, lesson.day)
    ]
    return sorted(found, key=lambda lesson: (lesson.day, lesson.first, lesson.journal))


def _may_be(register: Register, whose: Whose, journal: Journal) -> bool:
    """Tell whether a journal is of the class, or of a group that takes learners from it."""
    group = register.groups.get(journal.group)
    return (
        not whose.group
        or journal.group == whose.group
        or (group is not None and whose.group in group.classes)
    )


def _attends(register: Register, learner: str, journal: Journal, day: date) -> bool:
    spans = register.enrolments(journal.group).get(learner, ())
    return any(span.covers(day) for span in spans)


def _event(
    office: Office, register: Register, lesson: Lesson, changes: Mapping[Load, Changed]
) -> Event:
    journal = register.journals[lesson.journal]
    changed = max(changes.get(load, _NEVER) for load in ((journal.subject, journal.group), ALL))
    starts, ends = _moments(office, lesson)
    numbers = f"{lesson.first}" if lesson.hours == 1 else f"{lesson.first}–{lesson.last}"
    name = register.journal_name(journal.id)
    untimed = office.words("calendar.untimed", name=name, numbers=numbers)
    return Event(
        uid=f"{lesson.id.replace('/', '-')}.{journal.id}@{office.home.school.id}.workbook-sync",
        day=lesson.day,
        starts=starts,
        ends=ends,
        summary=name if starts else untimed,
        location=lesson.room,
        version=changed.revision,
        changed=changed.at,
    )


def _moments(office: Office, lesson: Lesson) -> tuple[datetime, datetime] | tuple[None, None]:
    """Return when a lesson begins and ends by the school's bells; nothing where none rings."""
    bells = {bell.number: bell for bell in office.home.bells}
    if lesson.first not in bells or lesson.last not in bells:
        return None, None
    return (
        _at(office, lesson.day, bells[lesson.first].starts),
        _at(office, lesson.day, bells[lesson.last].ends),
    )


def _at(office: Office, day: date, time: str) -> datetime:
    moment = datetime.strptime(time, "%H:%M").time()  # noqa: DTZ007 - the zone follows
    return datetime.combine(day, moment, office.home.zone)
