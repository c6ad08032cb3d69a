"""Lessons that somebody else teaches than their teacher (clause 17)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workbook_sync.model.school import Journal, Lesson


@dataclass(frozen=True, slots=True)
class Substitution:
    """One row of the substitution register: a whole planned lesson, and who teaches it.

    ``first`` is the number at which the lesson begins. A row that is ``withdrawn`` holds no more.
    """

    group: str
    subject: str
    day: date
    first: int
    absent: str  # username of the teacher who is not there
    substitute: str  # username of who teaches instead
    reason: str = ""
    withdrawn: date | None = None

    @property
    def lesson(self) -> tuple[str, str, date, int]:
        """Subject, class or group, day and first number: they make a planned lesson."""
        return self.subject, self.group, self.day, self.first


@dataclass(frozen=True)
class Substitutions:
    """The substitution register. Others of the journal's teachers keep their right to a lesson."""

    rows: Sequence[Substitution] = ()

    @cached_property
    def _by_lesson(self) -> Mapping[tuple[str, str, date, int], list[Substitution]]:
        found: dict[tuple[str, str, date, int], list[Substitution]] = {}
        for row in self.rows:
            found.setdefault(row.lesson, []).append(row)
        return found

    def ever_of(self, journal: Journal, lesson: Lesson) -> Sequence[Substitution]:
        """Return what is or was registered of a lesson: withdrawn rows too."""
        wanted = (journal.subject, journal.group, lesson.day, lesson.first)
        return self._by_lesson.get(wanted, ())

    def of(self, journal: Journal, lesson: Lesson) -> list[Substitution]:
        """Return who teaches a lesson instead of whom."""
        return [row for row in self.ever_of(journal, lesson) if row.withdrawn is None]

    def coming(self, day: date) -> list[Substitution]:
        """Return the rows that hold of lessons of a day and later."""
        return [row for row in self.rows if row.withdrawn is None and row.day >= day]

    def lessons_of(
        self, person: str, journal: Journal, lessons: Iterable[Lesson]
    ) -> frozenset[str]:
        """Return the ids of those of a journal's lessons that a person teaches as a substitute."""
        return frozenset(
            lesson.id
            for lesson in lessons
            if any(row.substitute == person for row in self.of(journal, lesson))
        )

    def withdrawn_on(self, person: str, journal: Journal, lessons: Iterable[Lesson]) -> date | None:
        """Return when a journal's lessons were last taken back from a substitute, if ever."""
        days = (
            row.withdrawn
            for lesson in lessons
            for row in self.ever_of(journal, lesson)
            if row.substitute == person and row.withdrawn is not None
        )
        return max(days, default=None)
