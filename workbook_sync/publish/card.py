"""A report card (liecība, clause 21) as values: what a template may print.

The fields of `Card` are the names that a Word template uses: ``{{ learner.name }}``. No personal
code is among them: a report card needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook_sync.publish.assessed import AssessedMark


@dataclass(frozen=True, slots=True)
class Person:
    """Whose card it is; ``name`` has the given name first, ``id`` is the register's number."""

    id: str
    name: str
    given_name: str
    family_name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A semester, year or final mark: ``7``, ``labi``, and both as ``7 (labi)``.

    One that is expected and not given is missing; a mark nobody expects is a dash.
    """

    figure: str
    words: str
    given: bool
    expected: bool

    @property
    def shown(self) -> bool:
        """Tell whether a card has to do with it: it is given, or it is missing."""
        return self.given or self.expected

    @property
    def text(self) -> str:
        """The figure with its words, where it has any."""
        return f"{self.figure} ({self.words})" if self.words else self.figure


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One subject: the mark of the card's own period, all its marks, academic hours missed.

    ``marks`` has ``term1``, ``term2`` …, ``year`` and ``final``; ``assessed`` are the marks of
    commissions in one line: ``starpskate 7, skate 8``.
    """

    name: str
    mark: Mark
    marks: Mapping[str, Mark]
    missed: int
    assessed: str = ""


@dataclass(frozen=True, slots=True)
class Absences:
    """Academic hours (40 minutes) missed, and how many times the learner came late."""

    total: int
    excused: int
    unexcused: int
    unexplained: int
    late: int


@dataclass(frozen=True, slots=True)
class Card:
    """One learner's report card. ``term`` is 0 for the year; ``missing`` counts missing marks.

    ``finals`` are the subjects that have a final mark, ``assessments`` the marks of commissions.
    ``decision`` is what follows for the next school year, on a card of the year. ``corrections``
    tells which marks were corrected by order after their semester was closed, ``exemptions`` what
    the learner is exempt from and by which order.
    """

    learner: Person
    class_name: str
    head_teacher: str
    programme: str
    programme_code: str
    school_year: str
    term: int
    subjects: tuple[SubjectRow, ...]
    finals: tuple[SubjectRow, ...]
    missing: int
    assessments: tuple[AssessedMark, ...]
    absences: Absences
    remark: str = ""
    decision: str = ""
    corrections: str = ""
    exemptions: str = ""

    @property
    def complete(self) -> bool:
        """Tell whether it may be signed: all marks are there and every absence has its reason."""
        return not self.missing and not self.absences.unexplained
