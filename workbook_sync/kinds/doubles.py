"""One person entered twice: the same name in the same class, or the same personal code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from workbook_sync.kinds.kind import Facts
from workbook_sync.kinds.other_person import is_other_learner
from workbook_sync.model.latvian import same
from workbook_sync.model.problem import Problem
from workbook_sync.model.school import Learner


def check_doubled_persons(facts: Facts) -> Iterator[Problem]:
    """Hold learners who look like another one, of the workbook or of the register.

    Whoever left before the other came may have come back under a new number.
    """
    learners = _all_learners(facts)
    by_code = _grouped(learners, lambda learner: (learner.personal_code,))
    by_name = _grouped(learners, _name_and_class)
    for learner, placed in facts.of(Learner):
        codes = by_code[(learner.personal_code,)] if learner.personal_code else []
        if others := _others(learner, codes):
            yield placed.problem("register.doubled_person", "personal_code", others=others)
        elif others := _others(learner, by_name[_name_and_class(learner)]):
            yield placed.problem("register.doubled_person", "family_name", others=others)


def _all_learners(facts: Facts) -> list[Learner]:
    """Return the workbook's learners, and those of the register that it does not mention.

    Whose number it gives to somebody else is not mentioned by that.
    """
    delivered = [learner for learner, _ in facts.of(Learner)]
    known = facts.register.learners
    mentioned = {x.id for x in delivered if x.id in known and not is_other_learner(x, known[x.id])}
    return [*delivered, *(learner for id_, learner in known.items() if id_ not in mentioned)]


def _grouped(
    learners: list[Learner], key: Callable[[Learner], tuple[str, ...]]
) -> dict[tuple[str, ...], list[Learner]]:
    found: dict[tuple[str, ...], list[Learner]] = {}
    for learner in learners:
        found.setdefault(key(learner), []).append(learner)
    return found


def _name_and_class(learner: Learner) -> tuple[str, ...]:
    return same(learner.family_name), same(learner.given_name), learner.group


def _others(learner: Learner, alike: list[Learner]) -> str:
    """Return the ids of those who may be the same person."""
    return ", ".join(sorted(other.id for other in alike if _maybe_one(learner, other)))


def _maybe_one(learner: Learner, other: Learner) -> bool:
    if learner.id == other.id or _told_apart(learner, other):
        return False
    return learner.joined <= (other.left or date.max) and other.joined <= (learner.left or date.max)


def _told_apart(learner: Learner, other: Learner) -> bool:
    """Two codes that differ are two people."""
    codes = {learner.personal_code, other.personal_code} - {""}
    return len(codes) == 2
