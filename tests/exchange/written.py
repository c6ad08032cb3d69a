"""One made-up timetable, written as each program writes it."""

from __future__ import annotations

from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from tests.exchange.programs import TIMES

DAYS = ("Pirmdiena", "Otrdiena", "Trešdiena", "Ceturtdiena", "Piektdiena")
HEADING = (
    "Activity Id", "Day", "Hour", "Students Sets", "Subject", "Teachers", "Activity Tags", "Room",
    "Comments",
)  # fmt: skip


class Lesson(NamedTuple):
    """A row as `programs.rows` tells it."""

    weekday: int
    first: int
    last: int
    groups: str
    subject: str
    teachers: str
    room: str

    def split(self, name):
        return [one for one in getattr(self, name).split("+") if one]


LESSONS = (
    Lesson(1, 1, 2, "1. klase", "Zīmēšana", "Bērziņa Anna", "12"),
    Lesson(2, 2, 4, "1. klase", "Kompozīcija", "Kalniņš Jānis", "14"),
    Lesson(3, 1, 1, "1. klase", "Zīmēšana", "Kalniņš Jānis", "12"),
    Lesson(5, 4, 5, "1. klase", "Zīmēšana", "Bērziņa Anna+Kalniņš Jānis", ""),
)


def fet_csv(lessons=LESSONS, separator=",", quote='"', heading=True, start="\ufeff"):
    rows = [HEADING] if heading else []
    for number, one in enumerate(lessons, start=1):
        for hour in range(one.first, one.last + 1):
            day, time = DAYS[one.weekday - 1], TIMES[hour - 1]
            names = (one.groups, one.subject, one.teachers, "pāra stunda", one.room, "")
            rows.append((str(number), day, time, *names))
    lines = [separator.join(quote + field + quote for field in row) for row in rows]
    return (start + "\n".join(lines) + "\n").encode()


def _list(name, part, entries):
    body = "".join(f"<{part}>\n<Name>{escape(e)}</Name>\n</{part}>\n" for e in entries)
    return f"<{name}>\n{body}</{name}>\n"


def fet(lessons=LESSONS, times=True):
    activities = "".join(
        "<Activity>\n"
        + "".join(f"<Teacher>{escape(t)}</Teacher>\n" for t in one.split("teachers"))
        + f"<Subject>{escape(one.subject)}</Subject>\n"
        + "".join(f"<Students>{escape(s)}</Students>\n" for s in one.split("groups"))
        + f"<Duration>{one.last - one.first + 1}</Duration>\n<Id>{n}</Id>\n<Active>true</Active>\n"
        + "</Activity>\n"
        for n, one in enumerate(lessons, start=1)
    )
    starts = "".join(
        "<ConstraintActivityPreferredStartingTime>\n"
        f"<Activity_Id>{n}</Activity_Id>\n<Preferred_Day>{DAYS[one.weekday - 1]}</Preferred_Day>\n"
        f"<Preferred_Hour>{TIMES[one.first - 1]}</Preferred_Hour>\n<Active>true</Active>\n"
        "</ConstraintActivityPreferredStartingTime>\n"
        for n, one in enumerate(lessons, start=1)
    )
    rooms = "".join(
        "<ConstraintActivityPreferredRoom>\n"
        f"<Activity_Id>{n}</Activity_Id>\n<Room>{escape(one.room)}</Room>\n"
        "</ConstraintActivityPreferredRoom>\n"
        for n, one in enumerate(lessons, start=1)
        if one.room
    )
    return (
        '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n\n<fet version="6.8.5">\n'
        + _list("Days_List", "Day", DAYS)
        + _list("Hours_List", "Hour", TIMES)
        + f"<Activities_List>\n{activities}</Activities_List>\n"
        + f"<Time_Constraints_List>\n{starts if times else ''}</Time_Constraints_List>\n"
        + f"<Space_Constraints_List>\n{rooms if times else ''}</Space_Constraints_List>\n</fet>\n"
    ).encode()


def fet_times(lessons=LESSONS):
    body = "".join(
        f"<Activity>\n\t<Id>{n}</Id>\n\t<Day>{DAYS[one.weekday - 1]}</Day>\n"
        f"\t<Hour>{TIMES[one.first - 1]}</Hour>\n\t<Room>{escape(one.room)}</Room>\n</Activity>\n"
        for n, one in enumerate(lessons, start=1)
    )
    head = '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n'
    return f"{head}<Activities_Timetable>\n{body}</Activities_Timetable>\n".encode()


def asc(lessons=LESSONS, encoding="windows-1257", weeks="1", terms="1", card="", lesson="", odd=()):
    """The 2012 dialect; ``card`` and ``lesson`` are attributes put beside the usual ones.

    The lessons of ``odd`` are in odd weeks only, whatever ``weeks`` says of the others.
    """
    ids = {name: f"*{n}" for n, name in enumerate(_names(lessons), start=1)}
    periods = "".join(
        f'<period period="{n}" starttime="{t[:5]}" endtime="{t[6:]}"/>\n'
        for n, t in enumerate(TIMES, start=1)
    )
    given = "".join(
        f'<lesson id="L{n}" subjectid="{ids[one.subject]}" periodspercard='
        f'"{one.last - one.first + 1}" classids="{_ids(one, "groups", ids)}" '
        f'teacherids="{_ids(one, "teachers", ids)}" {lesson}/>\n'
        for n, one in enumerate(lessons, start=1)
    )
    cards = "".join(
        f'<card lessonid="L{n}" period="{one.first}" days="{_bit(one.weekday)}" '
        f'weeks="{"10" if one in odd else weeks}" '
        f'terms="{terms}" classroomids="{ids.get(one.room, "")}" {card}/>\n'
        for n, one in enumerate(lessons, start=1)
    )
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<timetable options="x">\n'
        f'<periods options="canadd" columns="period">\n{periods}</periods>\n'
        + _entries("subjects", "subject", {one.subject for one in lessons}, ids)
        + _entries("teachers", "teacher", {t for o in lessons for t in o.split("teachers")}, ids)
        + _entries("classes", "class", {g for o in lessons for g in o.split("groups")}, ids)
        + _entries("classrooms", "classroom", {one.room for one in lessons if one.room}, ids)
        + f"<lessons>\n{given}</lessons>\n<cards>\n{cards}</cards>\n</timetable>\n"
    ).encode(encoding)


def asc_older(lessons=LESSONS):
    """Days by number from 0, weeks of the lesson, one room by its own attribute, no declaration."""
    data = asc(lessons, "utf-8").decode().partition("\n")[2]
    for weekday in range(1, 6):
        data = data.replace(f'days="{_bit(weekday)}" weeks="1"', f'day="{weekday - 1}"')
    days = "".join(f'<day day="{n}" name="{d}" short=""/>\n' for n, d in enumerate(DAYS))
    data = data.replace("classroomids=", "classroomid=").replace('terms="1"', "")
    return data.replace("<periods", f"<days>\n{days}</days>\n<periods").encode("cp1257")


def untis(lessons=LESSONS, separator=",", encoding="cp1257"):
    lines = [
        separator.join([str(n), *(f'"{x}"' for x in (g, t, one.subject, one.room)),
                        str(one.weekday), str(hour), "", ""])
        for n, one in enumerate(lessons, start=1)
        for hour in range(one.first, one.last + 1)
        for g in one.split("groups") or [""]
        for t in one.split("teachers") or [""]
    ]  # fmt: skip
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def _names(lessons):
    names = [[*o.split("groups"), o.subject, *o.split("teachers"), o.room] for o in lessons]
    return sorted({name for of in names for name in of if name})


def _ids(one, name, ids):
    return ",".join(ids[part] for part in one.split(name))


def _bit(weekday):
    return "".join("1" if n == weekday else "0" for n in range(1, 6))


def _entries(name, part, names, ids):
    body = "".join(
        f"<{part} id={quoteattr(ids[n])} name={quoteattr(n)} short=''/>\n" for n in sorted(names)
    )
    return f"<{name} options='' columns=''>\n{body}</{name}>\n"
