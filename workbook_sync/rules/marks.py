"""What stands in a cell of marks: its tokens, its canonical text, its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from workbook_sync.rules.ruleset import Outcome, RuleSet, Symbol, SymbolKind

# Six digits are more than any scale has; longer ones are no marks, and cost no time to convert.
_NUMBER = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,6})?")

# A school has a hundred thousand cells and some dozen different texts.
_remembered = lru_cache(maxsize=4096)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A cell's tokens. Numbers are marks whether or not the scale has them (11, 7.5)."""

    marks: tuple[Decimal, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    reasons: tuple[str, ...] = ()  # reasons of absence, which the superuser notes (clause 14)
    unknown: tuple[str, ...] = ()

    @property
    def verdicts(self) -> tuple[str, ...]:
        """Assessments without a number: i, ni, nv, a."""
        return self._of(SymbolKind.VERDICT)

    @property
    def absent(self) -> bool:
        """Tell whether the learner was not there."""
        return bool(self._of(SymbolKind.ABSENCE))

    @property
    def late(self) -> bool:
        """Tell whether the learner came late."""
        return bool(self._of(SymbolKind.LATENESS))

    def _of(self, kind: SymbolKind) -> tuple[str, ...]:
        return tuple(symbol.text for symbol in self.symbols if symbol.kind is kind)


@_remembered
def parse(text: str, rules: RuleSet) -> Parsed:
    """Return what the tokens of a canonical text are; nothing is judged, nothing is lost."""
    tokens = text.split()
    return Parsed(
        marks=tuple(_number(token) for token in tokens if _NUMBER.fullmatch(token)),
        symbols=tuple(rules.symbols[token] for token in tokens if token in rules.symbols),
        reasons=tuple(token for token in tokens if token in rules.absence_reasons),
        unknown=tuple(token for token in tokens if not _is_known(token, rules)),
    )


@_remembered
def canonical(text: str, rules: RuleSet) -> str:
    """Return the text as the store keeps it: ``N`` is ``n``, ``Ieskaitīts`` is ``i``, ``7,0`` is 7.

    A longer spelling wins ("nav vērtējuma" before "nav"). What is not known stays as it is.
    """
    tokens, found = text.split(), list[str]()
    while tokens:
        taken, token = _first(tokens, rules)
        found.append(token)
        tokens = tokens[taken:]
    return " ".join(found)


def exempt_symbol(rules: RuleSet) -> str:
    """Return what stands for an exemption, ``a`` by default; "" where the rules have no such."""
    return _symbol_of(Outcome.EXEMPT, rules)


def unassessed_symbol(rules: RuleSet) -> str:
    """Return what stands for no mark at all, ``nv`` by default; "" where the rules have no such."""
    return _symbol_of(Outcome.UNASSESSED, rules)


def in_words(value: str, rules: RuleSet, language: str) -> str:
    """Return a mark or symbol in words: ``7`` is "labi"; what has no words is said as it stands."""
    return ", ".join(_words(token, rules, language) for token in value.split())


def _symbol_of(outcome: Outcome, rules: RuleSet) -> str:
    return next((s.text for s in rules.symbols.values() if s.outcome is outcome), "")


def _first(tokens: Sequence[str], rules: RuleSet) -> tuple[int, str]:
    """Return how many tokens the first spelling takes, and what it means."""
    for taken in range(min(len(tokens), 3), 0, -1):
        spelling = " ".join(tokens[:taken]).casefold()
        if spelling in rules.spellings:
            return taken, rules.spellings[spelling]
    return 1, _plain(tokens[0])


def _plain(token: str) -> str:
    """Return a whole number without zeros around it: ``07`` and ``7,0`` are 7."""
    if not _NUMBER.fullmatch(token):
        return token
    number = _number(token)
    return str(int(number)) if number == int(number) else token


def _words(token: str, rules: RuleSet, language: str) -> str:
    if token in rules.symbols:
        return rules.symbols[token].words[language]
    whole = int(token) if token.isascii() and token.isdigit() and len(token) <= 6 else None
    return rules.words[language].get(whole, token) if whole is not None else token


def _number(token: str) -> Decimal:
    return Decimal(token.replace(",", "."))


def _is_known(token: str, rules: RuleSet) -> bool:
    is_symbol = token in rules.symbols or token in rules.absence_reasons
    return is_symbol or _NUMBER.fullmatch(token) is not None
