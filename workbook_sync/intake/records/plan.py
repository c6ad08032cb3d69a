"""The lessons of the school years, made anew from register and timetable after an import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from workbook_sync.intake.office import Office
from workbook_sync.model.problem import Problem
from workbook_sync.model.register import Register
from workbook_sync.model.year import SchoolYear
from workbook_sync.planning.plan import plan
from workbook_sync.planning.replan import Replan, replan
from workbook_sync.planning.substituted import without_lesson
from workbook_sync.store.ledger import issued_journals
from workbook_sync.store.lessons import lessons_with_entries, load_lessons, save_lessons
from workbook_sync.store.register import load_register, save_records
from workbook_sync.store.session import Session


@dataclass(frozen=True, slots=True)
class Planned:
    """What planning changed: journals opened, and lessons put in, taken out, changed or kept."""

    journals: int = 0
    change: Replan = field(default_factory=Replan)
    problems: tuple[Problem, ...] = ()  # lessons kept for their entries, substitutions without one

    def __add__(self, other: Planned) -> Planned:
        """Return what both changed."""
        both = self.change + other.change
        return Planned(self.journals + other.journals, both, self.problems + other.problems)

    @property
    def facts(self) -> Mapping[str, object]:
        """The numbers, for a sentence."""
        return {
            "journals": self.journals,
            "added": len(self.change.added),
            "removed": len(self.change.removed),
            "changed": len(self.change.changed),
            "kept": len(self.change.kept),
        }


def plan_lessons(office: Office, session: Session, revision: int) -> Planned:
    """Plan the lessons anew; those with entries stay whatever the timetable says.

    Planned are the year that runs, and each later one that has a timetable of its own.
    """
    register = load_register(session)
    busy = {
        (journal, lesson)
        for journal, lessons in lessons_with_entries(session).items()
        for lesson in lessons
    }
    planned = Planned()
    for year, of_year in _years(office, register):
        planned += _plan(office, session, revision, year, of_year, busy)
    coming = register.substitutions.coming(office.today())
    lessons = load_lessons(session) if coming else {}
    kept = planned.change.problems(register.journal_name)
    return planned + Planned(problems=(*kept, *without_lesson(coming, register, lessons)))


def _years(office: Office, register: Register) -> Iterator[tuple[SchoolYear, Register]]:
    """Yield the years to plan, each with the register that has only its own timetable rows."""
    today = office.today()
    for year in office.home.years():
        slots = tuple(s for s in register.slots if office.year_from(s.since).id == year.id)
        if today <= year.ends and (slots or year.starts <= today):
            yield year, replace(register, slots=slots)


def _plan(
    office: Office,
    session: Session,
    revision: int,
    year: SchoolYear,
    register: Register,
    busy: AbstractSet[tuple[str, str]],
) -> Planned:
    """Plan one year; a journal that it has no more and nobody was ever handed goes."""
    planned = plan(register, year, office.calendars(register)[year.id])
    former = {j.id: j for j in register.journals.values() if j.year == year.id}
    out = issued_journals(session)
    left = [j for j in former.values() if j.id not in planned.journals and j.id not in out]
    saved = save_records(session, revision, planned.journals.values(), left)
    existing = load_lessons(session, former.keys() | planned.journals.keys())
    change = replan(existing, planned.lessons, busy, office.today())
    moved = change.changed
    save_lessons(session, [*change.removed, *moved], [*change.added, *moved])
    return Planned(sum(counter["added"] for counter in saved.values()), change)
