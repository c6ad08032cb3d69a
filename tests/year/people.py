"""The school of the year: few people, three classes, seven journals, two timetables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from tests.year.days import BELLS, BREAKS, FIRST, TERMS
from workbook_sync.model.school import (
    Assignment,
    Group,
    Learner,
    Programme,
    Role,
    Slot,
    Staff,
    Subject,
    Weeks,
)

A, B, G7 = "1.a klase", "1.b klase", "7. klase"
ZIM_A, KOM_A = "2026-zim-1-a-klase", "2026-kom-1-a-klase"
ZIM_B, KOM_B = "2026-zim-1-b-klase", "2026-kom-1-b-klase"
ZIM_7, KOM_7, MVP_7 = "2026-zim-7-klase", "2026-kom-7-klase", "2026-mvp-7-klase"

LATE, CARELESS, GOOD, RARE, STAND_IN = "berzina", "kalnins", "liepa", "zarina", "sproge"
SUPERUSER, DEPUTY = "ozola", "deja"

#: Who teaches what to whom: subject, class, teacher.
LOADS = {
    ZIM_A: ("zim", A, LATE),
    KOM_A: ("kom", A, GOOD),
    ZIM_B: ("zim", B, CARELESS),
    KOM_B: ("kom", B, GOOD),
    ZIM_7: ("zim", G7, CARELESS),
    KOM_7: ("kom", G7, GOOD),
    MVP_7: ("mvp", G7, RARE),
}
SUBJECTS = {"zim": "Zīmēšana", "kom": "Kompozīcija", "mvp": "Mākslas valodas pamati"}

JOINED, MOVED, LEFT = date(2026, 10, 12), date(2026, 11, 2), date(2026, 11, 27)
JOINER = Learner("15", "Žagare", "Līva", A, JOINED)
MOVER = Learner("14", "Šmite", "Marta", A, date(2026, 9, 1))
LEAVER = Learner("23", "Ņikonova", "Terēze", B, date(2026, 9, 1))
LEARNERS = (
    Learner("11", "Āboliņa", "Elza", A, FIRST),
    Learner("12", "Čakste", "Kārlis", A, FIRST),
    Learner("13", "Celms", "Rihards", A, FIRST),
    MOVER,
    Learner("21", "Ķirse", "Anna", B, FIRST),
    Learner("22", "Kārkliņš", "Oto", B, FIRST),
    LEAVER,
    Learner("71", "Ozols", "Ēriks", G7, FIRST, personal_code="391111-00071"),
    Learner("72", "Ūdre", "Paula", G7, FIRST, personal_code="391111-00072"),
    Learner("73", "Upītis", "Jānis", G7, FIRST, personal_code="391111-00073"),
)
NAMES = {one.id: one.name for one in (*LEARNERS, JOINER)}

REGISTER = (
    Programme("VPM", "Vizuāli plastiskā māksla", 7),
    *(Subject(code, name) for code, name in SUBJECTS.items()),
    Staff(LATE, "Bērziņa", "Anna", Role.TEACHER, date(2015, 9, 1)),
    Staff(CARELESS, "Kalniņš", "Jānis", Role.TEACHER, date(2018, 9, 1)),
    Staff(GOOD, "Liepa", "Māra", Role.TEACHER, date(2011, 9, 1)),
    Staff(RARE, "Zariņa", "Maija", Role.TEACHER, date(2019, 9, 1)),
    Staff(STAND_IN, "Sproģe", "Rita", Role.TEACHER, date(2020, 9, 1)),
    Staff(SUPERUSER, "Ozola", "Zane", Role.SUPERUSER, date(2010, 9, 1)),
    Staff(DEPUTY, "Deja", "Ilze", Role.DEPUTY, date(2012, 9, 1)),
    Staff("priede", "Priede", "Inta", Role.DIRECTOR, date(2005, 9, 1)),
    Group(A, 1, "VPM", head_teacher=LATE),
    Group(B, 1, "VPM", head_teacher=CARELESS),
    Group(G7, 7, "VPM", head_teacher=GOOD),
    *LEARNERS,
    *(Assignment(subject, group, teacher) for subject, group, teacher in LOADS.values()),
)


class Row(NamedTuple):
    """A row of a timetable as it hangs on the wall."""

    journal: str
    weekday: int
    first: int
    last: int
    odd: bool = False


NEW_TIMETABLE = date(2027, 1, 11)
AUTUMN = (
    Row(ZIM_A, 1, 1, 2),
    Row(KOM_A, 3, 1, 2),
    Row(ZIM_B, 2, 1, 2),
    Row(KOM_B, 4, 1, 1),
    Row(ZIM_7, 1, 3, 4),
    Row(ZIM_7, 2, 3, 3),
    Row(KOM_7, 3, 4, 5),
    Row(MVP_7, 5, 1, 1, odd=True),
)
SPRING = tuple(
    {
        AUTUMN[2]: Row(ZIM_B, 1, 5, 6),
        AUTUMN[3]: Row(KOM_B, 4, 1, 2),
    }.get(row, row)
    for row in AUTUMN
)


def slots(rows: tuple[Row, ...], since: date) -> list[Slot]:
    """Return the rows of a timetable as its workbook has them."""
    return [_slot(row, since) for row in rows]


def _slot(row: Row, since: date) -> Slot:
    subject, group, teacher = LOADS[row.journal]
    made = Slot(group, subject, row.weekday, row.first, row.last, since, teacher, "12")
    return replace(made, weeks=Weeks.ODD) if row.odd else made


#: Who belongs to which class, and when; both days included.
PLACES = {
    A: {"11": (FIRST, None), "12": (FIRST, None), "13": (FIRST, None)}
    | {"14": (FIRST, date(2026, 11, 1)), "15": (JOINED, None)},
    B: {"21": (FIRST, None), "22": (FIRST, None), "23": (FIRST, LEFT), "14": (MOVED, None)},
    G7: {"71": (FIRST, None), "72": (FIRST, None), "73": (FIRST, None)},
}


def belongs(learner: str, journal: str, day: date) -> bool:
    """Tell whether a learner belongs to a journal on a day."""
    since, until = PLACES[LOADS[journal][1]].get(learner, (date.max, None))
    return since <= day and (until is None or day <= until)


def _terms() -> str:
    rows = (f"{{ number = {n}, starts = {s}, ends = {e} }}" for n, (s, e) in TERMS.items())
    return ", ".join(rows)


def _bells() -> str:
    rows = (f'{{ number = {n}, starts = "{s}", ends = "{e}" }}' for n, (s, e) in BELLS.items())
    return ", ".join(rows)


def _breaks() -> str:
    return ", ".join(f'{{ name = "{n}", starts = {s}, ends = {e} }}' for n, s, e in BREAKS)


SETTINGS = f"""
bells = [{_bells()}]
[school]
id = "gads"
name = "Parauga Mākslas skola"
address = "Liepu iela 1"
town = "Ventspils"
registration = "0000000000"
director = "Inta Priede"
[[years]]
terms = [{_terms()}]
breaks = [{_breaks()}]
[intake]
settle_seconds = 0
"""
