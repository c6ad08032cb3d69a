"""Settings of a school that know the school year after that of `tests.school` too."""

from __future__ import annotations

from datetime import date

from tests.school import SETTINGS

NEXT_YEAR = date(2027, 9, 1)
TWO_YEARS = SETTINGS.replace(
    "[[bells]]",
    """[[years]]
terms = [
    { number = 1, starts = 2027-09-01, ends = 2027-12-17 },
    { number = 2, starts = 2028-01-03, ends = 2028-05-31 },
]
[[bells]]""",
    1,
)
