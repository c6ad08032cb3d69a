"""Odd and even weeks, counted from the first week of the school year, which is odd."""

from __future__ import annotations

from datetime import date, timedelta

from workbook_sync.model.school import Slot, Weeks


def is_odd(day: date, first_day: date) -> bool:
    """Tell whether a day lies in an odd week of the year that begins on ``first_day``.

    Weeks begin on Monday; the days of the first week before the year began belong to it.
    """
    return (_monday(day) - _monday(first_day)).days // 7 % 2 == 0


def holds(slot: Slot, day: date, first_day: date) -> bool:
    """Tell whether a timetable row holds in the week and on the date of a day."""
    if day < slot.since or (slot.until is not None and day > slot.until):
        return False
    return slot.weeks is Weeks.ALL or (slot.weeks is Weeks.ODD) == is_odd(day, first_day)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
