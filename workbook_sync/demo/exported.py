"""A timetable as aSc Timetables exports it: XML of the 2012 dialect, names as they are there.

The office has its own spellings in aSc: some are understood, some have to be asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from xml.sax.saxutils import quoteattr

from workbook_sync.demo import people, programme
from workbook_sync.model.school import Slot, Weeks
from workbook_sync.model.year import Bell

#: How aSc calls people and subjects that the register calls otherwise: username or code, name.
SPELT = {
    "usina": "Ūsiņa",
    "lace": "Lāce-Ozola Kristīne",
    "mvp": "Mākslas valoda",
    "zvirbule": "Zvirbule D.",
}

_DAYS = ("Pirmdiena", "Otrdiena", "Trešdiena", "Ceturtdiena", "Piektdiena")
_WEEKS = {
    Weeks.ALL: ("Visas nedēļas", "11"),
    Weeks.ODD: ("Nepāra nedēļa", "10"),
    Weeks.EVEN: ("Pāra nedēļa", "01"),
}
_HEAD = (
    '<?xml version="1.0" encoding="windows-1257"?>\n'
    '<timetable importtype="database" options="idprefix:%CHRID,groupstype1" '
    'displayname="aSc Timetables 2012 XML">\n'
)

_Attributes = Mapping[str, str]
_Ids = Mapping[str, Mapping[str, tuple[str, str]]]  # by part and our code: id, name as aSc has it


def exported(slots: Sequence[Slot], bells: Iterable[Bell]) -> bytes:
    """Return the file of a week: what is taught are lessons, when they are cards."""
    ids = _ids(slots)
    parts = (
        _part("period", ({"period": str(b.number), "starttime": b.starts} for b in bells)),
        _part("daysdef", ({"name": name, "days": _bits(n)} for n, name in enumerate(_DAYS, 1))),
        _part("weeksdef", ({"name": name, "weeks": bits} for name, bits in _WEEKS.values())),
        *(_part(part, _named(names)) for part, names in ids.items()),
        _part("lesson", (_lesson(n, slot, ids) for n, slot in enumerate(slots))),
        _part("card", (_card(n, slot, ids) for n, slot in enumerate(slots))),
    )
    return f"{_HEAD}{''.join(parts)}</timetable>\n".encode("cp1257")


def teachers_of(slot: Slot) -> list[str]:
    """Return who teaches a row: the one named, or all who are assigned."""
    of = (slot.subject, slot.group)
    assigned = [a.teacher for a in programme.assignments() if (a.subject, a.group) == of]
    return [slot.teacher] if slot.teacher else assigned


def _ids(slots: Sequence[Slot]) -> _Ids:
    """Return all that the lessons name, numbered as aSc numbers it."""
    staff = {one.username: one.name for one in people.staff()}
    subjects = {one.code: one.name for one in programme.SUBJECTS}
    number, found = count(1), dict[str, dict[str, tuple[str, str]]]()
    for part, names in (
        ("subject", {slot.subject: subjects[slot.subject] for slot in slots}),
        ("teacher", {who: staff[who] for slot in slots for who in teachers_of(slot)}),
        ("classroom", {slot.room: slot.room for slot in slots}),
        ("class", {slot.group: slot.group for slot in slots}),
    ):
        found[part] = {
            code: (f"*{next(number)}", SPELT.get(code, name)) for code, name in names.items()
        }
    return found


def _named(names: Mapping[str, tuple[str, str]]) -> Iterator[_Attributes]:
    for id_, name in names.values():
        yield {"id": id_, "name": name, "short": name[:3]}


def _lesson(number: int, slot: Slot, ids: _Ids) -> _Attributes:
    return {
        "id": f"L{number}",
        "subjectid": ids["subject"][slot.subject][0],
        "classids": ids["class"][slot.group][0],
        "teacherids": ",".join(ids["teacher"][who][0] for who in teachers_of(slot)),
        "periodspercard": str(slot.last - slot.first + 1),
    }


def _card(number: int, slot: Slot, ids: _Ids) -> _Attributes:
    return {
        "lessonid": f"L{number}",
        "period": str(slot.first),
        "days": _bits(slot.weekday),
        "weeks": _WEEKS[slot.weeks][1],
        "terms": "1",
        "classroomids": ids["classroom"][slot.room][0],
    }


def _bits(weekday: int) -> str:
    return "".join("1" if n == weekday else "0" for n in range(1, len(_DAYS) + 1))


def _part(name: str, entries: Iterable[_Attributes]) -> str:
    rows = [_element(name, attributes) for attributes in entries]
    plural = f"{name}es" if name == "class" else f"{name}s"
    return f'   <{plural} options="canadd,export:silent">\n{"".join(rows)}   </{plural}>\n'


def _element(name: str, attributes: _Attributes) -> str:
    said = " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items())
    return f"      <{name} {said}/>\n"
