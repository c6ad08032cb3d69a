"""What follows from marks, as the numbers of a rule set: suggestions, "nv", promotion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Suggestion:
    """How the suggestion beside a summative mark is counted (clause 20).

    ``rounding`` is a rounding mode of `decimal`; ``term_weights`` are by semester, 1 where unnamed;
    ``lesson_weight`` is that of each lesson's mark and of the year mark in the final one;
    ``rises`` rounds the year's up to a whole mark where the last semester is better than the one
    before it.
    """

    decimals: int
    rounding: str
    least_marks: int
    term_weights: Mapping[int, Decimal]
    lesson_weight: Decimal = Decimal(1)
    rises: bool = False


@dataclass(frozen=True, slots=True)
class LeastMarks:
    """How many marks a learner has to have in a semester (clause 15).

    The subject's own number goes first, then that of the most weekly hours reached (academic hours
    of 40 minutes), then ``default``.
    """

    default: int = 0
    by_weekly_hours: Mapping[int, int] = field(default_factory=dict)
    by_subject: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unassessed:
    """When "nv" is due at a semester's end: too few marks, or too many hours missed (in percent).

    The journal says so from ``notice_days`` before the semester's end; ``unexcused_hours``
    (academic hours) are those from which it reminds of lowering the mark, 0 for never.
    """

    marks_below: int = 1
    absent_percent: int = 100
    notice_days: int = 14
    unexcused_hours: int = 1


@dataclass(frozen=True, slots=True)
class PromotionRule:
    """How many unsatisfactory year marks a learner may have and be moved up.

    Up to ``unsatisfactory`` the learner is moved up, up to ``with_retakes`` on condition of
    retaking those subjects.
    """

    unsatisfactory: int = 0
    with_retakes: int = 0
