"""One number or username for two people: a row would hand somebody's marks to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_sync.kinds.kind import Facts
from workbook_sync.model.latvian import same
from workbook_sync.model.problem import Problem
from workbook_sync.model.school import Learner, Staff

OTHER_PERSON = "register.other_person"


def check_other_persons(facts: Facts) -> Iterator[Problem]:
    """Hold rows whose number or username belongs to somebody else in the register (clause 12)."""
    for learner, placed in facts.of(Learner):
        known = facts.register.learners.get(learner.id)
        if known and _is_other(learner, known) and not _one_code(learner, known):
            yield placed.problem(OTHER_PERSON, "id", name=known.name)
    for staff, placed in facts.of(Staff):
        holder = facts.register.staff.get(staff.username)
        if holder and _is_other(staff, holder):
            yield placed.problem(OTHER_PERSON, "username", name=holder.name)


def _is_other(one: Learner | Staff, other: Learner | Staff) -> bool:
    """Tell whether two have no name in common; the two names of one person may be swapped."""
    return _names(one).isdisjoint(_names(other))


def _names(person: Learner | Staff) -> set[str]:
    return {same(person.family_name), same(person.given_name)}


def _one_code(one: Learner, other: Learner) -> bool:
    return bool(one.personal_code) and one.personal_code == other.personal_code
