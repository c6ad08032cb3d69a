"""Days and moments: how a sheet's dates are told apart."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TypeVar

_T = TypeVar("_T")


def is_midnight(value: object) -> bool:
    """Tell a moment that has no time of the day."""
    return isinstance(value, datetime) and value.time() == time(0)


def day_or_moment(value: _T) -> _T | date:
    """Return a day for a moment at midnight, whatever the cell's format shows; the rest as it is.

    Excel keeps a day as a whole number and has no other way to tell "no time" from midnight.
    """
    return value.date() if isinstance(value, datetime) and is_midnight(value) else value
