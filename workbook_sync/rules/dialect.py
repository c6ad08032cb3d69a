"""The form of `schemas/journal.yaml`: every key that it may have, and nothing else.

Faults say what is expected in signs rather than in words (``≥ 1``, ``hold, warn``), so that they
read the same in every language. The parts of a rule set are in `parts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from workbook_sync.model.problem import Severity
from workbook_sync.rules.events import EventCode, EventForm
from workbook_sync.rules.form import Day, Days, Strict, Text, Token, known, once
from workbook_sync.rules.parts import (
    LeastMarks,
    LongestText,
    Marks,
    MostInCell,
    Promotion,
    Suggestions,
    Symbol,
    Unassessed,
)
from workbook_sync.rules.ruleset import LESSON, SUMMATIVE, RuleBook, RuleSet

#: Codes whose severity a school may set. The others protect the store: a value that nobody can
#: read, or one that belongs to nobody, is never taken.
RELAXABLE = frozenset(
    {
        "mark.not_whole",
        "mark.together",
        "mark.too_many",
        "absence.reason_by_superuser",
        "lesson.future",
        "teacher.unknown",
        "cell.too_long",
    }
)
#: Codes whose clause a school may name.
CITED = RELAXABLE | {
    "mark.unknown",
    "mark.out_of_range",
    "mark.not_here",
    "learner.not_enrolled",
    "lesson.holiday",
    "lesson.not_planned",
}


class Rules(Strict):
    """One rule set. A default here never changes, as in `parts`."""

    id: Text
    since: Day
    protocol: str = ""
    corrects: str = ""
    marks: Marks
    most_in_cell: MostInCell = MostInCell()
    symbols: dict[Token, Symbol]
    absence_reasons: tuple[Token, ...] = ()
    longest_text: LongestText = LongestText()
    ahead: tuple[Literal["topic", "homework"], ...] = ()
    working_days: Days = 2
    own_excuse_days: Days | None = None
    inspections: Annotated[int, Field(ge=0, le=12)] = 2
    suggestions: Suggestions = Suggestions()
    least_marks: LeastMarks = LeastMarks()
    unassessed: Unassessed = Unassessed()
    promotion: Promotion = Promotion()
    events: dict[EventCode, EventForm] = Field(default_factory=dict)
    severities: dict[str, Literal["hold", "warn"]] = Field(default_factory=dict)
    clauses: dict[str, Text] = Field(default_factory=dict)

    @field_validator("symbols")
    @classmethod
    def _spelt_once(cls, symbols: dict[str, Symbol]) -> dict[str, Symbol]:
        once((*symbols, *(alias for symbol in symbols.values() for alias in symbol.aliases)))
        if not any(symbol.kind == "absence" for symbol in symbols.values()):
            raise ValueError("kind: absence")  # a reason is refused by telling what to type
        return {text: symbol.whole(text) for text, symbol in symbols.items()}

    @field_validator("absence_reasons")
    @classmethod
    def _no_symbols(cls, reasons: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        symbols: Mapping[str, Symbol] = info.data.get("symbols", {})
        once((*reasons, *symbols, *(a for s in symbols.values() for a in s.aliases)))
        return reasons

    @field_validator("events")
    @classmethod
    def _known_symbols(cls, of: dict[str, EventForm], info: ValidationInfo) -> dict[str, EventForm]:
        verdicts = [s for s, one in info.data.get("symbols", {}).items() if one.kind == "verdict"]
        if not {symbol for event in of.values() for symbol in event.symbols} <= set(verdicts):
            raise ValueError(", ".join(verdicts))
        return of

    @field_validator("severities")
    @classmethod
    def _relaxable(cls, severities: dict[str, str]) -> dict[str, str]:
        return known(severities, RELAXABLE)

    @field_validator("clauses")
    @classmethod
    def _cited(cls, clauses: dict[str, str]) -> dict[str, str]:
        return known(clauses, CITED)

    def rule_set(self) -> RuleSet:
        """Return the rules as the rest of the program knows them."""
        return RuleSet(
            id=self.id,
            since=self.since,
            protocol=self.protocol,
            corrects=self.corrects,
            lowest=self.marks.lowest,
            highest=self.marks.highest,
            pass_mark=self.marks.pass_mark,
            words={"lv": self.marks.words.lv, "en": self.marks.words.en},
            symbols={text: symbol.value(text) for text, symbol in self.symbols.items()},
            absence_reasons=frozenset(self.absence_reasons),
            most_in_cell={
                LESSON: self.most_in_cell.lesson,
                SUMMATIVE: self.most_in_cell.summative,
            },
            longest_text=self.longest_text.model_dump(),
            ahead=frozenset(self.ahead),
            working_days=self.working_days,
            own_excuse_days=self.own_excuse_days,
            inspections=self.inspections,
            suggestion=self.suggestions.value(),
            least_marks=self.least_marks.value(),
            unassessed=self.unassessed.value(),
            promotion=self.promotion.value(),
            severities={code: Severity(name) for code, name in self.severities.items()},
            clauses=self.clauses,
            events={code: form.event(code) for code, form in self.events.items()},
            content=self.model_dump(mode="json", exclude_defaults=True),
            details=self.model_dump(mode="json"),
        )


class RulesFile(Strict):
    """`schemas/journal.yaml` as a whole: rule sets in the order of their first days."""

    rule_sets: Annotated[tuple[Rules, ...], Field(min_length=1)]

    @field_validator("rule_sets")
    @classmethod
    def _one_after_the_other(cls, sets: tuple[Rules, ...]) -> tuple[Rules, ...]:
        once(rules.id for rules in sets)
        _corrected_once(sets)
        replaced = {rules.corrects for rules in sets}
        days = [rules.since for rules in sets if rules.id not in replaced]
        if days != sorted(set(days)):
            raise ValueError(" < ".join(str(day) for day in sorted(set(days))))
        return sets

    def rulebook(self) -> RuleBook:
        """Return all rule sets, oldest first; those that were corrected stand aside."""
        sets = [rules.rule_set() for rules in self.rule_sets]
        replaced = {rules.corrects for rules in sets}
        return RuleBook(
            tuple(rules for rules in sets if rules.id not in replaced),
            tuple(rules for rules in sets if rules.id in replaced),
        )


def _corrected_once(sets: tuple[Rules, ...]) -> None:
    """Raise ValueError where a set corrects none before it, or not from the same day on."""
    before: dict[str, Rules] = {}
    for rules in sets:
        if rules.corrects:
            wrong = before.get(rules.corrects)
            if wrong is None or wrong.since != rules.since:
                day = wrong.since if wrong else ", ".join(before)
                raise ValueError(f"{rules.id}: corrects {rules.corrects}: {day}")
        before[rules.id] = rules
    once(rules.corrects for rules in sets if rules.corrects)
