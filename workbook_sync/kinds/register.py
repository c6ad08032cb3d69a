"""The register: learners, guardians, staff, subjects, programmes, classes, groups, loads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from workbook_sync.kinds.columns import (
    CODE,
    USERNAME,
    group,
    learner,
    since,
    subject,
    teacher,
    until,
)
from workbook_sync.kinds.doubles import check_doubled_persons
from workbook_sync.kinds.kind import Facts, Kind, Sheet
from workbook_sync.kinds.other_person import check_other_persons
from workbook_sync.kinds.personal_code import canonical, is_possible
from workbook_sync.model.problem import Problem
from workbook_sync.model.school import (
    Assignment,
    Group,
    Guardian,
    Learner,
    Member,
    Programme,
    Role,
    Staff,
    Subject,
    listed,
)
from workbook_sync.workbook.table.cells import Choice, Day, Text, Whole
from workbook_sync.workbook.table.shape import Column, Table

_NAME = Text(longest=80)
_EMAIL = Text(longest=120)
# A username is the name of a folder in the inbox and outbox, on Windows too, which keeps its own
# names whatever follows a full stop in them; outbox/documents holds what is printed.
_TAKEN = r"(?!(con|prn|aux|nul|com\d|lpt\d)(\.|$)|documents$)"
_USERNAME = re.compile(_TAKEN + r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?")


def check_usernames(facts: Facts) -> Iterator[Problem]:
    """Hold usernames that cannot be the name of a folder."""
    for staff, placed in facts.of(Staff):
        if not _USERNAME.fullmatch(staff.username):
            yield placed.problem("register.username", "username")


def check_personal_codes(facts: Facts) -> Iterator[Problem]:
    """Hold what cannot be a personal code."""
    for person, placed in facts.of(Learner):
        if person.personal_code and not is_possible(person.personal_code):
            yield placed.problem("register.personal_code", "personal_code")


def check_parts_of_classes(facts: Facts) -> Iterator[Problem]:
    """Hold a group that belongs to a group: it can only belong to classes."""
    groups = {**facts.register.groups, **{g.name: g for g, _ in facts.of(Group)}}
    for part, placed in facts.of(Group):
        if any(name in groups and groups[name].classes for name in part.classes):
            yield placed.problem("register.part_of_group", "of")


def _tidy(text: str) -> str:
    return "; ".join(listed(text))


def check_employment(facts: Facts) -> Iterator[Problem]:
    """Hold a load on whose days its teacher does not work at the school (clause 7)."""
    staff = {**facts.register.staff, **{s.username: s for s, _ in facts.of(Staff)}}
    for load, placed in facts.of(Assignment):
        person = staff.get(load.teacher)
        first, last = load.since or facts.year.starts, load.until or facts.year.ends
        if person and (person.since > last or (person.until or date.max) < first):
            yield placed.problem("register.not_employed", "teacher", name=person.name)


LEARNERS = Sheet(
    Learner,
    ("id",),
    Table(
        "learner",
        (
            Column("id", CODE, required=True),
            Column("family_name", _NAME, required=True),
            Column("given_name", _NAME, required=True),
            group(),
            Column("joined", Day(), required=True),
            Column("left", Day()),
            Column("personal_code", Text(longest=20, canonical=canonical)),
        ),
    ),
    (("joined", "left"),),
)

GUARDIANS = Sheet(
    Guardian,
    ("learner", "family_name", "given_name"),
    Table(
        "guardian",
        (
            learner(),
            Column("family_name", _NAME, required=True),
            Column("given_name", _NAME, required=True),
            Column("relation", Text(longest=40)),
            Column("phone", Text(longest=40)),
            Column("email", _EMAIL),
        ),
    ),
    (),
)

STAFF = Sheet(
    Staff,
    ("username",),
    Table(
        "staff",
        (
            Column("username", USERNAME, required=True),
            Column("family_name", _NAME, required=True),
            Column("given_name", _NAME, required=True),
            Column("role", Choice("role", tuple(Role)), required=True),
            since(),
            until(),
            Column("email", _EMAIL),
        ),
    ),
)

PROGRAMMES = Sheet(
    Programme,
    ("code",),
    Table(
        "programme",
        (
            Column("code", CODE, required=True),
            Column("name", Text(), required=True),
            Column("years", Whole(1, 12), required=True),
        ),
    ),
    (),
)

SUBJECTS = Sheet(
    Subject,
    ("code",),
    Table(
        "subject",
        (Column("code", CODE, required=True), Column("name", Text(), required=True)),
    ),
    (),
)

GROUPS = Sheet(
    Group,
    ("name",),
    Table(
        "group",
        (
            Column("name", CODE, required=True),
            Column("grade", Whole(0, 12), required=True),
            Column("programme", CODE, required=True, refers="programme"),
            Column("of", Text(canonical=_tidy), refers="group", many=True),
            teacher("head_teacher", required=False),
        ),
    ),
    (),
)

MEMBERS = Sheet(
    Member,
    ("group", "learner", "since"),
    Table("member", (group(), learner(), since(), until())),
)

ASSIGNMENTS = Sheet(
    Assignment,
    ("subject", "group", "teacher"),
    Table("assignment", (subject(), group(), teacher(), since(required=False), until())),
)

KIND = Kind(
    name="register",
    version=1,
    sheets=(PROGRAMMES, SUBJECTS, STAFF, GROUPS, LEARNERS, GUARDIANS, MEMBERS, ASSIGNMENTS),
    deliverers=frozenset({Role.SUPERUSER}),
    complete=False,
    checks=(
        check_usernames,
        check_personal_codes,
        check_doubled_persons,
        check_other_persons,
        check_parts_of_classes,
        check_employment,
    ),
)
