from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.workbook.table.dates import days_meant

ANY = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@given(ANY)
def test_iso_and_latvian_days_are_what_they_say(day):
    assert days_meant(day.isoformat()) == [day]
    assert days_meant(f"{day:%d.%m.%Y.}") == [day]
    assert days_meant(f"{day.day}. {day.month}. {day.year}") == [day]


@given(ANY)
def test_a_day_with_slashes_may_be_one_of_two(day):
    days = days_meant(f"{day.day}/{day.month}/{day.year}")
    assert days[0] == day
    assert len(days) == (1 if day.day > 12 or day.day == day.month else 2)


def test_month_first_is_understood_where_it_must_be():
    assert days_meant("12-25-2026") == [date(2026, 12, 25)]


@pytest.mark.parametrize(
    "text", ["", "rudenī", "1.9.26", "31.02.2026", "2026-13-01", "13/13/2026", "1.9.2026 x", "2026"]
)
def test_what_is_no_day(text):
    assert days_meant(text) == []
