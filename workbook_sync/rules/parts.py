"""The parts of a rule set in `schemas/journal.yaml`, each a key of its own.

A default here never changes: a rule set is known again by what differs from the defaults.
"""

from __future__ import annotations

import decimal
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from workbook_sync.rules import consequences, ruleset
from workbook_sync.rules.form import Alias, Count, Days, Strict, Text, Weight, WeightOrNone

_ROUNDING = {"half_up": decimal.ROUND_HALF_UP, "down": decimal.ROUND_DOWN}
_NUMBER = Annotated[int, Field(ge=0, le=99)]
Meaning = Literal["passed", "failed", "unassessed", "exempt"]


class InLanguages(Strict):
    """Each mark in words, in each language."""

    lv: dict[int, Text]
    en: dict[int, Text]


class Marks(Strict):
    """The scale."""

    lowest: int = Field(ge=0)
    highest: int = Field(le=100)
    pass_mark: int
    words: InLanguages

    @field_validator("highest", "pass_mark")
    @classmethod
    def _not_below(cls, mark: int, info: ValidationInfo) -> int:
        if mark < info.data.get("lowest", mark) or mark > info.data.get("highest", mark):
            raise ValueError(f"{info.data.get('lowest')}–{info.data.get('highest', '100')}")
        return mark

    @field_validator("words")
    @classmethod
    def _whole_scale(cls, words: InLanguages, info: ValidationInfo) -> InLanguages:
        if not {"lowest", "highest"} <= info.data.keys():
            return words
        scale = list(range(info.data["lowest"], info.data["highest"] + 1))
        if not sorted(words.lv) == sorted(words.en) == scale:
            raise ValueError(f"lv, en: {', '.join(map(str, scale))}")
        return words


class MostInCell(Strict):
    """How many marks and verdicts a cell may hold."""

    lesson: Count = 3
    summative: Count = 1


#: What the usual verdicts mean where a file does not say it, as those of version 0.1 do not.
_USUAL: Mapping[str, Meaning] = {"i": "passed", "ni": "failed", "nv": "unassessed", "a": "exempt"}


class Symbol(Strict):
    """One symbol; ``outcome`` is what a verdict means for the learner.

    Nothing follows from a verdict that is none of the usual ones and has no outcome.
    """

    kind: Literal["verdict", "absence", "lateness"]
    outcome: Meaning | None = None
    lv: Text
    en: Text
    where: Annotated[tuple[Literal["lesson", "summative"], ...], Field(min_length=1)]
    alone: bool = False
    aliases: tuple[Alias, ...] = ()

    @model_validator(mode="after")
    def _only_verdicts_have_outcomes(self) -> Symbol:
        if self.outcome is not None and self.kind != "verdict":
            raise ValueError("kind: verdict + outcome: passed, failed, unassessed, exempt")
        return self

    def whole(self, text: str) -> Symbol:
        """Return the symbol with the usual outcome, where it is a usual verdict without one.

        So it is the same rule whether or not the file spells it out.
        """
        usual = _USUAL.get(text) if self.kind == "verdict" else None
        return self.model_copy(update={"outcome": self.outcome or usual})

    def value(self, text: str) -> ruleset.Symbol:
        """Return the symbol as the rest of the program knows it."""
        return ruleset.Symbol(
            text,
            ruleset.SymbolKind(self.kind),
            {"lv": self.lv, "en": self.en},
            frozenset(self.where),
            self.alone,
            self.aliases,
            ruleset.Outcome(self.outcome) if self.outcome else None,
        )


class LongestText(Strict):
    """Characters, by field."""

    topic: Count = 500
    homework: Count = 1000


class Suggestions(Strict):
    """How suggestions are counted."""

    decimals: int = Field(default=1, ge=0, le=2)
    rounding: Literal["half_up", "down"] = "half_up"
    least_marks: Count = 1
    lesson_weight: WeightOrNone = decimal.Decimal(1)
    term_weights: dict[int, Weight] = Field(default_factory=dict)
    rising: Literal["mean", "up"] = "mean"

    def value(self) -> consequences.Suggestion:
        """Return the rule as the rest of the program knows it."""
        return consequences.Suggestion(
            self.decimals,
            _ROUNDING[self.rounding],
            self.least_marks,
            self.term_weights,
            self.lesson_weight,
            rises=self.rising == "up",
        )


class LeastMarks(Strict):
    """How many marks a learner has to have in a semester, by subject or by hours a week."""

    default: _NUMBER = 0
    by_weekly_hours: dict[Annotated[int, Field(ge=1, le=40)], _NUMBER] = Field(default_factory=dict)
    by_subject: dict[Text, _NUMBER] = Field(default_factory=dict)

    def value(self) -> consequences.LeastMarks:
        """Return the rule as the rest of the program knows it."""
        return consequences.LeastMarks(self.default, self.by_weekly_hours, self.by_subject)


class Unassessed(Strict):
    """When a learner gets no mark at a semester's end, and when the journal says so."""

    marks_below: _NUMBER = 1
    absent_percent: Annotated[int, Field(ge=1, le=100)] = 100
    notice_days: Days = 14
    unexcused_hours: _NUMBER = 1

    def value(self) -> consequences.Unassessed:
        """Return the rule as the rest of the program knows it."""
        return consequences.Unassessed(
            self.marks_below, self.absent_percent, self.notice_days, self.unexcused_hours
        )


class Promotion(Strict):
    """How many unsatisfactory year marks still let a learner be moved up."""

    unsatisfactory: _NUMBER = 0
    with_retakes: _NUMBER = 0

    def value(self) -> consequences.PromotionRule:
        """Return the rule as the rest of the program knows it."""
        return consequences.PromotionRule(self.unsatisfactory, self.with_retakes)
