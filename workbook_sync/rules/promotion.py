"""Moving up to the next class by the year's marks (pārcelšana)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbook_sync.rules.marks import Parsed, parse
from workbook_sync.rules.ruleset import Outcome, RuleSet

_UNSATISFACTORY = (Outcome.FAILED, Outcome.UNASSESSED)


class Decision(StrEnum):
    """What follows from a learner's year marks."""

    PROMOTED = "promoted"
    RETAKES = "retakes"  # moved up on condition of retaking what was unsatisfactory
    HELD_BACK = "held_back"
    OPEN = "open"  # a mark is missing, or there is none at all


@dataclass(frozen=True, slots=True)
class Promotion:
    """The decision, and the subjects that it rests on, in the order given."""

    decision: Decision
    unsatisfactory: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def promotion(marks: Mapping[str, str], rules: RuleSet) -> Promotion:
    """Return what the rules say of a learner's year marks, by subject; blank is a missing one.

    A subject that the learner is exempt from does not count. The last word is the Pedagogical
    Council's.
    """
    parsed = {subject: parse(mark, rules) for subject, mark in marks.items()}
    missing = tuple(subject for subject, mark in marks.items() if not mark)
    failed = tuple(s for s, of in parsed.items() if is_unsatisfactory(of, rules))
    if missing or not marks:
        return Promotion(Decision.OPEN, failed, missing)
    return Promotion(_decision(len(failed), rules), failed)


def is_unsatisfactory(mark: Parsed, rules: RuleSet) -> bool:
    """Tell whether a mark is below the pass mark, or a verdict of not passed or not assessed."""
    low = any(number < rules.pass_mark for number in mark.marks)
    return low or any(symbol.outcome in _UNSATISFACTORY for symbol in mark.symbols)


def _decision(failed: int, rules: RuleSet) -> Decision:
    if failed <= rules.promotion.unsatisfactory:
        return Decision.PROMOTED
    return Decision.RETAKES if failed <= rules.promotion.with_retakes else Decision.HELD_BACK
