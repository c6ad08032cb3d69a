"""A made-up school of any size: its home, its issued journals, and what its teachers filled in.

Everything is made the program's own way (register, timetable, plan, issue). What teachers type goes
into the issued workbooks as Excel would save it: shared texts in the same cells, the stamp as it
was. The same size gives the same school.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from shutil import copytree
from unittest.mock import patch

from workbook_sync.app.init import defaults
from workbook_sync.app.issue import issue
from workbook_sync.app.open import open_office
from workbook_sync.app.take import import_files
from workbook_sync.intake.office import Office
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.messages import speak
from workbook_sync.model.entry import HOMEWORK, MARK, TOPIC, Key
from workbook_sync.model.school import (
    Assignment,
    Group,
    Learner,
    Programme,
    Role,
    Slot,
    Staff,
    Subject,
)
from workbook_sync.outbox import put
from workbook_sync.workbook.journal.book import JournalBook
from workbook_sync.workbook.journal.write import write_journal

BEGIN, LAST_DAY = date(2026, 9, 1), date(2027, 5, 31)
SUBJECTS, LEARNERS = 8, 25  # of a class
#: One cell in so many is filled in.
FILLED = 3
SETTINGS = """
[school]
id = "merijums"
name = "Mērījumu Mākslas skola"
address = "Liepu iela 1"
town = "Ventspils"
director = "Inta Priede"
[[years]]
terms = [
    { number = 1, starts = 2026-09-01, ends = 2026-12-18 },
    { number = 2, starts = 2027-01-04, ends = 2027-05-31 },
]
[intake]
settle_seconds = 0
"""
_FAMILY = (
    "Āboliņa", "Bērziņš", "Celma", "Čakste", "Dārziņš", "Eglīte", "Gailis", "Ģērmane", "Ikstena",
)  # fmt: skip
_GIVEN = ("Elza", "Kārlis", "Rihards", "Marta", "Emīls", "Sofija", "Gustavs", "Alise", "Jēkabs")
_TOPICS = (
    "Lineārā perspektīva",
    "Klusā daba ar drapēriju",
    "Portreta proporcijas",
    "Krāsu saskaņa",
)
_MARKS = ("7", "8", "6", "9", "5", "10", "4", "7", "8", "n", "7", "8", "k", "i", "7 8", "k 6")


def clock() -> datetime:
    """Return the moment it is in the made-up school: its year's last day."""
    return datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, 12, tzinfo=UTC)


@contextmanager
def opened(home: Path) -> Iterator[Office]:
    """Open a home on the last day of its year."""
    with open_office(home, now=clock) as office:
        yield office


def make_home(home: Path, journals: int) -> None:
    """Make a school with that many journals in which everything is registered and planned."""
    home.mkdir(parents=True)
    (home / "school.toml").write_text(SETTINGS, "utf-8")
    for name in ("schemas", "templates"):
        copytree(Path(str(defaults(name))), home / name)
    with opened(home) as office:
        for kind, records in (("register", _register(journals)), ("timetable", _slots(journals))):
            file = home / f"{kind}.xlsx"
            file.write_bytes(filled(TABLES[kind], records, speak("lv")))
            (delivered,) = import_files(office, [file])
            if delivered.problems:
                raise AssertionError(delivered.problems[:3])


def fill_in(home: Path, filled: Path, changed: Path) -> list[str]:
    """Issue all journals of a home; return their names, ``teacher/journal.xlsx``, in two folders.

    In ``filled`` they are as their teachers filled them in, in ``changed`` one in a hundred of the
    cells was changed later.
    """
    names = []
    written = patch("workbook_sync.intake.giving.hand_out.write_journal", wraps=write_journal)
    with opened(home) as office, written as write:
        for one in issue(office):
            book, words = write.call_args.args
            entries = dict(_entries(book, Random(one.journal)))
            later = _changed(entries, Random(one.journal))
            names.append(f"{one.person}/{one.journal}.xlsx")
            put(filled / names[-1], write_journal(replace(book, entries=entries), words))
            put(changed / names[-1], write_journal(replace(book, entries=later), words))
    return names


def _register(journals: int) -> Iterator[object]:
    yield Programme("VPM", "Vizuāli plastiskā māksla", 7)
    yield Staff("priede", "Priede", "Inta", Role.DIRECTOR, date(2005, 9, 1))
    for subject in range(SUBJECTS):
        yield Subject(f"s{subject}", f"Priekšmets {subject + 1}")
    for number, loads in _classes(journals):
        teacher, name = f"pedagogs{number}", f"{number}. klase"
        yield Staff(teacher, f"Kalniņa{number}", "Anna", Role.TEACHER, date(2015, 9, 1))
        yield Group(name, 1, "VPM", head_teacher=teacher)
        yield from (_learner(number, place, name) for place in range(LEARNERS))
        yield from (Assignment(f"s{subject}", name, teacher) for subject in range(loads))


def _learner(number: int, place: int, group: str) -> Learner:
    pick = number * LEARNERS + place
    family, given = _FAMILY[pick % len(_FAMILY)], _GIVEN[pick // 3 % len(_GIVEN)]
    return Learner(str(pick), family, f"{given} {pick}", group, BEGIN)


def _slots(journals: int) -> Iterator[Slot]:
    """Two lessons a week of each subject, on days apart."""
    for number, loads in _classes(journals):
        for subject in range(loads):
            for weekday in (subject % 5, (subject + 2) % 5):
                yield Slot(
                    f"{number}. klase", f"s{subject}", weekday + 1, subject + 1, subject + 1,
                    BEGIN, f"pedagogs{number}", f"{number}",
                )  # fmt: skip


def _classes(journals: int) -> Iterator[tuple[int, int]]:
    """Yield the number of each class and how many journals it has."""
    for number, first in enumerate(range(0, journals, SUBJECTS), start=1):
        yield number, min(SUBJECTS, journals - first)


def _entries(book: JournalBook, chance: Random) -> Iterator[tuple[Key, str]]:
    for page in book.pages:
        for lesson in page.lessons:
            yield Key(lesson.id, "", TOPIC), f"{chance.choice(_TOPICS)}, {lesson.day:%d.%m.}"
            yield Key(lesson.id, "", HOMEWORK), f"Pabeigt: {chance.choice(_TOPICS).lower()}"
            for learner in book.learners:
                if chance.randrange(FILLED) == 0:
                    yield Key(lesson.id, learner.id, MARK), chance.choice(_MARKS)
        for field in page.summative:
            for learner in book.learners:
                yield Key("", learner.id, field), str(chance.randint(4, 10))


def _changed(entries: Mapping[Key, str], chance: Random) -> dict[Key, str]:
    marks = [key for key in entries if key.field == MARK]
    some = chance.sample(marks, max(1, len(entries) // 100))
    return {**entries, **{key: "9" if entries[key] != "9" else "8" for key in some}}
