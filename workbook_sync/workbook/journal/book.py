"""What an issued journal workbook shows, before it is a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Problem
from workbook_sync.model.school import Enrolment, Lesson


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """One learner's row, and the days on which the learner belongs to the journal."""

    id: str
    name: str
    enrolments: tuple[Enrolment, ...]

    def enrolled(self, day: date) -> bool:
        """Tell whether the learner belongs to the journal on that day."""
        return any(enrolment.covers(day) for enrolment in self.enrolments)


@dataclass(frozen=True, slots=True)
class Page:
    """One term's page: its lessons, commissions' marks (clause 16), summative ones (clause 20)."""

    term: int
    lessons: tuple[Lesson, ...]
    summative: tuple[str, ...]
    assessed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Who and what the journal is, in words."""

    school: str
    subject: str
    group: str
    year: str
    teachers: tuple[str, ...]
    person: str  # whose copy it is
    issue: str


@dataclass(frozen=True, slots=True)
class Assessed:
    """The heading of a column of a commission's marks, and what is said in a comment at it."""

    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a delivered workbook, and the cell of the journal that it concerns, if any."""

    problem: Problem
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class JournalBook:
    """All that a journal workbook is written from.

    ``entries`` are shown as they stand; a held cell shows what the person typed.
    ``averages`` are suggestions beside the summative marks, by (learner, field).
    ``choices`` are the drop-down's values by field kind (``mark``, ``summative``).
    ``archived``: it is printed for the archive, and nothing is typed into it.
    ``limited``: it has a substitute's lessons only.
    ``closed`` are cells that take no typing. ``notes`` are said in comments at cells, ``headlines``
    in comments at lessons, by the lesson's id.
    ``current`` is the term whose page opens; 0 opens the last one that has entries.
    """

    heading: Heading
    stamp: str
    learners: Sequence[LearnerRow]
    pages: Sequence[Page]
    entries: Mapping[Key, str]
    averages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    staff: Sequence[str] = ()
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    legend: Sequence[tuple[str, str]] = ()
    pass_mark: int = 4
    absence_symbols: Sequence[str] = ("n",)
    archived: bool = False
    limited: bool = False
    closed: AbstractSet[Key] = frozenset()
    notes: Mapping[Key, str] = field(default_factory=dict)
    headlines: Mapping[str, str] = field(default_factory=dict)
    assessed: Mapping[str, Assessed] = field(default_factory=dict)  # by field
    findings: Sequence[Finding] = ()
    status: str = ""  # what became of the last delivery, said above each page
    counts: str = ""  # how many entries it brought: said where there is room
    current: int = 0
    closings: Mapping[int, date] = field(default_factory=dict)  # when terms were closed
