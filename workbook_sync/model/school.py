"""The school's people, classes, subjects and lessons. One dataclass is one row of the register.

A lesson is a tuple, because thousands are made for each batch of journals.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


def listed(text: str) -> tuple[str, ...]:
    """Return the values of a field that holds many, divided by semicolons."""
    return tuple(one.strip() for one in text.split(";") if one.strip())


def _covers(since: date | None, until: date | None, day: date) -> bool:
    """Tell whether a day lies in a span of days, both ends included; None is an open end."""
    return (since is None or since <= day) and (until is None or day <= until)


class Role(StrEnum):
    """Who somebody is to the journal (clause 3)."""

    TEACHER = "teacher"
    SUPERUSER = "superuser"
    DEPUTY = "deputy"
    DIRECTOR = "director"
    STAFF = "staff"


class Weeks(StrEnum):
    """In which weeks a timetable row holds; the first week of a school year is odd."""

    ALL = "all"
    ODD = "odd"
    EVEN = "even"


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner (izglītojamais). The id is the number in the school's register of learners.

    Enrolled on every day from ``joined`` to ``left``, both included.
    """

    id: str
    family_name: str
    given_name: str
    group: str
    joined: date
    left: date | None = None
    personal_code: str = ""

    @property
    def name(self) -> str:
        """Family name first, as journals list it."""
        return f"{self.family_name} {self.given_name}"

    @property
    def full_name(self) -> str:
        """Given name first, as documents address a person."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class Guardian:
    """A parent or guardian (vecāks, aizbildnis) of one learner."""

    learner: str
    family_name: str
    given_name: str
    relation: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works at the school; access runs from ``since`` to ``until`` (clauses 7, 11)."""

    username: str
    family_name: str
    given_name: str
    role: Role
    since: date
    until: date | None = None
    email: str = ""

    @property
    def name(self) -> str:
        """Family name first, as journals list it."""
        return f"{self.family_name} {self.given_name}"

    @property
    def full_name(self) -> str:
        """Given name first, as documents address a person."""
        return f"{self.given_name} {self.family_name}"

    def works_on(self, day: date) -> bool:
        """Tell whether the employment covers the day."""
        return _covers(self.since, self.until, day)


@dataclass(frozen=True, slots=True)
class Programme:
    """An education programme (izglītības programma) and its length in years."""

    code: str
    name: str
    years: int


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject (mācību priekšmets); ``code`` is its short name in timetables."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """A class (``of`` is empty) or a group that splits a class or joins several.

    ``of`` names the group's classes, divided by semicolons. ``grade`` is the year of study, 0 for
    a preparatory or mixed group.
    """

    name: str
    grade: int
    programme: str
    of: str = ""
    head_teacher: str = ""

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes that a group takes its learners from; none for a class."""
        return listed(self.of)


@dataclass(frozen=True, slots=True)
class Member:
    """A learner's place in a group, or in another class than the one of the register."""

    group: str
    learner: str
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the place is the learner's on that day."""
        return _covers(self.since, self.until, day)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A teacher's load (slodze): this subject in this class or group. It makes a journal."""

    subject: str
    group: str
    teacher: str
    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the load is the teacher's on that day."""
        return _covers(self.since, self.until, day)


@dataclass(frozen=True, slots=True)
class Slot:
    """One row of the weekly timetable.

    ``weekday`` is 1 for Monday; ``first`` and ``last`` are lesson numbers, different for a
    double lesson (pāra stunda). An empty ``teacher`` means all teachers assigned.
    """

    group: str
    subject: str
    weekday: int
    first: int
    last: int
    since: date
    teacher: str = ""
    room: str = ""
    weeks: Weeks = Weeks.ALL
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AbsenceNotice:
    """A guardian's notice, noted by the superuser (clause 14). Both days are included.

    One that is ``withdrawn`` explains nothing any more.
    """

    learner: str
    first_day: date
    last_day: date
    reason: str
    document: str = ""
    received: date | None = None
    received_from: str = ""
    withdrawn: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the notice explains an absence on that day."""
        return self.withdrawn is None and self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class Journal:
    """One subject, one class or group, one school year."""

    id: str
    year: str
    subject: str
    group: str


class Lesson(NamedTuple):
    """One planned lesson. ``hours`` are academic hours of 40 minutes: 2 for a double lesson.

    The id is unique within the journal: date and first lesson number.
    """

    journal: str
    id: str
    day: date
    first: int
    last: int
    room: str = ""

    @property
    def hours(self) -> int:
        """Academic hours (40 minutes each)."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The days on which a learner belongs to a journal, both included."""

    learner: str
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the learner belongs to the journal on that day."""
        return _covers(self.since, self.until, day)

    def overlaps(self, starts: date, ends: date) -> bool:
        """Tell whether the learner belongs to the journal on any day of a span."""
        return self.since <= ends and (self.until is None or starts <= self.until)
