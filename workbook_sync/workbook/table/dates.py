"""Days that were typed as text: which ones can be meant."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?")  # the Latvian order, and no other
_EITHER = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")  # day first or month first

#: Days outside are slips of the pen: nobody at a school is that old, no year that far planned.
EARLIEST, LATEST = date(1950, 1, 1), date(2099, 12, 31)


def days_meant(text: str) -> list[date]:
    """Return the days that a text can mean: none, one, or two for ``03/04/2026``.

    >>> days_meant("1.9.2026."), days_meant("25/12/2026")
    ([datetime.date(2026, 9, 1)], [datetime.date(2026, 12, 25)])
    """
    if found := _ISO.fullmatch(text):
        return _real((found[1], found[2], found[3]))
    if found := _DOTS.fullmatch(text):
        return _real((found[3], found[2], found[1]))
    if found := _EITHER.fullmatch(text):
        return _real((found[3], found[2], found[1]), (found[3], found[1], found[2]))
    return []


def _real(*written: tuple[str, str, str]) -> list[date]:
    """Return the days that the calendar has, each once."""
    days: list[date] = []
    for year, month, day in written:
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return list(dict.fromkeys(days))
