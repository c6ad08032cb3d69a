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
        if known and is_other_learner(learner, known):
            yield placed.problem(OTHER_PERSON, "id", name=known.name)
    for staff, placed in facts.of(Staff):
        holder = facts.register.staff.get(staff.username)
        if holder and _no_name_in_common(staff, holder):
            yield placed.problem(OTHER_PERSON, "username", name=holder.name)


def is_other_learner(learner: Learner, known: Learner) -> bool:
    """Tell whether a learner is not the one known by the number: by names and personal code."""
    one_code = bool(learner.personal_code) and learner.personal_code == known.personal_code
    return not one_code and _no_name_in_common(learner, known)


def _no_name_in_common(one: Learner | Staff, other: Learner | Staff) -> bool:
    """Tell two people by their names; those of one person may have been swapped."""
    return _names(one).isdisjoint(_names(other))


def _names(person: Learner | Staff) -> set[str]:
    return {same(person.family_name), same(person.given_name)}
