"""A small made-up school at work, with real files, a real store and a clock that tests set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from shutil import copytree

from openpyxl import load_workbook

from workbook_sync.app.issue import issue
from workbook_sync.app.open import open_office
from workbook_sync.app.take import import_files, sync
from workbook_sync.intake.office import Office
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.messages import speak
from workbook_sync.model.delivery import Delivered
from workbook_sync.model.entry import MARK, Key
from workbook_sync.model.problem import Place
from workbook_sync.model.school import (
    AbsenceNotice,
    Assignment,
    Group,
    Learner,
    Programme,
    Role,
    Slot,
    Staff,
    Subject,
)
from workbook_sync.store import entries as store
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.register import load_register
from workbook_sync.store.unsettled import load_held
from workbook_sync.workbook.journal.read import read_journal
from workbook_sync.workbook.read import open_workbook

ROOT = Path(__file__).parent.parent
BEGIN = date(2026, 9, 1)
ZIM, KOM = "2026-zim-1-klase", "2026-kom-1-klase"
MONDAY = "2026-09-07/1"

SETTINGS = """
[school]
id = "paraugs"
name = "Parauga Mākslas skola"
address = "Liepu iela 1"
town = "Ventspils"
registration = "0000000000"
director = "Inta Priede"
[[years]]
terms = [
    { number = 1, starts = 2026-09-01, ends = 2026-12-18 },
    { number = 2, starts = 2027-01-04, ends = 2027-05-31 },
]
breaks = [{ name = "Rudens brīvlaiks", starts = 2026-10-26, ends = 2026-10-30 }]
[[bells]]
number = 1
starts = "14:00"
ends = "14:40"
[[bells]]
number = 2
starts = "14:45"
ends = "15:25"
[[bells]]
number = 3
starts = "15:35"
ends = "16:15"
[nightly]
enabled = false
[intake]
settle_seconds = 0
"""

REGISTER = (
    Programme("VPM", "Vizuāli plastiskā māksla", 7),
    Subject("zim", "Zīmēšana"),
    Subject("kom", "Kompozīcija"),
    Staff("berzina", "Bērziņa", "Anna", Role.TEACHER, date(2015, 9, 1)),
    Staff("kalnins", "Kalniņš", "Jānis", Role.TEACHER, date(2018, 9, 1)),
    Staff("ozola", "Ozola", "Zane", Role.SUPERUSER, date(2010, 9, 1)),
    Staff("priede", "Priede", "Inta", Role.DIRECTOR, date(2005, 9, 1)),
    Group("1. klase", 1, "VPM", head_teacher="berzina"),
    Learner("1", "Āboliņa", "Elza", "1. klase", BEGIN),
    Learner("2", "Čakste", "Kārlis", "1. klase", BEGIN),
    Learner("3", "Celms", "Rihards", "1. klase", BEGIN),
    Assignment("zim", "1. klase", "berzina"),
    Assignment("zim", "1. klase", "kalnins"),
    Assignment("kom", "1. klase", "kalnins"),
)
TIMETABLE = (
    Slot("1. klase", "zim", 1, 1, 2, BEGIN, "berzina", "12"),
    Slot("1. klase", "zim", 3, 1, 1, BEGIN, "kalnins", "12"),
    Slot("1. klase", "kom", 2, 1, 2, BEGIN, "kalnins", "14"),
)


class School:
    """A home in a folder, opened; ``day`` is today until a test sets another.

    Without ``settings`` the home is as it lies there.
    """

    def __init__(self, folder: Path, settings: str = SETTINGS) -> None:
        self.folder, self.day = folder, date(2026, 10, 5)
        if settings:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "school.toml").write_text(settings, "utf-8")
            for name in ("schemas", "templates"):
                copytree(ROOT / name, folder / name, dirs_exist_ok=True)
        self._open = ExitStack()
        self.office: Office = self._open.enter_context(open_office(folder, now=self.now))

    def now(self) -> datetime:
        return datetime.combine(self.day, time(12), UTC)

    def close(self) -> None:
        self._open.close()

    def reopen(self) -> None:
        """Open the home anew, with the settings and rules that its files have now."""
        self._open.close()
        self.office = self._open.enter_context(open_office(self.folder, now=self.now))

    # The superuser's work.

    def take(self, kind: str, records: Iterable[object]) -> Delivered:
        """Import a workbook that holds the records."""
        return self.take_bytes(filled(TABLES[kind], records, speak("lv")), f"{kind}.xlsx")

    def take_bytes(self, content: bytes, name: str = "f.xlsx") -> Delivered:
        file = self.folder / name
        file.write_bytes(content)
        (delivered,) = import_files(self.office, [file])
        return delivered

    def begin_year(
        self, register: Iterable[object] = REGISTER, slots: Iterable[object] = TIMETABLE
    ):
        """Import the register and the timetable and hand out all journals."""
        for kind, records in (("register", register), ("timetable", slots)):
            delivered = self.take(kind, records)
            assert delivered.problems == [], delivered.problems
        list(issue(self.office))
        return self

    def notices(self, *notices: AbsenceNotice) -> Delivered:
        return self.take("absence-notices", notices)

    # The teachers' work.

    def workbook(self, person: str = "berzina", journal: str = ZIM) -> bytes:
        """Return the person's workbook of a journal from the outbox."""
        return self.workbook_file(person, journal).read_bytes()

    def workbook_file(self, person: str = "berzina", journal: str = ZIM) -> Path:
        subject = {ZIM: "Zīmēšana", KOM: "Kompozīcija"}[journal]
        (file,) = (self.folder / "outbox" / person).glob(f"{subject}*.xlsx")
        return file

    def drop(self, content: bytes, folder: str = "berzina", name: str = "f.xlsx") -> Path:
        path = self.folder / "inbox" / folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def sync(self) -> list[Delivered]:
        return list(sync(self.office))

    def deliver(
        self, edits: Mapping[Key, object], person: str = "berzina", journal: str = ZIM
    ) -> Delivered:
        """Fill in cells of the person's workbook and send it."""
        return self.send(fill(self.workbook(person, journal), edits), person)

    def send(self, content: bytes, folder: str = "berzina", name: str = "f.xlsx") -> Delivered:
        self.drop(content, folder, name)
        (delivered,) = self.sync()
        return delivered

    # What the store says.

    def entries(self, journal: str = ZIM) -> dict[Key, str]:
        with self.office.store.reading() as session:
            return store.load_entries(session, journal)

    def held(self, journal: str = ZIM) -> dict[Key, tuple[str, str]]:
        with self.office.store.reading() as session:
            found = load_held(session, [journal])
        return {one.key: (one.problem.code, one.problem.value) for one in found}

    def lessons(self, journal: str = ZIM) -> list[str]:
        with self.office.store.reading() as session:
            return [lesson.id for lesson in load_lessons(session, [journal])[journal]]

    def register(self):
        with self.office.store.reading() as session:
            return load_register(session)


def mark(learner: str, lesson: str = MONDAY) -> Key:
    """Return the key of a learner's mark in a lesson."""
    return Key(lesson, learner, MARK)


def fill(content: bytes, edits: Mapping[Key, object]) -> bytes:
    """Type values into the cells of a journal, as Excel would save them."""
    book = load_workbook(BytesIO(content))
    for key, value in edits.items():
        place = place_of(content, key)
        book[place.sheet].cell(place.row, place.column).value = value
    return saved(book)


def place_of(content: bytes, key: Key) -> Place:
    """Return where a cell stands in a journal workbook."""
    place = read_journal(open_workbook(content), speak("lv")).cells.place(key)
    assert place is not None, key
    return place


def shown(content: bytes, key: Key) -> str:
    """Return what a journal workbook shows in a cell."""
    return read_journal(open_workbook(content), speak("lv")).values.get(key, "")


def saved(book) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def found(delivered: Delivered) -> list[tuple[str, str, str]]:
    """Return (code, sheet, cell) of each problem."""
    return [(p.code, p.place.sheet, p.place.cell) for p in delivered.problems]
