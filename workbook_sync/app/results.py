"""What the commands return, for the command line to tell. Deliveries are in `model.delivery`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from workbook_sync.model.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demonstration made: its folder, and rows of what there is and where to look.

    Where is a path within the folder, or a command to be run there.
    """

    folder: Path
    rows: Sequence[tuple[str, str]]


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

    part: str  # settings, school, folders, rules, templates, store, libreoffice, archive …
    health: Health
    file: str = ""
    key: str = ""
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Documents:
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
    title: str  # of the journal: subject and class
    lesson: str
    learner: str  # id
    learner_name: str
    field: str
    field_name: str  # in words
    old: str
    new: str
    file: str
    place: Place
    revision: int
    order: str = ""  # number of the director's order under which a closed term was corrected


@dataclass(frozen=True, slots=True)
class Timings:
    """How many of the lessons held were entered in time, late, or not (clause 13)."""

    on_time: int = 0
    late: int = 0
    missing: int = 0  # overdue
    open: int = 0  # not entered, and not yet due


@dataclass(frozen=True, slots=True)
class TeacherStatus:
    """How a teacher's lessons stand."""

    person: str  # username
    name: str
    timings: Timings
    oldest: date | None  # the first lesson that is overdue


@dataclass(frozen=True, slots=True)
class LessonStatus:
    """How one lesson that was held stands; days of the school."""

    lesson: str  # id
    teachers: Sequence[str]  # usernames of those whose lesson it is
    due: date
    entered: date | None
    timing: str  # on_time, late, missing, open
    late_by: int  # working days
    order: str = ""  # number of the director's order that set the due day


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
    timings: Timings


@dataclass(frozen=True, slots=True)
class ClosedTerm:
    """A semester of the running year that was closed on a day, for which classes and groups."""

    term: int
    closed: date
    by: str  # username, "" for the desk
    groups: Sequence[str]


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A cell that waits for its correction."""

    journal: str
    title: str  # of the journal: subject and class
    person: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class WatchStatus:
    """How the inbox is being watched, or was before its program ended. Moments in school time."""

    running: bool
    since: datetime
    looked: datetime  # when it last looked into the inbox and all was well
    listening: bool  # false: changes are not heard, it only looks every so often
    replaced: int  # how often listening had ended and was begun anew
    every: float  # seconds from one look to the next
    fault: str  # what is wrong with newer settings, which are not used, or nothing


@dataclass(frozen=True, slots=True)
class Inspections:
    """The inspections of a school year's entries (clause 18); ``due`` is None where none is due."""

    year: str  # 2026./2027.
    needed: int
    made: Sequence[tuple[date, date]]  # the days that each was of
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Status:
    """What waits, what is held, how each journal stands; moments in school time."""

    waiting: int  # files in the inbox
    journals: Sequence[JournalStatus]
    held: Sequence[HeldRow]
    deliveries: Mapping[str, int]  # by state
    teachers: Sequence[TeacherStatus] = ()  # who is behind first
    lessons: Sequence[LessonStatus] = ()  # of the journal asked for
    closed: Sequence[ClosedTerm] = ()
    corrected: int = 0  # entries changed in a closed semester, by order
    last_sweep: datetime | None = None
    last_backup: datetime | None = None
    watch: WatchStatus | None = None  # None: the inbox was never watched
    last_night: Night | None = None
    inspections: Inspections | None = None  # None: there are no journals to inspect
    unowned: Sequence[str] = ()  # folders of the inbox that carry nobody's username


@dataclass(frozen=True, slots=True)
class Exported:
    """A table written to a file."""

    file: Path
    rows: int


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was written and read again."""

    file: Path
    files: int  # of the home
    rows: int  # of the store
    size: int  # bytes
    revision: int  # number of the last delivery in it
    damaged: Sequence[str]  # files of the archive that are not what they were


@dataclass(frozen=True, slots=True)
class Restored:
    """A home that was made from a backup."""

    folder: Path
    school: str
    files: int
    rows: int
    revision: int
    made_at: datetime  # when the backup was made: aware, school time


@dataclass(frozen=True, slots=True)
class Work:
    """What a job of the night did and found; ``night.count.<name>`` says what is counted."""

    counts: Mapping[str, int]  # what it did
    names: Sequence[str] = ()  # whom or what it concerned: usernames, files, documents
    found: Mapping[str, int] = field(default_factory=dict)  # what somebody has to see to

    @property
    def changed(self) -> bool:
        """Whether it did anything."""
        return any(self.counts.values())


@dataclass(frozen=True, slots=True)
class NightFault:
    """Why a job of the night failed: a code with its sentence, as in a SetupError."""

    code: str
    file: str = ""
    key: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NightJob:
    """How a job of the night stands, and what it did."""

    job: str
    state: str  # running, done, failed
    tries: int
    at: datetime  # when it was done or failed: aware, school time
    again_at: datetime | None  # when it is tried again, if it is
    work: Work
    fault: NightFault | None = None


@dataclass(frozen=True, slots=True)
class Night:
    """The last night of which anything is known; not the ``latest`` where others were missed."""

    day: date
    jobs: Sequence[NightJob]
    latest: bool = True
