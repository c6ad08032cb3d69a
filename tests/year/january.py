"""The timetable of January comes from aSc Timetables, which calls some things otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.exchange.written import Lesson, asc
from tests.timetable_names import filled_in
from tests.year import people as p
from tests.year.life import Life
from tests.year.seen import Rows, table
from workbook_sync.app.take import import_files
from workbook_sync.model.delivery import Delivered

#: aSc has the name that a teacher has since her wedding, and a subject by its short name.
TEACHERS = {
    p.LATE: "Anna Bērziņa",
    p.CARELESS: "Kalniņš J.",
    p.GOOD: "Liepa-Krūmiņa Māra",
    p.RARE: "Zariņa Maija",
}
SUBJECTS = {**p.SUBJECTS, "mvp": "Valodas pam."}
MEANINGS = {"Liepa-Krūmiņa Māra": "Liepa Māra · liepa", "Valodas pam.": "mvp"}


@dataclass(frozen=True, slots=True)
class NewTimetable:
    """What became of the files of January, and the journals' entries before and after."""

    refused: Delivered
    names: Delivered
    taken: Delivered
    before: Rows
    after: Rows


def as_asc(rows: tuple[p.Row, ...]) -> bytes:
    """Return a timetable as aSc writes it."""
    lessons = {_lesson(row): row.odd for row in rows}
    return asc(list(lessons), odd=[lesson for lesson, odd in lessons.items() if odd])


def _lesson(row: p.Row) -> Lesson:
    subject, group, teacher = p.LOADS[row.journal]
    names = (group, SUBJECTS[subject], TEACHERS[teacher])
    return Lesson(row.weekday, row.first, row.last, *names, "12")


def new_timetable(life: Life) -> None:
    """A new timetable from the next Monday on: what was before stays.

    Two names are not known; the superuser says what they mean, and imports the file again.
    """
    file = life.school.folder / "janvaris.xml"
    file.write_bytes(as_asc(p.SPRING))
    before = table(life, "journal")
    refused = _import(life, file)
    assert refused.answer is not None
    book = file.with_name("nosaukumi.xlsx")
    book.write_bytes(filled_in(refused.answer, MEANINGS))
    names, taken = _import(life, book), _import(life, file)
    life.hand.spring = True
    life.desks.fresh()
    life.january = NewTimetable(refused, names, taken, before, table(life, "journal"))


def _import(life: Life, file: Path) -> Delivered:
    (told,) = import_files(life.school.office, [file], p.NEW_TIMETABLE)
    life.hand.states[str(told.state)] += 1
    return told
