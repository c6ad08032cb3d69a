"""Absence notices: why a learner was absent, noted by the superuser (clause 14)."""

from __future__ import annotations

from workbook_sync.kinds.columns import last_day, learner, withdrawn
from workbook_sync.kinds.kind import Kind, Sheet
from workbook_sync.model.school import AbsenceNotice, Role
from workbook_sync.workbook.table.cells import Choice, Day, Text
from workbook_sync.workbook.table.shape import Column, Table

#: Why a learner was absent; all but the last excuse it.
REASONS = ("illness", "family", "school", "other", "unexcused")

NOTICES = Sheet(
    AbsenceNotice,
    ("learner", "first_day"),
    Table(
        "notice",
        (
            learner(),
            Column("first_day", Day(), required=True),
            last_day(),
            Column("reason", Choice("reason", REASONS), required=True),
            Column("document", Text()),
            Column("received", Day()),
            Column("received_from", Text(longest=80)),
            withdrawn(),
        ),
    ),
    (("first_day", "last_day"),),
)

KIND = Kind(
    name="absence-notices",
    version=1,
    sheets=(NOTICES,),
    deliverers=frozenset({Role.SUPERUSER}),
    complete=False,
)
