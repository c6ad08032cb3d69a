"""Absences of which no notice says why, for the superuser to ask after (clause 14)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbook_sync.intake.office import Office
from workbook_sync.model.absence import standing
from workbook_sync.model.entry import MARK, Key
from workbook_sync.model.latvian import natural_order, order
from workbook_sync.model.problem import SetupError
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Lesson
from workbook_sync.rules.marks import parse
from workbook_sync.store.entries import load_all_entries
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register


@dataclass(frozen=True, slots=True)
class Unexplained:
    """One lesson that a learner missed without a reason. ``hours`` are academic (40 minutes)."""

    group: str  # the learner's class on that day
    learner: str  # id
    name: str
    journal: str
    title: str  # subject, class
    lesson: Lesson

    @property
    def hours(self) -> int:
        """Academic hours missed."""
        return self.lesson.hours


def unexplained(
    office: Office, group: str = "", learner: str = "", year: str = ""
) -> list[Unexplained]:
    """Return the unexplained absences of a school year, of all or of one class or learner.

    By class, then by name, then by day. Without a year, of the one that runs. Raises SetupError
    (setup.unknown_name) for a class, learner or year that the school does not have.
    """
    with office.store.reading() as session:
        register = load_register(session)
        _check_names(office, register, group, learner, year)
        wanted = year or office.year.id
        journals = [one for one in register.journals.values() if one.year == wanted]
        lessons = load_lessons(session, [journal.id for journal in journals])
        entries = load_all_entries(session)
    found = [
        row
        for journal in journals
        for row in of_journal(
            office, register, journal, lessons[journal.id], entries.get(journal.id, {})
        )
        if group in ("", row.group) and learner in ("", row.learner)
    ]
    return sorted(found, key=_place)


def _check_names(office: Office, register: Register, group: str, learner: str, year: str) -> None:
    known = [
        (group, register.class_names()),
        (learner, register.learners),
        (year, office.home.years_by_id()),
    ]
    for name, names in known:
        if name and name not in names:
            raise SetupError("setup.unknown_name", key=name)


def of_journal(
    office: Office,
    register: Register,
    journal: Journal,
    lessons: Sequence[Lesson],
    entries: Mapping[Key, str],
) -> Iterator[Unexplained]:
    """Yield the unexplained absences of some of a journal's lessons; of exempt learners none."""
    by_id = {lesson.id: lesson for lesson in lessons}
    exempt, title = register.orders.exemption, register.journal_name(journal.id)
    for key, value in entries.items():
        lesson, learner = by_id.get(key.lesson), register.learners.get(key.learner)
        if key.field != MARK or lesson is None or learner is None:
            continue
        expected = not exempt(learner.id, journal.subject, lesson.day)
        if expected and _without_reason(office, register, learner.id, value, lesson.day):
            group = register.class_of(learner.id, lesson.day)
            yield Unexplained(group, learner.id, learner.name, journal.id, title, lesson)


def _without_reason(
    office: Office, register: Register, learner: str, value: str, day: date
) -> bool:
    """Tell whether a cell says that the learner was absent, and no notice says why."""
    rules = office.rules.on(day)
    if rules is None or not parse(value, rules).absent:
        return False
    return standing(register.notices_of.get(learner, ()), day) == "unexplained"


def _place(row: Unexplained) -> tuple[object, ...]:
    lesson = row.lesson
    return natural_order(row.group), order(row.name), row.learner, lesson.day, lesson.first
