"""The director's orders (rīkojumi) and what each changes (clause 26). An effect names its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from workbook_sync.model.entry import Key, is_summative
from workbook_sync.model.latvian import natural_order
from workbook_sync.model.school import Journal, Lesson


class DayKind(StrEnum):
    """What an order makes of a day."""

    OFF = "off"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class Order:
    """One order: its number as the school gives it, without ``Nr.``, its date and what it says."""

    number: str
    day: date
    text: str

    @property
    def cited(self) -> Mapping[str, object]:
        """What a sentence says of the order: its number and date, as facts."""
        return {"number": self.number, "day": self.day}


@dataclass(frozen=True, slots=True)
class DayOrder:
    """Days that are off, or on which the school works after all. Both days are included.

    ``name`` is what a day off is called; ``weekday`` (1 is Monday) is whose timetable holds on a
    working day, None for its own. An effect that is ``withdrawn`` holds no more.
    """

    order: str
    first_day: date
    last_day: date
    what: DayKind
    name: str = ""
    weekday: int | None = None
    withdrawn: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the order speaks of the day."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class DueOrder:
    """Another last day for entering the lessons of these days, both included (clause 13).

    An empty ``group`` means the whole school; a class means its groups too.
    """

    order: str
    first_day: date
    last_day: date
    due: date
    group: str = ""
    withdrawn: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the order speaks of the lessons of the day."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class LessonCorrection:
    """Leave to correct entries of one lesson after its semester was closed (clause 20).

    ``number`` is the first lesson number. ``field`` is ``mark``, ``topic``, ``homework`` or
    ``taught_by``; an empty ``learner`` means the marks of all.
    """

    order: str
    subject: str
    group: str
    day: date
    number: int
    field: str
    learner: str = ""
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class MarkCorrection:
    """Leave to correct a semester, year or final mark after closing (clause 20).

    ``year`` is the school year's id, ``field`` is ``term1`` …, ``year`` or ``final``.
    """

    order: str
    learner: str
    subject: str
    group: str
    year: str
    field: str
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class Exemption:
    """A learner need not learn a subject on these days, both included; None is an open end."""

    order: str
    learner: str
    subject: str
    since: date
    until: date | None = None
    withdrawn: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the learner is exempt on the day."""
        return self.since <= day and (self.until is None or day <= self.until)


_Effect = TypeVar("_Effect", DayOrder, DueOrder, LessonCorrection, MarkCorrection, Exemption)


@dataclass(frozen=True)
class Orders:
    """All orders of a school by number, and all their effects. Of two that differ the later holds.

    An effect whose order is not known has no effect.
    """

    by_number: Mapping[str, Order] = field(default_factory=dict)
    all_days: tuple[DayOrder, ...] = ()
    all_dues: tuple[DueOrder, ...] = ()
    all_lesson_corrections: tuple[LessonCorrection, ...] = ()
    all_mark_corrections: tuple[MarkCorrection, ...] = ()
    all_exemptions: tuple[Exemption, ...] = ()

    @cached_property
    def days(self) -> Sequence[DayOrder]:
        """What holds of days, the latest order first."""
        return self._in_force(self.all_days)

    @cached_property
    def dues(self) -> Sequence[DueOrder]:
        """What holds of due dates, the latest order first."""
        return self._in_force(self.all_dues)

    @cached_property
    def exemptions(self) -> Sequence[Exemption]:
        """The exemptions that hold, the latest order first."""
        return self._in_force(self.all_exemptions)

    @cached_property
    def lesson_corrections(self) -> Sequence[LessonCorrection]:
        """The leaves to correct lessons that hold, the latest order first."""
        return self._in_force(self.all_lesson_corrections)

    @cached_property
    def mark_corrections(self) -> Sequence[MarkCorrection]:
        """The leaves to correct semester, year and final marks, the latest order first."""
        return self._in_force(self.all_mark_corrections)

    def day(self, day: date) -> DayOrder | None:
        """Return what is ordered of a day, if anything is."""
        return next((one for one in self.days if one.covers(day)), None)

    def exemption(self, learner: str, subject: str, day: date) -> Exemption | None:
        """Return what exempts a learner from a subject on a day, if anything does."""
        of = self._exempt.get((learner, subject), ())
        return next((one for one in of if one.covers(day)), None)

    def correction(self, journal: Journal, key: Key, lesson: Lesson | None) -> Order | None:
        """Return the order that gives leave to correct a cell, if one does.

        ``lesson`` is the cell's, None for semester, year and final marks.
        """
        if is_summative(key.field):
            return self._mark_correction(journal, key)
        return self._lesson_correction(journal, key, lesson) if lesson else None

    def _mark_correction(self, journal: Journal, key: Key) -> Order | None:
        wanted = (key.learner, journal.subject, journal.group, journal.year, key.field)
        for one in self.mark_corrections:
            if (one.learner, one.subject, one.group, one.year, one.field) == wanted:
                return self.by_number[one.order]
        return None

    def _lesson_correction(self, journal: Journal, key: Key, lesson: Lesson) -> Order | None:
        wanted = (journal.subject, journal.group, lesson.day, lesson.first, key.field)
        for one in self.lesson_corrections:
            of = (one.subject, one.group, one.day, one.number, one.field)
            if of == wanted and one.learner in ("", key.learner):
                return self.by_number[one.order]
        return None

    @cached_property
    def _exempt(self) -> Mapping[tuple[str, str], list[Exemption]]:
        found: dict[tuple[str, str], list[Exemption]] = {}
        for one in self.exemptions:
            found.setdefault((one.learner, one.subject), []).append(one)
        return found

    def _in_force(self, effects: Sequence[_Effect]) -> list[_Effect]:
        """Return the effects that nobody took back, the latest order first."""
        known = [e for e in effects if e.withdrawn is None and e.order in self.by_number]
        return sorted(known, key=self._age, reverse=True)

    def _age(self, effect: _Effect) -> tuple[object, ...]:
        order = self.by_number[effect.order]
        return order.day, natural_order(order.number)
