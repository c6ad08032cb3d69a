"""Days that were typed as text: taken where only one day can be meant."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?")  # the Latvian order, and no other
_EITHER = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")  # day first or month first

#: Days outside are slips of the pen: nobody at a school is that old, no year that far planned.
EARLIEST, LATEST = date(1950, 1, 1), date(2099, 12, 31)


class AmbiguousDateError(ValueError):
    """Two days can be meant."""


def parse_day(text: str) -> date:
    """Return the day of ``2026-09-01``, ``1.9.2026.`` or ``25/12/2026``.

    Raises AmbiguousDateError for 03/04/2026, ValueError for what is no day at all.
    """
    if found := _ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTS.fullmatch(text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := _EITHER.fullmatch(text):
        return _day_of(int(found[1]), int(found[2]), int(found[3]))
    raise ValueError(text)


def _day_of(first: int, second: int, year: int) -> date:
    if first > 12:
        return date(year, second, first)
    if second > 12 or first == second:
        return date(year, first, second)
    raise AmbiguousDateError(f"{first}/{second}/{year}")
