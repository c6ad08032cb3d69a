"""What a new timetable does to the rows of the former one. Lessons before it begins stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from workbook_sync.model.school import Slot


@dataclass(frozen=True, slots=True)
class Succession:
    """Former rows that end before the new timetable begins, and those that never held.

    ``continued`` has each new row that a former one stays for: all but ``since`` is equal.
    """

    closed: list[Slot] = field(default_factory=list)
    gone: list[Slot] = field(default_factory=list)
    continued: dict[object, Slot] = field(default_factory=dict)


def succeed(
    absent: Iterable[Slot], timetable: Iterable[Slot], year_of: Callable[[Slot], str]
) -> Succession:
    """Decide about former rows that a timetable has no more; ``year_of`` is a row's school year.

    A timetable is the whole of each year that it has rows of, from the first day on which one of
    them holds. Rows that hold before that day and on it as well go on. Others that hold before it
    end the day before, what never held goes. Rows of later years stay as they are.
    """
    new = list(timetable)
    firsts: dict[str, date] = {}
    for slot in new:
        firsts[year_of(slot)] = min(slot.since, firsts.get(year_of(slot), date.max))
    begin = {slot for slot in new if slot.since == firsts[year_of(slot)]}
    found = Succession()
    for slot in absent:
        year = year_of(slot)
        following = [first for of, first in sorted(firsts.items()) if of >= year]
        if following:  # a row of the year before goes on into no other year
            _decide(slot, following[0], begin if year in firsts else frozenset(), found)
    return found


def _decide(former: Slot, first: date, begin: AbstractSet[Slot], found: Succession) -> None:
    """Add what becomes of a former row when the next timetable begins on a day."""
    last, again = first - timedelta(days=1), replace(former, since=first)
    if former.since > last:
        found.gone.append(former)
    elif again in begin:
        found.continued[again] = former
    elif former.until is None or former.until > last:
        found.closed.append(replace(former, until=last))
