"""The director's orders and what they change: days, due dates, corrections, exemptions (26)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook_sync.kinds.columns import (
    CODE,
    group,
    last_day,
    learner,
    since,
    subject,
    until,
    withdrawn,
)
from workbook_sync.kinds.kind import Facts, Kind, Sheet
from workbook_sync.model.entry import FINAL, HOMEWORK, MARK, TAUGHT_BY, TOPIC, YEAR, term_field
from workbook_sync.model.latvian import same
from workbook_sync.model.orders import (
    DayKind,
    DayOrder,
    DueOrder,
    Exemption,
    LessonCorrection,
    MarkCorrection,
    Order,
)
from workbook_sync.model.problem import Problem
from workbook_sync.model.school import Role
from workbook_sync.workbook.table.cells import Choice, Day, Text, Whole, WholeOrTime
from workbook_sync.workbook.table.shape import Column, Table

LESSON_FIELDS = (MARK, TOPIC, HOMEWORK, TAUGHT_BY)
SUMMATIVE_FIELDS = (*map(term_field, range(1, 5)), YEAR, FINAL)


def check_numbers(facts: Facts) -> Iterator[Problem]:
    """Hold an order whose number is another one's: schools count anew each year.

    It is another one where the year and the text both differ; either alone may be mended.
    """
    for order, placed in facts.of(Order):
        known = facts.register.orders.by_number.get(order.number)
        if known and known.day.year != order.day.year and same(known.text) != same(order.text):
            year = order.day.year
            yield placed.problem("order.other_order", "number", day=known.day, year=year)


def check_due_dates(facts: Facts) -> Iterator[Problem]:
    """Hold a due date before the last lesson that it is for."""
    for order, placed in facts.of(DueOrder):
        if order.due < order.last_day:
            yield placed.problem("order.due_too_early", "due", last=order.last_day)


def check_corrections(facts: Facts) -> Iterator[Problem]:
    """Hold leave to correct a journal that there is not: nobody could use it."""
    journals = {(j.subject, j.group, j.year) for j in facts.register.journals.values()}
    loads = {(subject, group) for subject, group, _ in journals}
    for lesson, placed in facts.of(LessonCorrection):
        if _is_known(lesson, facts) and (lesson.subject, lesson.group) not in loads:
            yield placed.problem("order.no_journal", "subject", group=lesson.group)
    for mark, placed in facts.of(MarkCorrection):
        if _is_known(mark, facts) and (mark.subject, mark.group, mark.year) not in journals:
            yield placed.problem("order.no_journal", "subject", group=mark.group)


def _is_known(of: LessonCorrection | MarkCorrection, facts: Facts) -> bool:
    """Tell whether subject and class are; else that is told as row.unknown_reference."""
    return of.subject in facts.register.subjects and of.group in facts.register.groups


def _bare_number(text: str) -> str:
    """Return an order's number without the ``Nr.`` before it."""
    return re.sub(r"^(nr|no)\b[.\s]*", "", text, flags=re.IGNORECASE)


def _first_year(text: str) -> str:
    """Return the year in which a school year begins: 2026 of ``2026./2027.``."""
    begins = re.match(r"\d{4}", text)
    return begins[0] if begins else text


_NUMBER = Text(longest=40, canonical=_bare_number)
_YEAR = Text(longest=40, canonical=_first_year)
_LESSON = WholeOrTime(Whole(0, 20))
_WEEKDAY = Choice("weekday", tuple(range(1, 8)))


def _order() -> Column:
    return Column("order", _NUMBER, required=True, refers="order")


ORDERS = Sheet(
    Order,
    ("number",),
    Table(
        "order",
        (
            Column("number", _NUMBER, required=True),
            Column("day", Day(), required=True),
            Column("text", Text(longest=500), required=True),
        ),
    ),
    (),
)

DAYS = Sheet(
    DayOrder,
    ("order", "first_day"),
    Table(
        "order_day",
        (
            _order(),
            Column("first_day", Day(), required=True),
            last_day(),
            Column("what", Choice("day", tuple(DayKind)), required=True),
            Column("name", Text(longest=80)),
            Column("weekday", _WEEKDAY),
            withdrawn(),
        ),
    ),
    (("first_day", "last_day"),),
)

DUES = Sheet(
    DueOrder,
    ("order", "first_day", "group"),
    Table(
        "order_due",
        (
            _order(),
            Column("first_day", Day(), required=True),
            last_day(),
            Column("due", Day(), required=True),
            Column("group", CODE, refers="group"),
            withdrawn(),
        ),
    ),
    (("first_day", "last_day"),),
)

LESSON_CORRECTIONS = Sheet(
    LessonCorrection,
    ("order", "subject", "group", "day", "number", "field", "learner"),
    Table(
        "lesson_correction",
        (
            _order(),
            subject(),
            group(),
            Column("day", Day(), required=True),
            Column("number", _LESSON, required=True),
            Column("field", Choice("lesson_field", LESSON_FIELDS), required=True),
            Column("learner", CODE, refers="learner"),
            withdrawn(),
        ),
    ),
    (),
)

MARK_CORRECTIONS = Sheet(
    MarkCorrection,
    ("order", "learner", "subject", "group", "year", "field"),
    Table(
        "mark_correction",
        (
            _order(),
            learner(),
            subject(),
            group(),
            Column("year", _YEAR, required=True),
            Column("field", Choice("summative_field", SUMMATIVE_FIELDS), required=True),
            withdrawn(),
        ),
    ),
    (),
)

EXEMPTIONS = Sheet(
    Exemption,
    ("order", "learner", "subject", "since"),
    Table("exemption", (_order(), learner(), subject(), since(), until(), withdrawn())),
)

KIND = Kind(
    name="orders",
    version=1,
    sheets=(ORDERS, DAYS, DUES, LESSON_CORRECTIONS, MARK_CORRECTIONS, EXEMPTIONS),
    deliverers=frozenset({Role.SUPERUSER, Role.DIRECTOR}),
    complete=False,
    checks=(check_numbers, check_due_dates, check_corrections),
)
