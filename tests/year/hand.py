"""The year counted by hand: what stands in which journal, since when, and what follows from it.

Nothing of the program is asked here but what a cell is called. It knows the script of the year,
and adds up with whole numbers and fractions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tests.year.days import (
    BELLS,
    DAY,
    FIRST,
    LAST,
    due,
    every_day,
    has_lessons,
    is_odd_week,
    is_working,
    term_of,
    timetable_day,
)
from tests.year.people import AUTUMN, LOADS, NAMES, NEW_TIMETABLE, PLACES, SPRING, belongs
from workbook_sync.model.entry import MARK, TOPIC, Key

#: A commission's mark counts for so many marks of lessons.
SKATE_WEIGHT = 2


class Held(NamedTuple):
    """A lesson of the plan: its day, and academic hours."""

    day: date
    hours: int


@dataclass
class Hand:
    """All that was said to the program so far, kept on paper."""

    ordered: bool = False  # the order of April is given
    spring: bool = False  # the timetable of January is known
    cells: dict[str, dict[Key, str]] = field(default_factory=lambda: {j: {} for j in LOADS})
    entered: dict[tuple[str, str], date] = field(default_factory=dict)
    substitutes: dict[tuple[str, str], str] = field(default_factory=dict)
    excused: dict[str, list[tuple[date, date, str]]] = field(default_factory=dict)
    skates: dict[str, dict[str, int]] = field(default_factory=dict)  # journal, learner
    finals: dict[str, dict[str, int]] = field(default_factory=dict)
    exempt: dict[tuple[str, str], date] = field(default_factory=dict)  # learner, subject: since
    states: Counter[str] = field(default_factory=Counter)
    waiting: Counter[str] = field(default_factory=Counter)  # held cells, by journal

    # The plan.

    def lessons(self, journal: str, last: date = LAST) -> dict[str, Held]:
        """Return the lessons of a journal's year, up to a day, by their ids."""
        found = {}
        for day in every_day(FIRST, min(last, LAST)):
            if not has_lessons(day, ordered=self.ordered):
                continue
            weekday = timetable_day(day, ordered=self.ordered)
            for row in SPRING if self.spring and day >= NEW_TIMETABLE else AUTUMN:
                on = row.weekday == weekday and (not row.odd or is_odd_week(day))
                if on and row.journal == journal:
                    found[f"{day}/{row.first}"] = Held(day, row.last - row.first + 1)
        return found

    def calendar(self, teacher: str) -> Counter[tuple[date, str, str]]:
        """Return when the lessons of a teacher's year begin and end, by the bells."""
        return Counter(
            (lesson.day, BELLS[first][0], BELLS[first + lesson.hours - 1][1])
            for journal, (_, _, usual) in LOADS.items()
            for id_, lesson in self.lessons(journal).items()
            for first in [int(id_.partition("/")[2])]
            if self.substitutes.get((journal, id_), usual) == teacher
        )

    # What comes in.

    def take(self, journal: str, edits: dict[Key, object], day: date) -> None:
        """Note what was entered into a journal on a day."""
        for key, value in edits.items():
            if value is None:
                self.cells[journal].pop(key, None)
                continue
            self.cells[journal][key] = str(value)
            if key.field == TOPIC:
                self.entered.setdefault((journal, key.lesson), day)

    # Clause 13.

    def timings(
        self, journal: str, today: date, span: tuple[date, date] = (FIRST, LAST)
    ) -> Iterator[tuple[str, str, int]]:
        """Yield (teacher, how it stands, working days late) of each lesson that was held."""
        for id_, lesson in self.lessons(journal, today).items():
            if not span[0] <= lesson.day <= span[1]:
                continue
            who = self.substitutes.get((journal, id_), LOADS[journal][2])
            last = due(lesson.day, ordered=self.ordered)
            came = self.entered.get((journal, id_))
            late = self._working_days(last, came or today)
            if came:
                yield who, "late" if came > last else "on_time", late
            else:
                yield who, "missing" if today > last else "open", late

    def by_teacher(self, today: date) -> Counter[tuple[str, str]]:
        """Return the lessons by teacher and how they stand."""
        every = (found for journal in LOADS for found in self.timings(journal, today))
        return Counter((who, how) for who, how, _ in every)

    def by_journal(self, today: date) -> Counter[tuple[str, str]]:
        """Return the lessons by journal and how they stand."""
        return Counter((j, how) for j in LOADS for _, how, _ in self.timings(j, today))

    def _working_days(self, after: date, until: date) -> int:
        days = every_day(after + DAY, until)
        return sum(is_working(day, ordered=self.ordered) for day in days)

    # Clause 14.

    def absences(self, today: date) -> Counter[tuple[str, str, str]]:
        """Return academic hours missed by journal, learner and kind; times of being late too."""
        found: Counter[tuple[str, str, str]] = Counter()
        for journal, key, lesson in self._filled((FIRST, today)):
            tokens = self.cells[journal][key].split()
            if "n" in tokens:
                kind = self.standing(key.learner, lesson.day)
                found[journal, key.learner, kind] += lesson.hours
            found[journal, key.learner, "late"] += "k" in tokens
        return +found

    def unexplained(self, span: tuple[date, date]) -> Counter[tuple[str, str]]:
        """Return academic hours missed in a span that no notice explains, by journal, learner."""
        found: Counter[tuple[str, str]] = Counter()
        for journal, key, lesson in self._filled(span):
            if "n" in self.cells[journal][key].split():
                open_ = self.standing(key.learner, lesson.day) == "unexplained"
                found[journal, key.learner] += lesson.hours * open_
        return +found

    def _filled(self, span: tuple[date, date]) -> Iterator[tuple[str, Key, Held]]:
        """Yield the learners' cells of the lessons of a span."""
        for journal, cells in self.cells.items():
            plan = self.lessons(journal, span[1])
            for key in cells:
                lesson = plan.get(key.lesson)
                if key.field == MARK and lesson and lesson.day >= span[0]:
                    yield journal, key, lesson

    def standing(self, learner: str, day: date) -> str:
        """Return what the notices say of a day of a learner; one that excuses is the stronger."""
        said = {kind for first, last, kind in self.excused.get(learner, ()) if first <= day <= last}
        return "excused" if "excused" in said else "unexcused" if said else "unexplained"

    # Clause 20.

    def marks(self, journal: str, learner: str, term: int) -> list[int]:
        """Return a learner's marks of the lessons of a semester."""
        of = (
            value.split()
            for key, value in self.cells[journal].items()
            if key.field == MARK
            and key.learner == learner
            and term_of(date.fromisoformat(key.lesson.split("/")[0])) == term
        )
        return [int(token) for tokens in of for token in tokens if token.isdigit()]

    def mean(self, journal: str, learner: str, name: str) -> Fraction | None:
        """Return what the marks for a semester, the year or the final mark come to."""
        if name in ("term1", "term2"):
            marks = self.marks(journal, learner, int(name[-1]))
            if name == "term1" and learner in self.skates.get(journal, {}):
                marks += [self.skates[journal][learner]] * SKATE_WEIGHT
        elif name == "year":
            marks = [m for n in (1, 2) if (m := self._given(journal, learner, f"term{n}"))]
            marks = marks if len(marks) == 2 else []
        else:
            marks = [m for m in [self._given(journal, learner, "year")] if m]
            marks += [m for m in [self.finals.get(journal, {}).get(learner)] if m and marks]
        return Fraction(sum(marks), len(marks)) if marks else None

    def suggestion(self, journal: str, learner: str, name: str) -> str:
        """Return the mean as people write it: one digit after the comma, halves up."""
        mean = self.mean(journal, learner, name)
        tenths = None if mean is None else int(mean * 10 + Fraction(1, 2))
        return "" if tenths is None else f"{tenths // 10},{tenths % 10}"

    def proposed(self, journal: str, learner: str, name: str) -> int | str:
        """Return the mark that the teacher gives: the mean to the nearest whole one."""
        mean = self.mean(journal, learner, name)
        return "nv" if mean is None else int(mean + Fraction(1, 2))

    def _given(self, journal: str, learner: str, name: str) -> int:
        text = self.cells[journal].get(Key("", learner, name), "")
        return int(text) if text.isdigit() else 0

    def there(self, journal: str, day: date) -> list[str]:
        """Return who belongs to a journal on a day."""
        group = LOADS[journal][1]
        return [one for one in PLACES[group] if one in NAMES and belongs(one, journal, day)]

    def ever(self, journal: str) -> list[str]:
        """Return who ever belongs to a journal."""
        return list(PLACES[LOADS[journal][1]])

    def assessed(self) -> list[tuple[str, str, str, str]]:
        """Return the commissions' marks, which no teacher typed: journal, "", whose, and which."""
        every = [*self.skates.items(), *self.finals.items()]
        return [(journal, "", who, str(m)) for journal, of in every for who, m in of.items()]

    def is_exempt(self, learner: str, journal: str, day: date) -> bool:
        """Tell whether an order lets a learner off a journal's subject on a day."""
        since = self.exempt.get((learner, LOADS[journal][0]))
        return since is not None and since <= day
