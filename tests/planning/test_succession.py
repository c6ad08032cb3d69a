from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from workbook_sync.model.school import Slot
from workbook_sync.planning.succession import Succession, succeed

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 12)
ROW = Slot("3. klase", "zim", 1, 3, 4, SEPTEMBER)
LAST = date(2026, 10, 11)


def year_of(slot):
    return str(slot.since.year)


def after(absent, *timetable):
    return succeed([absent], timetable, year_of)


@pytest.mark.parametrize("until", [None, date(2026, 12, 1)])
def test_what_held_before_the_new_timetable_ends_the_day_before(until):
    found = after(replace(ROW, until=until), replace(ROW, since=OCTOBER, room="5"))
    assert found == Succession(closed=[replace(ROW, until=LAST)])


@pytest.mark.parametrize("until", [None, date(2026, 12, 1)])
def test_a_row_that_is_the_same_but_for_its_first_day_goes_on(until):
    former = replace(ROW, until=until)
    again = replace(former, since=OCTOBER)
    assert after(former, again) == Succession(continued={again: former})


def test_a_row_that_pauses_when_the_new_timetable_begins_does_not_go_on():
    other, later = replace(ROW, weekday=2, since=OCTOBER), replace(ROW, since=date(2026, 11, 2))
    assert after(ROW, other, later) == Succession(closed=[replace(ROW, until=LAST)])


def test_the_first_day_of_any_row_counts():
    assert after(ROW, replace(ROW, since=OCTOBER), replace(ROW, weekday=2)).gone == [ROW]


def test_what_ended_earlier_stays_as_it_is():
    ended = replace(ROW, until=date(2026, 9, 30))
    assert after(ended, replace(ROW, since=OCTOBER)) == Succession()


@pytest.mark.parametrize("since", [SEPTEMBER, OCTOBER])
def test_what_never_held_before_it_goes(since):
    row = replace(ROW, weekday=2, since=since)
    assert after(row, ROW) == Succession(gone=[row])


def test_next_years_rows_stay_when_this_years_timetable_is_replaced():
    assert after(replace(ROW, since=date(2027, 9, 1)), ROW) == Succession()


def test_last_years_rows_end_before_next_years_begin():
    found = after(ROW, replace(ROW, since=date(2027, 9, 1)))
    assert found == Succession(closed=[replace(ROW, until=date(2027, 8, 31))])


def test_a_timetable_of_two_years_replaces_each():
    row = replace(ROW, weekday=2)
    assert after(row, ROW, replace(ROW, since=date(2027, 9, 1))) == Succession(gone=[row])
