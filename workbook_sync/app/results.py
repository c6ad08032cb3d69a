"""What the commands return, for the command line to tell. Deliveries are in `model.delivery`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from workbook_sync.model.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class Made:
    """A file or folder of a home; not made where it was there already."""

    path: Path
    made: bool


class Health(StrEnum):
    """How a part of the set-up is."""

    OK = "ok"
    WARN = "warn"  # something will not work, the rest will
    FAIL = "fail"  # nothing works before this is mended


@dataclass(frozen=True, slots=True)
class Examined:
    """One part of the set-up: ``doctor.<part>`` names it, ``code`` and facts say what is wrong.

    What a failing part is needed for is said by ``doctor.needed.<part>``.
    """

    part: str  # settings, folders, rules, templates, store, libreoffice
    health: Health
    file: str = ""
    key: str = ""
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Issued:
    """One journal workbook in somebody's outbox."""

    journal: str
    person: str
    file: Path
    written: bool  # false: it was there already, unchanged


@dataclass(frozen=True, slots=True)
class Published:
    """Documents made by one command, and what was missing in them."""

    files: Sequence[Path]
    unchanged: int
    problems: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of one cell: who, when, from which file and cell."""

    at: datetime  # aware, school time
    person: str
    journal: str
    lesson: str
    learner: str  # id
    learner_name: str
    field: str
    old: str
    new: str
    file: str
    place: Place
    revision: int


@dataclass(frozen=True, slots=True)
class JournalStatus:
    """How one journal stands."""

    journal: str
    title: str  # subject and class
    teachers: Sequence[str]  # usernames
    entries: int
    held: int
    conflicts: int
    last_delivery: datetime | None
    lessons_without_topic: int  # lessons already held, without a topic


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A cell that waits for its correction."""

    journal: str
    person: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Status:
    """What waits, what is held, how each journal stands."""

    waiting: int  # files in the inbox
    journals: Sequence[JournalStatus]
    held: Sequence[HeldRow]
    deliveries: Mapping[str, int]  # by state


@dataclass(frozen=True, slots=True)
class Exported:
    """A table written to a file."""

    file: Path
    rows: int
