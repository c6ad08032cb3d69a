"""The year as it is lived: who does what on which day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tests.school import School
from tests.year import people as p
from tests.year.days import FIRST, TERMS, every_day
from tests.year.desk import Desks, faults
from tests.year.hand import Hand
from tests.year.seen import Look
from tests.year.typed import all_lessons
from workbook_sync.app.close_term import Closing, close_term
from workbook_sync.app.publish import publish
from workbook_sync.app.results import Documents, NightJob
from workbook_sync.model.entry import Key
from workbook_sync.publish.asked import Asked

if TYPE_CHECKING:
    from tests.year.january import NewTimetable

BEFORE, AFTER = date(2026, 8, 31), date(2027, 6, 4)
#: On which weekday each teacher sends what was taught since the last time.
WEEKLY = {p.RARE: 1, p.CARELESS: 3, p.GOOD: 5, p.LATE: 5}


@dataclass
class Life:
    """The school, its people's desks, and the hand's count beside them."""

    school: School
    hand: Hand = field(default_factory=Hand)
    looks: dict[date, Look] = field(default_factory=dict)
    papers: dict[str, Documents] = field(default_factory=dict)
    closings: list[Closing] = field(default_factory=list)
    suggested: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    nights: dict[date, list[NightJob]] = field(default_factory=dict)
    still_due: dict[date, list[NightJob]] = field(default_factory=dict)
    again: dict[date, list[NightJob]] = field(default_factory=dict)
    night_hands: dict[date, Hand] = field(default_factory=dict)
    unexplained: dict[int, Counter[tuple[str, str]]] = field(default_factory=dict)
    old_copy: bytes = b""
    january: NewTimetable | None = None

    def __post_init__(self) -> None:
        self.desks = Desks(self.school, self.hand)

    def live(self, events: Mapping[date, Callable[[Life], None]], until: date = AFTER) -> None:
        """Live the days one by one: first what happens on a day, then what teachers send."""
        for day in every_day(BEFORE, until):
            self.school.day = day
            if day in events:
                events[day](self)
            self.week(day)

    def week(self, day: date) -> None:
        """Let those send whose day it is; nobody does who has nothing new."""
        for journal, person in _whose(day):
            if edits := all_lessons(self.hand, journal, day):
                self.desks.send(journal, person, edits)
        self.desks.sweep()

    def everybody(self, day: date) -> None:
        """Let all teachers send what was taught up to a day."""
        for journal, (_, _, person) in p.LOADS.items():
            if edits := all_lessons(self.hand, journal, day):
                self.desks.send(journal, person, edits)
        self.desks.sweep()

    def summative(self, name: str, forgotten: Collection[Key] = ()) -> None:
        """Let all teachers give the marks that their workbooks suggest, but for those forgotten."""
        self.desks.fresh()
        for journal, (_, _, person) in p.LOADS.items():
            copy, edits = self.desks.copy(journal, person), dict[Key, object]()
            for key in self.wanted(journal, name):
                counted = self.hand.suggestion(journal, key.learner, name)
                self.suggested[journal, key.learner, name] = copy.beside(key), counted
                if key not in forgotten:
                    edits[key] = self.hand.proposed(journal, key.learner, name)
            if edits:
                self.desks.send(journal, person, edits)
        self.desks.sweep()

    def wanted(self, journal: str, name: str) -> list[Key]:
        """Return the summative marks of a journal that are not given yet."""
        if name == "final" and p.LOADS[journal][1] != p.G7:
            return []
        last = TERMS[1 if name == "term1" else 2][1]
        keys = (Key("", who, name) for who in self.hand.there(journal, last))
        free = (k for k in keys if not self.hand.is_exempt(k.learner, journal, last))
        return [key for key in free if key not in self.hand.cells[journal]]

    def close(self, term: int) -> None:
        """Let the deputy director close a semester; what it lacks is kept."""
        self.unexplained[term] = self.hand.unexplained(TERMS[term])
        self.closings.append(close_term(self.school.office, term, by=p.DEPUTY, check=False))
        self.desks.fresh()

    def publish(self, name: str, kind: str, **asked: object) -> None:
        """Make documents of a kind."""
        self.papers[name] = publish(self.school.office, kind, Asked(**asked))

    def import_(self, kind: str, *records: object) -> None:
        """Let the superuser import rows; all copies are handed out anew."""
        told = self.school.take(kind, records)
        assert faults([told]) == [], told.problems
        self.hand.states[str(told.state)] += 1
        self.desks.fresh()


def _whose(day: date) -> Iterator[tuple[str, str]]:
    for journal, (_, _, person) in p.LOADS.items():
        if WEEKLY[person] == day.isoweekday():
            yield journal, person


def set_up(life: Life) -> None:
    """The superuser's afternoon before the year."""
    for kind, records in (("register", p.REGISTER), ("timetable", p.slots(p.AUTUMN, FIRST))):
        life.import_(kind, *records)
