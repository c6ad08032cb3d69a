"""The substitution register: who teaches a lesson instead of its teacher (clause 17)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbook_sync.kinds.columns import group, subject, teacher, withdrawn
from workbook_sync.kinds.kind import Facts, Kind, Sheet
from workbook_sync.messages import Words
from workbook_sync.model.problem import Problem
from workbook_sync.model.register import Register
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


def taught_by(register: Register, rows: Iterable[Substitution]) -> str:
    """Return the substitutes' names, as a journal's drop-down has them; nothing of no rows."""
    people = register.staff_in_order(row.substitute for row in rows)
    return ", ".join(register.staff[person].name for person in people)


def remark(register: Register, rows: Iterable[Substitution], words: Words) -> str:
    """Return who teaches a lesson instead of whom, and on what grounds; a line for each row."""
    return "\n".join(_remark(register, row, words) for row in rows)


def _remark(register: Register, row: Substitution, words: Words) -> str:
    names = {"substitute": row.substitute, "absent": row.absent}
    said = words("substitution.note", **{n: register.staff_name(u) for n, u in names.items()})
    reason = words("substitution.reason", reason=row.reason) if row.reason else ""
    return f"{said} {reason}".strip()


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
