"""A week's lessons as another program tells them, by the names that people have there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_sync.model.problem import Place, Problem
from workbook_sync.model.school import Weeks


@dataclass(frozen=True, slots=True)
class Taught:
    """What is taught to whom. A lesson of nobody (a teacher's own hour) has no groups.

    ``terms`` has a ``1`` for each part of the year in which it is taught, else a ``0``: ``10`` is
    the first of two semesters, nothing is the whole year.
    """

    groups: tuple[str, ...]
    subject: str
    teachers: tuple[str, ...]
    room: str = ""
    weeks: Weeks = Weeks.ALL
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of one activity; its day and its hour are spelt as in the file."""

    activity: str
    day: str
    hour: str
    taught: Taught
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """The hours of one activity that follow each other on one day.

    ``weekday`` is 1 for Monday; ``first`` and ``last`` are lesson numbers of the school's bells.
    """

    taught: Taught
    weekday: int
    first: int
    last: int
    place: Place  # the file, and the line on which the first of the hours stands


@dataclass(frozen=True, slots=True)
class Timetable:
    """All that a file says, and what in it could not be understood."""

    rows: Sequence[Row]
    problems: Sequence[Problem] = ()
