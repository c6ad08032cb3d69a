"""aSc Timetables' XML: lessons say what is taught, cards say when. The 2012 dialect and older ones.

All is found by the names of elements and attributes; ``options`` and ``columns`` tell aSc itself
how to import and are passed over. Days, weeks and terms are strings of bits: ``10000`` is the
first day of five, ``01`` every second week.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook_sync.exchange.hours import enough, lesson_at, timetable_of, weekday_of
from workbook_sync.exchange.timetable import Hour, Taught, Timetable
from workbook_sync.exchange.tree import Node, read_tree
from workbook_sync.model.problem import Place, Problem, problem
from workbook_sync.model.school import Weeks
from workbook_sync.model.year import Bell

ROOT = "timetable"
_WEEKS = {"": Weeks.ALL, "1": Weeks.ALL, "10": Weeks.ODD, "01": Weeks.EVEN}

_Entries = Mapping[str, Node]  # by id


def read_asc(file: str, data: bytes, bells: Sequence[Bell]) -> Timetable:
    """Return what the file says.

    Problems: timetable.not_placed for a lesson without a card, timetable.unknown_weeks where a
    card holds in other weeks than all, the odd or the even ones.
    """
    told = _File(file, read_tree(file, data), bells)
    cards = list(enough(told.cards))
    weeks = [told.bits(card, "weeks") for card in cards]
    known = [card for card, bits in zip(cards, weeks, strict=True) if bits in _WEEKS]
    problems = [
        problem("timetable.unknown_weeks", Place(file, card.line), bits)
        for card, bits in zip(cards, weeks, strict=True)
        if bits not in _WEEKS
    ]
    hours = (hour for card in known for hour in told.hours(card))
    return timetable_of(hours, bells, [*problems, *told.without_card()])


@dataclass(frozen=True)
class _File:
    """The parts of one file, by their ids."""

    file: str
    root: Node
    bells: Sequence[Bell]

    @cached_property
    def _parts(self) -> Mapping[str, _Entries]:
        parts = ("subjects", "teachers", "classrooms", "classes", "groups", "lessons", "weeksdefs")
        return {part: _by_id(self.root, part) for part in (*parts, "termsdefs")}

    @cached_property
    def cards(self) -> list[Node]:
        """The cards that lie on a day."""
        return [c for c in self.root.within("cards") if c.get("period") and self._days(c)]

    def hours(self, card: Node) -> Iterator[Hour]:
        """Yield the hours of a card on each of its days."""
        lesson = self._lesson(card)
        periods = lesson.get("periodspercard").partition(".")[0]
        length = int(periods) if periods.isdecimal() else 1
        taught, place = self._taught(card, lesson), Place(self.file, card.line)
        for day in self._days(card):
            for name in self._periods(card.get("period"), length):
                yield Hour(card.get("lessonid"), str(day), name, taught, place)

    def without_card(self) -> Iterator[Problem]:
        """Yield a problem for each lesson that has no place in the week."""
        placed = {card.get("lessonid") for card in self.cards}
        for id_, lesson in self._parts["lessons"].items():
            if id_ not in placed:
                what = self._name("subjects", lesson.get("subjectid"))
                group = ", ".join(self._groups(lesson)) or "–"
                place = Place(self.file, lesson.line)
                yield problem("timetable.not_placed", place, subject=what, group=group)

    def bits(self, card: Node, what: str) -> str:
        """Return the bits of the weeks or terms: of the card, or else of its lesson."""
        lesson = self._lesson(card)
        defined = self._parts[f"{what}defs"].get(lesson.get(f"{what}defid"))
        bits = card.get(what) or lesson.get(what) or (defined.get(what) if defined else "")
        return "" if bits and not bits.strip("1") else bits

    def _lesson(self, card: Node) -> Node:
        id_ = card.get("lessonid")
        return self._parts["lessons"].get(id_) or Node("lesson", {"subjectid": id_}, card.line)

    def _taught(self, card: Node, lesson: Node) -> Taught:
        return Taught(
            groups=self._groups(lesson),
            subject=self._name("subjects", lesson.get("subjectid")),
            teachers=tuple(self._name("teachers", id_) for id_ in _ids(lesson, "teacher")),
            room=", ".join(self._name("classrooms", id_) for id_ in _rooms(card, lesson)),
            weeks=_WEEKS[self.bits(card, "weeks")],
            terms=self.bits(card, "terms"),
        )

    def _groups(self, lesson: Node) -> tuple[str, ...]:
        """Return the groups; a class as a whole, and one of an older file, by the class's name."""
        found = [self._group(id_) for id_ in _ids(lesson, "group")]
        return tuple(found or [self._name("classes", id_) for id_ in _ids(lesson, "class")])

    def _group(self, id_: str) -> str:
        group = self._parts["groups"].get(id_)
        if group is None:
            return id_
        of = self._name("classes", group.get("classid"))
        return of if group.get("entireclass") == "1" else f"{of} {group.get('name')}".strip()

    def _name(self, part: str, id_: str) -> str:
        entry = self._parts[part].get(id_)
        return (entry.get("name") or entry.get("short")) if entry else id_

    @cached_property
    def _weekdays(self) -> Mapping[int, int]:
        """The weekday of each bit, from 0: what its definition is called, or else in order."""
        named = {
            n: day
            for node in self.root.within("daysdefs")
            if node.get("days").count("1") == 1 and "," not in node.get("days")
            for n, day in [(node.get("days").index("1"), weekday_of(node.get("name")))]
        }
        named |= {
            int(node.get("day")): weekday_of(node.get("name"))
            for node in self.root.within("days")
            if node.get("day").isdecimal()
        }
        return {n: day for n, day in named.items() if day}

    def _days(self, card: Node) -> list[int]:
        """Return the weekdays of a card; older files have the number of its one day, from 0."""
        if card.get("day").isdecimal():
            bits = [int(card.get("day"))]
        else:
            bits = [n for n, bit in enumerate(card.get("days")) if bit == "1"]
        return [self._weekdays.get(n, n + 1) for n in bits]

    def _periods(self, first: str, length: int) -> list[str]:
        """Return the lessons of a card that begins in a period, as the school counts them."""
        begins = int(first) if first.isdecimal() else None
        if begins is None:
            return [first]
        return [str(self._lessons.get(n, n)) for n in range(begins, begins + min(length, 20))]

    @cached_property
    def _lessons(self) -> Mapping[int, int]:
        """Our lesson number of each period, where the school's bells ring at all of their times.

        Where they do not, the times were left as aSc has them, and the numbers are what is meant.
        """
        times = {
            int(node.get("period")): node.get("starttime").rjust(5, "0")
            for node in self.root.within("periods")
            if node.get("period").isdecimal()
        }
        found = {n: lesson_at(time, self.bells) for n, time in times.items()}
        known = {n: lesson for n, lesson in found.items() if lesson is not None}
        return known if len(known) == len(times) else {}


def _by_id(root: Node, part: str) -> _Entries:
    return {node.get("id"): node for node in root.within(part)}


def _ids(node: Node, of: str) -> list[str]:
    """Return the ids of an attribute, which older files have for one only."""
    return [id_ for id_ in (node.get(f"{of}ids") or node.get(f"{of}id")).split(",") if id_]


def _rooms(card: Node, lesson: Node) -> list[str]:
    """Return the rooms of a card; those of its lesson are only allowed, so that one is certain."""
    if "classroomids" in card.attributes or "classroomid" in card.attributes:
        return _ids(card, "classroom")
    allowed = _ids(lesson, "classroom")
    return allowed if len(allowed) == 1 else []
