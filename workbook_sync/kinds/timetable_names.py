"""What the names of other programs' timetables mean, as the superuser says (clause 12)."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_sync.kinds.columns import CODE, USERNAME
from workbook_sync.kinds.kind import Facts, Kind, Placed, Sheet
from workbook_sync.model.problem import Problem
from workbook_sync.model.school import Role
from workbook_sync.model.timetable_names import (
    IGNORED,
    GroupName,
    Named,
    SubjectName,
    TeacherName,
)
from workbook_sync.workbook.table.cells import Choice, Text
from workbook_sync.workbook.table.shape import Column, Table

_NAME = Column("name", Text(longest=200), required=True)
_IGNORED = Column("ignored", Choice("ignored", (IGNORED,)))


def check_meanings(facts: Facts) -> Iterator[Problem]:
    """Hold names that mean nothing yet, and those that are passed over and mean something."""
    rows: list[tuple[Named, Placed]] = [
        *facts.of(TeacherName),
        *facts.of(SubjectName),
        *facts.of(GroupName),
    ]
    for named, placed in rows:
        if bool(named.code) == bool(named.ignored):
            yield placed.problem("timetable.name_open", "name")


TEACHERS = Sheet(
    TeacherName,
    ("name",),
    Table("teacher_name", (_NAME, Column("teacher", USERNAME, refers="staff"), _IGNORED)),
    (),
)

SUBJECTS = Sheet(
    SubjectName,
    ("name",),
    Table("subject_name", (_NAME, Column("subject", CODE, refers="subject"), _IGNORED)),
    (),
)

GROUPS = Sheet(
    GroupName,
    ("name",),
    Table("group_name", (_NAME, Column("group", CODE, refers="group"), _IGNORED)),
    (),
)

KIND = Kind(
    name="timetable-names",
    version=1,
    sheets=(TEACHERS, SUBJECTS, GROUPS),
    deliverers=frozenset({Role.SUPERUSER}),
    complete=False,
    checks=(check_meanings,),
)
