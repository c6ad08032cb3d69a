from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.programs import BELLS
from workbook_sync.exchange import hours
from workbook_sync.exchange.hours import number_of, timetable_of, weekday_of
from workbook_sync.exchange.timetable import Hour, Taught
from workbook_sync.model.problem import Place, RefusedError


@pytest.mark.parametrize(
    ("text", "day"),
    [("Pirmdiena", 1), ("OTRDIENA", 2), ("tresdiena", 3), ("Ce", 4), ("Pk", 5), ("S", 6),
     ("Monday", 1), ("tue", 2), ("Sv.", 7), ("5", 5), ("Diena", None), ("8", None), ("", None)],
)  # fmt: skip
def test_days_are_words_abbreviations_or_numbers(text, day):
    assert weekday_of(text) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", 1), (" 2. ", 2), ("3. stunda", 3), ("14:30-15:10", 1), ("15.15 – 15.55", 2),
     ("4. (16:50)", 4), ("08:00-08:40", None), ("", None), ("stunda", None), ("123", None)],
)  # fmt: skip
def test_hours_are_numbers_or_times_of_the_bells(text, number):
    assert number_of(text, BELLS) == number


@given(st.sets(st.integers(1, 20), min_size=1))
def test_rows_cover_the_hours_of_an_activity_exactly_and_never_adjoin(numbers):
    taught = Taught(("1. klase",), "zim", ())
    each = [Hour("1", "1", str(n), taught, Place("f", n)) for n in numbers]
    found = timetable_of(each, []).rows
    assert sorted(n for row in found for n in range(row.first, row.last + 1)) == sorted(numbers)
    assert not {row.last + 1 for row in found} & {row.first for row in found}
    assert all(row.place.row == row.first for row in found)


def test_hours_of_different_activities_stay_apart():
    taught = Taught(("1. klase",), "zim", ())
    each = [Hour(str(n), "1", str(n), taught, Place("f", n)) for n in (1, 2)]
    assert len(timetable_of(each, []).rows) == 2


def test_nothing_at_all_is_no_timetable():
    with pytest.raises(RefusedError) as refused:
        timetable_of([], BELLS)
    assert refused.value.problem.code == "timetable.empty"


def test_more_than_any_schools_week_is_refused(monkeypatch):
    monkeypatch.setattr(hours, "MOST_HOURS", 3)
    taught = Taught(("1. klase",), "zim", ())
    many = [Hour("1", "1", str(n), taught, Place("f", n)) for n in range(1, 5)]
    assert len(timetable_of(many[:3], BELLS).rows) == 1
    with pytest.raises(RefusedError) as refused:
        timetable_of(many, BELLS)
    assert refused.value.problem.code == "timetable.too_long"
