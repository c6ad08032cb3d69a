"""Who entered what in a journal and when, as its archive edition tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbook_sync.model.school import Lesson


@dataclass(frozen=True, slots=True)
class Touch:
    """One moment of entering: the day and time at the school, and who it was."""

    day: date
    time: str
    person: str


@dataclass(frozen=True, slots=True)
class Entered:
    """When a lesson, or the marks of a term or year, were entered first and changed last.

    ``what`` names what is no lesson. ``remark`` says who substituted for whom.
    """

    lesson: Lesson | None
    what: str = ""
    first: Touch | None = None
    last: Touch | None = None
    changes: int = 0  # of single cells, the first entries among them
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change in a closed semester, and the order that gave leave to it (clause 26)."""

    touch: Touch
    what: str
    old: str
    new: str
    order: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that is told of a journal's entries."""

    entered: Sequence[Entered]
    amendments: Sequence[Amendment] = ()
