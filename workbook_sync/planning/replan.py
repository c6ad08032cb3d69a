"""What a new plan changes in the lessons there are. A lesson that has entries is never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from workbook_sync.model.problem import Problem, problem
from workbook_sync.model.school import Lesson

Day = tuple[str, date]  # journal, day
Ids = AbstractSet[tuple[str, str]]  # journal, lesson id


@dataclass(frozen=True, slots=True)
class Replan:
    """The difference between the lessons there are and a new plan, in the order of days.

    ``changed`` are lessons as they are to be: another room, length or time of the same day, with
    the id and the entries that they had. ``kept`` are lessons that the plan has no more, or has at
    another time, but that stay as they are for the sake of their entries.
    """

    added: Sequence[Lesson] = field(default_factory=list)
    removed: Sequence[Lesson] = field(default_factory=list)
    changed: Sequence[Lesson] = field(default_factory=list)
    kept: Sequence[Lesson] = field(default_factory=list)

    def __add__(self, other: Replan) -> Replan:
        """Return the changes of both."""
        return Replan(
            [*self.added, *other.added],
            [*self.removed, *other.removed],
            [*self.changed, *other.changed],
            [*self.kept, *other.kept],
        )

    def problems(self, name: Callable[[str], str]) -> list[Problem]:
        """Return a warning for each lesson kept: perhaps it was not meant to leave the plan.

        ``name`` says how people call a journal of an id.
        """
        return [
            problem("plan.lesson_kept", journal=name(kept.journal), day=kept.day, number=kept.first)
            for kept in self.kept
        ]


def replan(
    existing: Mapping[str, Iterable[Lesson]],
    planned: Mapping[str, Iterable[Lesson]],
    with_entries: Ids,
    today: date,
) -> Replan:
    """Compare lessons by journal with a new plan; ``with_entries`` are (journal, lesson id).

    A lesson without entries follows the plan. One with entries that the plan has at another time
    of the same day moves there if it is yet to come; if it was held before ``today`` it stands
    as it stood, in the place of the planned one. Planning the same again changes nothing.
    """
    there, wanted = _by_day(existing), _by_day(planned)
    ids = {(lesson.journal, lesson.id) for of in there.values() for lesson in of}
    found: dict[str, list[Lesson]] = {"added": [], "removed": [], "changed": [], "kept": []}
    for day in sorted(there.keys() | wanted.keys(), key=lambda day: (day[1], day[0])):
        for what, lesson in _day(there.get(day, []), wanted.get(day, []), with_entries, today):
            found[what].append(_with_free_id(lesson, ids) if what == "added" else lesson)
    return Replan(**found)


def _by_day(lessons: Mapping[str, Iterable[Lesson]]) -> dict[Day, list[Lesson]]:
    found: dict[Day, list[Lesson]] = {}
    for of in lessons.values():
        for lesson in of:
            found.setdefault((lesson.journal, lesson.day), []).append(lesson)
    return found


def _day(
    there: Sequence[Lesson], wanted: Sequence[Lesson], with_entries: Ids, today: date
) -> Iterator[tuple[str, Lesson]]:
    """Yield what becomes of the lessons of one journal on one day."""
    busy = {lesson.id for lesson in there if (lesson.journal, lesson.id) in with_entries}
    partners, new = _partners(there, wanted, busy)
    for lesson in there:
        partner = partners.get(lesson.id)
        if partner is None:
            yield ("kept" if lesson.id in busy else "removed"), lesson
        else:
            yield from _met(lesson, partner, stands=lesson.id in busy and lesson.day < today)
    for lesson in new:
        yield "added", lesson


def _partners(
    there: Iterable[Lesson], wanted: Iterable[Lesson], busy: AbstractSet[str]
) -> tuple[Mapping[str, Lesson], Sequence[Lesson]]:
    """Return the planned lesson of each lesson there is, by its id, and those planned anew.

    The same time makes partners; then a lesson with entries takes the first that has none.
    """
    free = {lesson.first: lesson for lesson in sorted(wanted, key=_order)}
    in_order = sorted(there, key=lambda lesson: (lesson.id not in busy, _order(lesson)))
    found = {of.id: free.pop(of.first) for of in in_order if of.first in free}
    others = list(free.values())
    for lesson in in_order:
        if lesson.id in busy and lesson.id not in found and others:
            found[lesson.id] = others.pop(0)
    return found, others


def _met(lesson: Lesson, planned: Lesson, *, stands: bool) -> Iterator[tuple[str, Lesson]]:
    """Yield what becomes of a lesson that has a planned one; nothing where they are equal."""
    if stands:
        if (lesson.first, lesson.last) != (planned.first, planned.last):
            yield "kept", lesson
    elif (wanted := planned._replace(id=lesson.id)) != lesson:
        yield "changed", wanted


def _with_free_id(lesson: Lesson, taken: set[tuple[str, str]]) -> Lesson:
    """Return the lesson under an id of its own: a moved one may still have the id of its time."""
    found, number = lesson, 1
    while (found.journal, found.id) in taken:
        number += 1
        found = lesson._replace(id=f"{lesson.id}-{number}")
    taken.add((found.journal, found.id))
    return found


def _order(lesson: Lesson) -> tuple[int, str]:
    return lesson.first, lesson.id
