"""The only room with a human language: sentences and titles by stable keys.

`lv/*.toml` and `en/*.toml` hold the same keys, one file for each room that speaks. The table
``[problems]`` holds a sentence for each problem code; every other table gives its name as the
first part of the key: ``term`` of the table ``[sheet]`` is ``words("sheet.term", number=1)``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from types import MappingProxyType
from typing import Any

from workbook_sync.model.latvian import fold
from workbook_sync.model.problem import Problem

LANGUAGES = ("lv", "en")
#: A sentence that quotes more would be read by nobody, and may not fit into a cell.
_LONGEST_QUOTED = 200


@dataclass(frozen=True, slots=True)
class Words:
    """Says texts and problems in one language."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, /, **facts: object) -> str:
        """Return the text of a key with its facts filled in; KeyError where there is none."""
        return self.texts[key].format_map({name: said(fact) for name, fact in facts.items()})

    def problem(self, problem: Problem) -> str:
        """Return what is wrong and what to do, without the place; long texts by their beginning."""
        facts = {"value": problem.value, **problem.facts}
        return self(f"problems.{problem.code}", **{n: _shortened(f) for n, f in facts.items()})

    def clause(self, problem: Problem) -> str:
        """Return where the rule is written, or nothing where no clause orders it."""
        return self("problem.clause", clause=problem.clause) if problem.clause else ""


def said(fact: object) -> object:
    """Return a fact as people write it: days as 7.09.2026., whole numbers without a decimal."""
    if hasattr(fact, "strftime") and hasattr(fact, "day"):
        return f"{fact.day}.{fact.month:02}.{fact.year}."  # type: ignore[attr-defined]
    if isinstance(fact, float) and fact.is_integer():
        return int(fact)
    return fact


def _shortened(fact: object) -> object:
    if isinstance(fact, str) and len(fact) > _LONGEST_QUOTED:
        return f"{fact[: _LONGEST_QUOTED - 1]}…"
    return fact


@cache
def speak(language: str) -> Words:
    """Return the words of a language (``lv`` or ``en``)."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    texts: dict[str, str] = {}
    for file in sorted(files(__name__).joinpath(language).iterdir(), key=lambda f: f.name):
        texts.update(_flat(tomllib.loads(file.read_text("utf-8"))))
    return Words(language, MappingProxyType(texts))


@cache
def meanings(choice: str, values: tuple[Any, ...]) -> Mapping[str, Any]:
    """Return the values of a choice by every folded word that stands for them, in all languages.

    ``choice.<name>.<value>`` has the word that is shown and, under ``also``, short forms.
    """
    found: dict[str, Any] = {}
    for language in LANGUAGES:
        texts = speak(language).texts
        for value in values:
            key = f"choice.{choice}.{value}"
            typed = [texts[f"{key}.word"], *texts.get(f"{key}.also", "").split("|"), str(value)]
            found.update({fold(word): value for word in typed if fold(word)})
    return found


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, str):
            found[prefix + name] = value
        else:
            found.update(_flat(value, f"{prefix}{name}."))
    return found


def placeholders(text: str) -> frozenset[str]:
    """Return the names of the facts that a text asks for."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
