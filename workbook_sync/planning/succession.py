"""What a new timetable does to the rows of the former one. Lessons before it begins stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from workbook_sync.model.school import Slot


@dataclass(frozen=True, slots=True)
class Succession:
    """Former rows that end before the new timetable begins, and those that never held."""

    closed: list[Slot] = field(default_factory=list)
    gone: list[Slot] = field(default_factory=list)


def succeed(
    absent: Iterable[Slot], timetable: Iterable[Slot], year_of: Callable[[Slot], str]
) -> Succession:
    """Decide about former rows that a timetable has no more; ``year_of`` is a row's school year.

    A timetable is the whole of each year that it has rows of, from the first day on which one of
    them holds. Rows that hold before that day end the day before, others of that year go. Those
    of later years stay as they are.
    """
    firsts: dict[str, date] = {}
    for slot in timetable:
        firsts[year_of(slot)] = min(slot.since, firsts.get(year_of(slot), date.max))
    found = Succession()
    for slot in absent:
        year = year_of(slot)
        following = [first for of, first in sorted(firsts.items()) if of >= year]
        if not following:
            continue
        last = following[0] - timedelta(days=1)
        if slot.since > last:
            found.gone.append(slot)
        elif slot.until is None or slot.until > last:
            found.closed.append(replace(slot, until=last))
    return found
