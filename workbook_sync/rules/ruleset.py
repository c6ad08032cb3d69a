"""The assessment rules of one school on one day, as values."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any

from workbook_sync.model.problem import CODES, Problem, Severity
from workbook_sync.rules.consequences import (
    LeastMarks,
    PromotionRule,
    Suggestion,
    Unassessed,
)
from workbook_sync.rules.watchwords import Watchwords

LESSON, SUMMATIVE = "lesson", "summative"


class SymbolKind(StrEnum):
    """What a symbol in a cell says of the learner."""

    VERDICT = "verdict"  # assessed (or not) without a number: i, ni, nv, a
    ABSENCE = "absence"  # n
    LATENESS = "lateness"  # k


class Outcome(StrEnum):
    """What a verdict means for the learner."""

    PASSED = "passed"  # i
    FAILED = "failed"  # ni
    UNASSESSED = "unassessed"  # nv
    EXEMPT = "exempt"  # a


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol that may be typed, where it may stand, and whether only alone.

    ``where`` holds ``lesson``, ``summative`` or both; ``words`` its meaning by language; only a
    verdict has an outcome.
    """

    text: str
    kind: SymbolKind
    words: Mapping[str, str]
    where: frozenset[str]
    alone: bool = False
    aliases: tuple[str, ...] = ()
    outcome: Outcome | None = None


class CountsIn(StrEnum):
    """Which summative mark's suggestion a commission's mark counts in."""

    TERM = "term"
    YEAR = "year"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Event:
    """What a commission assesses (clause 16): a skate, a starpskate, a final work, a practice.

    ``words`` and ``titles`` (of its protocol) are by language. ``weight`` is for how many marks of
    a lesson (or semester, or for one year mark) it counts; 0 for not at all. ``symbols`` are those
    that may stand for a mark.
    """

    code: str
    words: Mapping[str, str]
    titles: Mapping[str, str]
    counts_in: CountsIn
    weight: Decimal
    symbols: tuple[str, ...] = ()

    def choices(self, rules: RuleSet) -> tuple[str, ...]:
        """Return what a cell may hold, for a drop-down: marks from the top, then symbols."""
        marks = (str(mark) for mark in range(rules.highest, rules.lowest - 1, -1))
        return (*marks, *self.symbols)

    def allowed(self, rules: RuleSet) -> str:
        """Return the same on one line, as people read it: ``1–10, nv``."""
        return ", ".join((f"{rules.lowest}–{rules.highest}", *self.symbols))


@dataclass(frozen=True, eq=False)
class RuleSet:
    """What one protocol of the Pedagogical Council put into force on ``since`` (clauses 27-28).

    ``most_in_cell`` counts marks and verdicts by ``lesson`` and ``summative``; ``longest_text`` is
    in characters by field; ``ahead`` are the fields that may be filled in before the lesson;
    ``working_days`` is the time to enter a lesson (clause 13); ``own_excuse_days`` are those of a
    semester that guardians may excuse by their own note, None for any number (clause 14);
    ``inspections`` is how often a year's entries are inspected (clause 18).
    ``corrects`` names the rule set that this one replaces from its first day. ``content`` is all
    that the file says beyond the defaults, ``details`` all with them: plain values of JSON. Two
    rule sets are never equal: each is compiled once, and found again by its identity.
    """

    id: str
    since: date
    protocol: str
    lowest: int
    highest: int
    pass_mark: int
    words: Mapping[str, Mapping[int, str]]  # language → mark → words
    symbols: Mapping[str, Symbol]
    absence_reasons: frozenset[str]
    most_in_cell: Mapping[str, int]
    longest_text: Mapping[str, int]
    ahead: frozenset[str]
    working_days: int
    suggestion: Suggestion
    corrects: str = ""
    own_excuse_days: int | None = None
    inspections: int = 2
    least_marks: LeastMarks = field(default_factory=LeastMarks)
    unassessed: Unassessed = field(default_factory=Unassessed)
    promotion: PromotionRule = field(default_factory=PromotionRule)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    clauses: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    content: Mapping[str, Any] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def fingerprint(self) -> str:
        """What this set is known again by: comments, order and spelt-out defaults do not count."""
        text = json.dumps(self.content, ensure_ascii=False, sort_keys=True)
        return sha256(text.encode()).hexdigest()

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """What may be typed for a symbol, in lower case, and the symbol that it means."""
        typed = {symbol: symbol for symbol in (*self.symbols, *self.absence_reasons)}
        typed |= {alias: s.text for s in self.symbols.values() for alias in s.aliases}
        return {text.casefold(): symbol for text, symbol in typed.items()}

    @property
    def absence_symbols(self) -> tuple[str, ...]:
        """The symbols of absence, ``n`` by default."""
        return tuple(s.text for s in self.symbols.values() if s.kind is SymbolKind.ABSENCE)

    def choices(self, where: str) -> tuple[str, ...]:
        """Return what a single cell may hold, for a drop-down: marks from the top, then symbols."""
        marks = (str(mark) for mark in range(self.highest, self.lowest - 1, -1))
        return (*marks, *(s.text for s in self.symbols.values() if where in s.where))

    def allowed(self, where: str) -> str:
        """Return the same on one line, as people read it: ``1–10, i, ni, nv, a, n, k``."""
        symbols = (s.text for s in self.symbols.values() if where in s.where)
        return ", ".join((f"{self.lowest}–{self.highest}", *symbols))

    def legend(self, language: str) -> tuple[tuple[str, str], ...]:
        """Return each mark and symbol with its meaning in words."""
        marks = range(self.highest, self.lowest - 1, -1)
        in_words = [(str(mark), self.words[language][mark]) for mark in marks]
        return (*in_words, *((s.text, s.words[language]) for s in self.symbols.values()))

    def problem(self, code: str, value: str, **facts: object) -> Problem:
        """Return a problem as grave as these rules take it, with the clause that they name."""
        fixed = CODES[code]
        severity = self.severities.get(code, fixed.severity)
        clause = self.clauses.get(code, fixed.clause)
        return Problem(code, severity, value=value, facts=facts, clause=clause)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rule sets of a school, oldest first; each holds until the next begins.

    ``corrected`` are those that another one replaced from their first day. ``words`` are what is
    looked for in texts, on all days alike (clause 23).
    """

    sets: Sequence[RuleSet]
    corrected: Sequence[RuleSet] = ()
    words: Watchwords = field(default_factory=Watchwords)

    @property
    def all(self) -> Sequence[RuleSet]:
        """All rule sets, those that were corrected too, by their first days."""
        return sorted((*self.corrected, *self.sets), key=lambda rules: rules.since)

    @property
    def newest(self) -> RuleSet:
        """The rules that came into force last."""
        return self.sets[-1]

    def on(self, day: date) -> RuleSet | None:
        """Return the rules of that day, None before the first came into force."""
        number = bisect_right(self.sets, day, key=lambda rules: rules.since)
        return self.sets[number - 1] if number else None
