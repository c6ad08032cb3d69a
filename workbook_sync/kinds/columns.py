"""Columns that several kinds have: references to people, classes and subjects; usual codes."""

from __future__ import annotations

from workbook_sync.workbook.table.cells import Day, Text
from workbook_sync.workbook.table.shape import Column

#: Ids and codes are short: they are typed again where something refers to them.
CODE = Text(longest=40)
USERNAME = Text(longest=32, canonical=str.lower)


def learner(name: str = "learner") -> Column:
    """Return the column of a learner, by the number in the register of learners."""
    return Column(name, CODE, required=True, refers="learner")


def group(name: str = "group") -> Column:
    """Return the column of a class or group, by its name."""
    return Column(name, CODE, required=True, refers="group")


def subject(name: str = "subject") -> Column:
    """Return the column of a subject, by its short name."""
    return Column(name, CODE, required=True, refers="subject")


def teacher(name: str = "teacher", *, required: bool = True) -> Column:
    """Return the column of somebody of the staff, by username."""
    return Column(name, USERNAME, required=required, refers="staff")


def since(*, required: bool = True) -> Column:
    """Return the column of the first day on which the row holds."""
    return Column("since", Day(), required=required)


def until() -> Column:
    """Return the column of the last day, blank while none is known."""
    return Column("until", Day())


def last_day() -> Column:
    """Return the column of the last day of a span, blank where it is its first day only."""
    return Column("last_day", Day(), same_as="first_day")


def withdrawn() -> Column:
    """Return the column of the day on which the row was taken back, blank while it holds."""
    return Column("withdrawn", Day())
