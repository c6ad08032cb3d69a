"""No lesson is planned on an official public holiday, in a break or off by order (clause 19)."""

from __future__ import annotations

from datetime import date

import pytest

from workbook_sync.model.orders import DayKind, DayOrder, Order, Orders
from workbook_sync.model.register import Register
from workbook_sync.model.school import Assignment, Group, Slot
from workbook_sync.model.year import Break, SchoolYear, Term
from workbook_sync.planning.ordered import calendars
from workbook_sync.planning.plan import plan

BEGIN = date(2025, 9, 1)
YEAR = SchoolYear(
    "2025",
    (Term(1, BEGIN, date(2025, 12, 31)), Term(2, date(2026, 1, 1), date(2026, 6, 30))),
    (Break("Pavasara brīvlaiks", date(2026, 3, 16), date(2026, 3, 20)),),
)
SLOTS = tuple(Slot("1. klase", "zim", day, day, day, BEGIN) for day in range(1, 8))  # each weekday
ORDER = Order("5", date(2025, 12, 1), "Par mācību dienām")


def lessons(*days):
    """Return the lesson number of each planned day: that of the weekday whose timetable holds."""
    register = Register(
        groups={"1. klase": Group("1. klase", 1, "V")},
        assignments=(Assignment("zim", "1. klase", "berzina"),),
        slots=SLOTS,
        orders=Orders({"5": ORDER}, all_days=days),
    )
    made = plan(register, YEAR, calendars([YEAR], register, "lv")["2025"])
    return {lesson.day: lesson.first for of in made.lessons.values() for lesson in of}


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 11, 18),  # the Proclamation
        date(2025, 12, 24),
        date(2025, 12, 25),
        date(2025, 12, 26),
        date(2025, 12, 31),
        date(2026, 1, 1),
        date(2026, 1, 2),  # moved to 17 January
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 5),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 4),
        date(2026, 6, 23),
        date(2026, 6, 24),
        date(2026, 3, 18),  # in a break
    ],
)
def test_no_lesson_on_a_holiday_or_in_a_break(day):
    assert day not in lessons()


def test_the_other_days_have_theirs():
    planned = lessons()
    assert planned[date(2026, 4, 2)] == 4
    assert planned[date(2026, 1, 17)] == 6  # a moved working day is a Saturday until an order says


def test_an_order_says_whose_timetable_a_moved_working_day_has():
    saturday = date(2026, 1, 17)
    assert lessons(DayOrder("5", saturday, saturday, DayKind.WORKING, weekday=5))[saturday] == 5


def test_an_order_can_make_a_holiday_a_working_day_and_any_day_a_day_off():
    holiday, friday = date(2026, 5, 4), date(2026, 5, 8)
    working = DayOrder("5", holiday, holiday, DayKind.WORKING)
    planned = lessons(working, DayOrder("5", friday, friday, DayKind.OFF))
    assert planned[holiday] == 1
    assert friday not in planned
