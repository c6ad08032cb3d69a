"""What the made-up school teaches: its programme, its classes, and who teaches what to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook_sync.demo.dates import BEGIN
from workbook_sync.demo.people import CLASS_SIZES, learners
from workbook_sync.model.school import (
    Assignment,
    Group,
    Learner,
    Member,
    Programme,
    Subject,
    Weeks,
)

PROGRAMME = Programme("20V 211 00 1", "Vizuāli plastiskā māksla", 7)
SUBJECTS = (
    Subject("zim", "Zīmēšana"),
    Subject("gle", "Gleznošana"),
    Subject("kom", "Kompozīcija"),
    Subject("vei", "Veidošana"),
    Subject("mvp", "Mākslas valodas pamati"),
    Subject("dma", "Darbs materiālā"),
    Subject("dat", "Datorgrafika"),
    Subject("ker", "Keramika"),
)
#: How the name of a class ends.
CLASS = " klase"
_HEAD_TEACHERS = ("vitolina", "lace", "zvirbule", "kenina", "kirsis", "eglite", "abele")

#: Subject, lowest and highest class, teacher, room.
_TEACHERS = (
    ("zim", 1, 3, "vitolina", "11"),
    ("zim", 4, 7, "kirsis", "12"),
    ("gle", 1, 3, "zvirbule", "21"),
    ("gle", 4, 7, "eglite", "22"),
    ("kom", 1, 3, "lace", "23"),
    ("kom", 4, 7, "abele", "24"),
    ("vei", 1, 4, "kenina", "1"),
    ("vei", 5, 7, "ciekurs", "2"),
    ("mvp", 1, 7, "jurniece", "14"),
    ("dma", 1, 7, "zagata", "5"),
    ("dat", 5, 7, "ziedins", "31"),
    ("ker", 4, 7, "usina", "3"),
)
#: Beside the teacher above: two teachers in one lesson.
_SECOND_TEACHERS = {("kom", 1): "jurniece"}

#: A lesson that somebody else teaches (clause 17): journal, its number from 0, and who.
SUBSTITUTED = ("2026-gle-5-klase", 6, "zvirbule")

#: Academic hours of a class in one week: a block is one lesson, two or three in a row.
_HOURS = {
    1: {"zim": 2, "gle": 2, "kom": 2, "vei": 2, "mvp": 1},
    2: {"zim": 2, "gle": 2, "kom": 2, "vei": 2, "mvp": 1},
    3: {"zim": 2, "gle": 2, "kom": 2, "vei": 2, "mvp": 1, "dma": 2},
    4: {"zim": 2, "gle": 2, "kom": 2, "vei": 2, "mvp": 1},
    5: {"zim": 2, "gle": 2, "kom": 2, "vei": 2, "mvp": 1},
    6: {"zim": 3, "gle": 2, "kom": 2, "vei": 2, "mvp": 1, "dat": 2},
    7: {"zim": 3, "gle": 3, "kom": 2, "vei": 2, "mvp": 1, "dat": 2, "ker": 2},
}
#: Double lessons of odd weeks and of even weeks ("": the class goes home).
_BY_TURNS = {2: ("dma", ""), 4: ("dma", "ker"), 6: ("ker", "dma")}
#: Subjects in which a class is halved; the halves change places.
_HALVED = {5: ("dat", "ker")}


@dataclass(frozen=True, slots=True)
class Row:
    """What a class or group has in a block, and with whom."""

    subject: str
    group: str
    teachers: tuple[str, ...]
    room: str
    weeks: Weeks = Weeks.ALL


@dataclass(frozen=True, slots=True)
class Block:
    """Lessons in a row of one class, in academic hours; several rows share the time."""

    grade: int
    hours: int
    rows: tuple[Row, ...]


def class_name(grade: int) -> str:
    """Return the name of a class: ``3. klase``."""
    return f"{grade}.{CLASS}"


def blocks(grade: int) -> list[Block]:
    """Return the blocks of a class's week, the longest first."""
    found = [
        Block(grade, hours, (_row(subject, grade),)) for subject, hours in _HOURS[grade].items()
    ]
    found += [Block(grade, 2, rows) for rows in _shared(grade)]
    return sorted(found, key=lambda block: -block.hours)


def _shared(grade: int) -> Iterator[tuple[Row, ...]]:
    """Yield the rows of blocks that weeks or halves of the class share."""
    if grade in _BY_TURNS:
        turns = zip(_BY_TURNS[grade], (Weeks.ODD, Weeks.EVEN), strict=True)
        yield tuple(_row(subject, grade, weeks=weeks) for subject, weeks in turns if subject)
    if grade in _HALVED:
        (one, other), (first, second) = _HALVED[grade], _halves(grade)
        yield _row(one, grade, first), _row(other, grade, second)
        yield _row(one, grade, second), _row(other, grade, first)


def _row(subject: str, grade: int, group: str = "", weeks: Weeks = Weeks.ALL) -> Row:
    teacher, room = next(
        (teacher, room)
        for code, lowest, highest, teacher, room in _TEACHERS
        if code == subject and lowest <= grade <= highest
    )
    second = _SECOND_TEACHERS.get((subject, grade))
    return Row(
        subject,
        group or class_name(grade),
        (teacher, second) if second else (teacher,),
        room,
        weeks,
    )


def _halves(grade: int) -> tuple[str, str]:
    return f"{class_name(grade)}, 1. grupa", f"{class_name(grade)}, 2. grupa"


def groups() -> Iterator[Group]:
    """Yield the classes, and the halves of the class that is halved."""
    for grade, teacher in zip(CLASS_SIZES, _HEAD_TEACHERS, strict=True):
        yield Group(class_name(grade), grade, PROGRAMME.code, head_teacher=teacher)
    for grade in _HALVED:
        for half in _halves(grade):
            yield Group(half, grade, PROGRAMME.code, of=class_name(grade))


def members() -> Iterator[Member]:
    """Yield who belongs to which half: the first half of the register's numbers, and the rest."""
    for grade in _HALVED:
        pupils = [one for one in learners() if one.group == class_name(grade)]
        middle = (len(pupils) + 1) // 2
        for half, some in zip(_halves(grade), (pupils[:middle], pupils[middle:]), strict=True):
            yield from (_member(half, pupil) for pupil in some)


def _member(half: str, learner: Learner) -> Member:
    return Member(half, learner.id, BEGIN)


def assignments() -> list[Assignment]:
    """Return the loads: each subject of each class and half, with its teachers."""
    rows = (row for grade in CLASS_SIZES for block in blocks(grade) for row in block.rows)
    return [Assignment(row.subject, row.group, teacher) for row in rows for teacher in row.teachers]
