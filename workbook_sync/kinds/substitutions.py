"""The substitution register: who teaches a lesson instead of its teacher (clause 17)."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_sync.kinds.columns import group, subject, teacher, withdrawn
from workbook_sync.kinds.kind import Facts, Kind, Sheet
from workbook_sync.model.problem import Problem
from workbook_sync.model.school import Role
from workbook_sync.model.substitution import Substitution
from workbook_sync.workbook.table.cells import Day, Text, Whole, WholeOrTime
from workbook_sync.workbook.table.shape import Column, Table


def check_persons(facts: Facts) -> Iterator[Problem]:
    """Hold a substitute who is the absent teacher, or is not employed on that day (clause 7)."""
    for row, placed in facts.of(Substitution):
        person = facts.register.staff.get(row.substitute)
        if row.withdrawn is not None or person is None:
            continue
        if row.substitute == row.absent:
            yield placed.problem("substitution.same_person", "substitute", name=person.name)
        elif not person.works_on(row.day):
            yield placed.problem("substitution.not_employed", "substitute", name=person.name)


def check_one_substitute(facts: Facts) -> Iterator[Problem]:
    """Hold a second substitute of one teacher in one lesson: the first row is withdrawn before."""
    rows = {row: placed for row, placed in facts.of(Substitution) if row.withdrawn is None}
    named = {_key(row) for row, _ in facts.of(Substitution)}
    stored = [r for r in facts.register.substitutions.rows if _key(r) not in named]
    holding = [*rows, *(r for r in stored if r.withdrawn is None)]
    for row, placed in rows.items():
        if other := next((o for o in holding if _rivals(row, o)), None):
            name = facts.register.staff_name(other.substitute)
            yield placed.problem("substitution.already", "substitute", name=name)


def _key(row: Substitution) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in SUBSTITUTIONS.key)


def _rivals(one: Substitution, other: Substitution) -> bool:
    """Tell whether two rows give one teacher's lesson to two substitutes."""
    same = (one.lesson, one.absent) == (other.lesson, other.absent)
    return same and one.substitute != other.substitute


SUBSTITUTIONS = Sheet(
    Substitution,
    ("group", "subject", "day", "first", "absent", "substitute"),
    Table(
        "substitution",
        (
            Column("day", Day(), required=True),
            Column("first", WholeOrTime(Whole(0, 20)), required=True),
            group(),
            subject(),
            teacher("absent"),
            teacher("substitute"),
            Column("reason", Text()),
            withdrawn(),
        ),
    ),
    (),
)

KIND = Kind(
    name="substitutions",
    version=1,
    sheets=(SUBSTITUTIONS,),
    deliverers=frozenset({Role.SUPERUSER, Role.DEPUTY}),
    complete=False,
    checks=(check_persons, check_one_substitute),
)
