"""The form of `schemas/journal.yaml`: every key that it may have, and nothing else.

Faults say what is expected in signs rather than in words (``≥ 1``, ``hold, warn``), so that they
read the same in every language.
"""

from __future__ import annotations

import decimal
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from workbook_sync.model.problem import Severity
from workbook_sync.rules import ruleset
from workbook_sync.rules.events import EventCode, EventForm
from workbook_sync.rules.ruleset import LESSON, SUMMATIVE, RuleBook, RuleSet, Suggestion, SymbolKind

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
ROUNDING = {"half_up": decimal.ROUND_HALF_UP, "down": decimal.ROUND_DOWN}


def _iso_day(text: object) -> object:
    """Refuse what pydantic would read as seconds since 1970."""
    if not isinstance(text, str) or len(text) != len("2020-05-08"):
        raise ValueError("YYYY-MM-DD")
    return text


Day = Annotated[date, BeforeValidator(_iso_day)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Token = Annotated[str, StringConstraints(pattern=r"^[^\s\d]{1,8}$")]
Alias = Annotated[str, StringConstraints(pattern=r"^[^\s\d]+( [^\s\d]+){0,2}$")]
Count = Annotated[int, Field(ge=1)]
Where = Literal["lesson", "summative"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class InLanguages(_Strict):
    """Each mark in words, in each language."""

    lv: dict[int, Text]
    en: dict[int, Text]


class Marks(_Strict):
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


class MostInCell(_Strict):
    """How many marks and verdicts a cell may hold."""

    lesson: Count = 3
    summative: Count = 1


class Symbol(_Strict):
    """One symbol."""

    kind: Literal["verdict", "absence", "lateness"]
    lv: Text
    en: Text
    where: Annotated[tuple[Where, ...], Field(min_length=1)]
    alone: bool = False
    aliases: tuple[Alias, ...] = ()


class LongestText(_Strict):
    """Characters, by field."""

    topic: Count = 500
    homework: Count = 1000


class Suggestions(_Strict):
    """How suggestions are counted."""

    decimals: int = Field(default=1, ge=0, le=2)
    rounding: Literal["half_up", "down"] = "half_up"
    least_marks: Count = 1
    term_weights: dict[int, Annotated[Decimal, Field(gt=0, le=100)]] = {}


class Rules(_Strict):
    """One rule set."""

    id: Text
    since: Day
    protocol: str = ""
    marks: Marks
    most_in_cell: MostInCell = MostInCell()
    symbols: dict[Token, Symbol]
    absence_reasons: tuple[Token, ...] = ()
    longest_text: LongestText = LongestText()
    ahead: tuple[Literal["topic", "homework"], ...] = ()
    working_days: int = Field(default=2, ge=0, le=60)
    suggestions: Suggestions = Suggestions()
    events: dict[EventCode, EventForm] = {}
    severities: dict[str, Literal["hold", "warn"]] = {}
    clauses: dict[str, Text] = {}

    @field_validator("symbols")
    @classmethod
    def _spelt_once(cls, symbols: dict[str, Symbol]) -> dict[str, Symbol]:
        _once((*symbols, *(alias for symbol in symbols.values() for alias in symbol.aliases)))
        if not any(symbol.kind == "absence" for symbol in symbols.values()):
            raise ValueError("kind: absence")  # a reason is refused by telling what to type
        return symbols

    @field_validator("absence_reasons")
    @classmethod
    def _no_symbols(cls, reasons: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        symbols: Mapping[str, Symbol] = info.data.get("symbols", {})
        _once((*reasons, *symbols, *(a for s in symbols.values() for a in s.aliases)))
        return reasons

    @field_validator("events")
    @classmethod
    def _known_symbols(cls, of: dict[str, EventForm], info: ValidationInfo) -> dict[str, EventForm]:
        known = [s for s, one in info.data.get("symbols", {}).items() if one.kind == "verdict"]
        if not {symbol for event in of.values() for symbol in event.symbols} <= set(known):
            raise ValueError(", ".join(known))
        return of

    @field_validator("severities")
    @classmethod
    def _relaxable(cls, severities: dict[str, str]) -> dict[str, str]:
        return _known(severities, RELAXABLE)

    @field_validator("clauses")
    @classmethod
    def _cited(cls, clauses: dict[str, str]) -> dict[str, str]:
        return _known(clauses, CITED)

    def rule_set(self) -> RuleSet:
        """Return the rules as the rest of the program knows them."""
        return RuleSet(
            id=self.id,
            since=self.since,
            protocol=self.protocol,
            lowest=self.marks.lowest,
            highest=self.marks.highest,
            pass_mark=self.marks.pass_mark,
            words={"lv": self.marks.words.lv, "en": self.marks.words.en},
            symbols={text: _symbol(text, symbol) for text, symbol in self.symbols.items()},
            absence_reasons=frozenset(self.absence_reasons),
            most_in_cell={
                LESSON: self.most_in_cell.lesson,
                SUMMATIVE: self.most_in_cell.summative,
            },
            longest_text=self.longest_text.model_dump(),
            ahead=frozenset(self.ahead),
            working_days=self.working_days,
            suggestion=_suggestion(self.suggestions),
            severities={code: Severity(name) for code, name in self.severities.items()},
            clauses=self.clauses,
            events={code: form.event(code) for code, form in self.events.items()},
        )


class RulesFile(_Strict):
    """`schemas/journal.yaml` as a whole: rule sets in the order of their first days."""

    rule_sets: Annotated[tuple[Rules, ...], Field(min_length=1)]

    @field_validator("rule_sets")
    @classmethod
    def _one_after_the_other(cls, sets: tuple[Rules, ...]) -> tuple[Rules, ...]:
        days = [rules.since for rules in sets]
        if days != sorted(set(days)):
            raise ValueError(" < ".join(str(day) for day in sorted(set(days))))
        _once(rules.id for rules in sets)
        return sets

    def rulebook(self) -> RuleBook:
        """Return all rule sets, oldest first."""
        return RuleBook(tuple(rules.rule_set() for rules in self.rule_sets))


def _symbol(text: str, symbol: Symbol) -> ruleset.Symbol:
    words = {"lv": symbol.lv, "en": symbol.en}
    where, kind = frozenset(symbol.where), SymbolKind(symbol.kind)
    return ruleset.Symbol(text, kind, words, where, symbol.alone, symbol.aliases)


def _suggestion(of: Suggestions) -> Suggestion:
    return Suggestion(of.decimals, ROUNDING[of.rounding], of.least_marks, of.term_weights)


def _once(texts: Iterable[str]) -> None:
    doubled = [text for text, times in Counter(t.casefold() for t in texts).items() if times > 1]
    if doubled:
        raise ValueError(f"1 × {', '.join(doubled)}")


def _known(table: dict[str, str], codes: frozenset[str]) -> dict[str, str]:
    if not table.keys() <= codes:
        raise ValueError(", ".join(sorted(codes)))
    return table
