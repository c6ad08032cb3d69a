from __future__ import annotations

from datetime import date

import pytest

from workbook_sync.model.orders import DayKind, DayOrder, DueOrder, Order, Orders
from workbook_sync.model.register import Register
from workbook_sync.model.school import Group
from workbook_sync.model.year import SchoolYear, Term
from workbook_sync.planning.ordered import calendars, ordered_due

YEAR = SchoolYear("2026", (Term(1, date(2026, 9, 1), date(2027, 5, 31)),))
OCTOBER, DECEMBER = date(2026, 10, 1), date(2026, 12, 1)
NUMBERS = {"12": Order("12", OCTOBER, "Par dienām"), "20": Order("20", DECEMBER, "Par dienām")}
FRIDAY, SATURDAY, PROCLAMATION = date(2026, 10, 9), date(2026, 10, 10), date(2026, 11, 18)
OFF, WORKING = DayKind.OFF, DayKind.WORKING


def calendar(*days):
    register = Register(orders=Orders(NUMBERS, all_days=days))
    return calendars([YEAR], register, "lv")["2026"]


def test_a_day_off_by_order_names_the_order():
    poetry = calendar(DayOrder("12", FRIDAY, FRIDAY, OFF, "Dzejas diena"))
    assert poetry.day_off(FRIDAY) == "Dzejas diena (rīkojums Nr. 12, 1.10.2026.)"
    assert not poetry.is_working_day(FRIDAY)
    assert calendar(DayOrder("12", FRIDAY, FRIDAY, OFF)).day_off(FRIDAY).startswith("Brīvdiena (")


def test_an_order_makes_a_public_holiday_and_a_saturday_working_days():
    ordered = calendar(
        DayOrder("12", PROCLAMATION, PROCLAMATION, WORKING),
        DayOrder("12", SATURDAY, SATURDAY, WORKING, weekday=5),
    )
    assert ordered.day_off(PROCLAMATION) == ""
    assert ordered.is_working_day(SATURDAY)
    assert (ordered.weekday(PROCLAMATION), ordered.weekday(SATURDAY)) == (3, 5)


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_orders_for_a_day_the_later_holds(turned):
    days = [DayOrder("12", FRIDAY, SATURDAY, OFF), DayOrder("20", FRIDAY, FRIDAY, WORKING)]
    ordered = calendar(*(reversed(days) if turned else days))
    assert ordered.day_off(FRIDAY) == ""
    assert ordered.day_off(SATURDAY)


def test_what_was_withdrawn_or_has_no_order_holds_nothing():
    withdrawn = DayOrder("12", FRIDAY, FRIDAY, OFF, withdrawn=FRIDAY)
    assert calendar(withdrawn, DayOrder("99", FRIDAY, FRIDAY, OFF)).day_off(FRIDAY) == ""


def test_a_span_without_end_costs_no_more_than_the_year():
    assert calendar(DayOrder("12", date(1950, 1, 1), date(2099, 12, 31), OFF)).day_off(FRIDAY)


def test_a_due_date_by_order_is_of_the_school_or_of_a_class_with_its_groups():
    groups = {g.name: g for g in (Group("1.", 1, "V"), Group("1. A", 1, "V", "1."))}
    dues = (
        DueOrder("12", FRIDAY, FRIDAY, date(2026, 10, 20)),
        DueOrder("20", FRIDAY, FRIDAY, date(2026, 10, 30), "1."),
    )
    register = Register(groups=groups, orders=Orders(NUMBERS, all_dues=dues))
    found = {group: ordered_due(register, group, FRIDAY).due.day for group in ("1.", "1. A", "2.")}
    assert found == {"1.": 30, "1. A": 30, "2.": 20}
    assert ordered_due(register, "1.", SATURDAY) is None
