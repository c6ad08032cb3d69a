"""The year's lessons, made anew from register and timetable after each import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook_sync.intake.office import Office
from workbook_sync.model.problem import Problem
from workbook_sync.planning.plan import plan
from workbook_sync.planning.replan import Replan, replan
from workbook_sync.store.lessons import lessons_with_entries, load_lessons, save_lessons
from workbook_sync.store.register import load_register, save_records
from workbook_sync.store.session import Session


@dataclass(frozen=True, slots=True)
class Planned:
    """What planning changed: journals opened, and lessons put in, taken out, changed or kept."""

    journals: int
    change: Replan

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

    @property
    def problems(self) -> Sequence[Problem]:
        """The lessons that have entries and stay although the timetable has them no more."""
        return list(self.change.problems())


def plan_lessons(office: Office, session: Session, revision: int) -> Planned:
    """Plan the lessons of the year; those with entries stay whatever the timetable says."""
    year = office.year_to_plan
    register = load_register(session)
    planned = plan(register, year, office.calendars[year.id])
    saved = save_records(session, revision, planned.journals.values())
    existing = load_lessons(session, planned.journals.keys())
    busy = {
        (journal, lesson)
        for journal, lessons in lessons_with_entries(session).items()
        for lesson in lessons
    }
    change = replan(existing, planned.lessons, busy, office.today())
    moved = change.changed
    save_lessons(session, [*change.removed, *moved], [*change.added, *moved])
    return Planned(sum(counter["added"] for counter in saved.values()), change)
