"""What the director's orders make of the school's days and of due dates (clause 26)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from workbook_sync.messages import Words, speak
from workbook_sync.model.orders import DayKind, DayOrder, DueOrder, Order
from workbook_sync.model.register import Register
from workbook_sync.model.year import SchoolYear
from workbook_sync.planning.calendar import Calendar

_DAY = timedelta(days=1)
#: How long after a year's last lesson an order of days counts: entries may still be due.
SUMMER = timedelta(days=120)

Cited = tuple[DayOrder, Order]


def calendars(
    years: Sequence[SchoolYear], register: Register, language: str
) -> Mapping[str, Calendar]:
    """Return the calendar of each school year by its id, with the days off and working by order.

    Each such day is called by its name and the order: ``Dzejas diena (rīkojums Nr. 12, …)``.
    """
    orders = register.orders
    cited = tuple((one, orders.by_number[one.order]) for one in reversed(orders.days))
    return _calendars(tuple(years), cited, language)


@lru_cache(maxsize=8)
def _calendars(
    years: tuple[SchoolYear, ...], cited: tuple[Cited, ...], language: str
) -> Mapping[str, Calendar]:
    """Return the same calendars for the same orders: asked of each day once, they know it."""
    made = {}
    for year in years:
        off: dict[date, str] = {}
        working: dict[date, int] = {}
        for one, order in cited:  # the latest last: it holds
            for day in _days(one, year):
                off.pop(day, None), working.pop(day, None)
                if one.what is DayKind.OFF:
                    off[day] = _named(one, order, speak(language))
                else:
                    working[day] = one.weekday or day.isoweekday()
        made[year.id] = Calendar(year, language=language, extra_days_off=off, working_days=working)
    return MappingProxyType(made)


def _days(one: DayOrder, year: SchoolYear) -> Iterator[date]:
    day, last = max(one.first_day, year.starts), min(one.last_day, year.ends + SUMMER)
    while day <= last:
        yield day
        day += _DAY


def _named(one: DayOrder, order: Order, words: Words) -> str:
    name = one.name or words("order.day_off")
    return words("order.named", name=name, **order.cited)


def ordered_due(register: Register, group: str, day: date) -> DueOrder | None:
    """Return what is ordered of the due date of a lesson of a class or group, if anything is."""
    named = {"", group, *(register.groups[group].classes if group in register.groups else ())}
    return next(
        (one for one in register.orders.dues if one.group in named and one.covers(day)), None
    )


def due_day(
    register: Register, calendar: Calendar, group: str, day: date, working_days: int
) -> date:
    """Return the last day on which a class's lesson of a day may be entered (clauses 13, 26).

    That of an order, or else so many working days after it.
    """
    ordered = ordered_due(register, group, day)
    return ordered.due if ordered else calendar.due(day, working_days)
