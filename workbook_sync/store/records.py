"""Which records the register is made of: table, class, natural key."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_sync.model.school import (
    AbsenceNotice,
    Assignment,
    Group,
    Guardian,
    Journal,
    Learner,
    Member,
    Programme,
    Slot,
    Staff,
    Subject,
)

RECORDS: Mapping[str, tuple[type, tuple[str, ...]]] = {
    "learner": (Learner, ("id",)),
    "guardian": (Guardian, ("learner", "family_name", "given_name")),
    "staff": (Staff, ("username",)),
    "programme": (Programme, ("code",)),
    "subject": (Subject, ("code",)),
    "school_group": (Group, ("name",)),
    "member": (Member, ("group", "learner", "since")),
    "assignment": (Assignment, ("subject", "group", "teacher")),
    "slot": (
        Slot,
        ("group", "subject", "weekday", "first", "teacher", "room", "weeks", "since"),
    ),
    "absence_notice": (AbsenceNotice, ("learner", "first_day")),
    "journal": (Journal, ("id",)),
}

NAMES: Mapping[type, str] = {record: name for name, (record, _) in RECORDS.items()}


def natural_key(record: object) -> tuple[object, ...]:
    """Return what makes the record itself and no other of its class."""
    _, key = RECORDS[NAMES[type(record)]]
    return tuple(getattr(record, name) for name in key)
