"""Cells of many journals as tidy frames: a row is a value or a context, a column what it is like.

The same few values stand in many cells, and the cells of a lesson share its context: each of both
is judged once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from workbook_sync.model.entry import MARK, TAUGHT_BY, is_summative
from workbook_sync.rules.marks import Parsed, parse
from workbook_sync.rules.ruleset import LESSON, SUMMATIVE, RuleSet

NONE = float("nan")


class Context(NamedTuple):
    """What the calendar and the register know of a lesson, for a learner of it or for no learner.

    ``day`` is one by whose rules the cell is judged; ``day_off`` the name of the holiday or break,
    or nothing; ``exists`` tells whether the lesson is in the plan.
    """

    day: date
    enrolled: bool = True
    day_off: str = ""
    future: bool = False
    exists: bool = True


class Cell(NamedTuple):
    """One entry of a journal: canonical text, empty where it was erased."""

    field: str
    value: str
    context: Context


class Measures(NamedTuple):
    """What is measured in a value, whatever the context. Bounds are for the schema to know."""

    unknown: bool = False  # a token that is neither mark nor symbol
    reason: bool = False  # a reason of absence
    lowest: float = NONE  # the least and the greatest number; none, none
    highest: float = NONE
    fraction: bool = False
    misplaced: bool = False  # a symbol that may not stand in this kind of cell
    mixed: bool = False  # a symbol twice, or together with what it may not stand with
    assessed: int = 0  # marks and verdicts
    length: int = 0  # characters of a text
    known: bool = True  # those who taught are of the school


#: The frames' columns; the dtypes are given, never guessed.
VALUES = {
    "kind": "str",
    "unknown": "bool",
    "reason": "bool",
    "lowest": "float64",
    "highest": "float64",
    "fraction": "bool",
    "misplaced": "bool",
    "mixed": "bool",
    "assessed": "int64",
    "length": "int64",
    "known": "bool",
}
CONTEXTS = {
    "enrolled": "bool",
    "day_off": "bool",
    "future": "bool",
    "exists": "bool",
}


def frame_of_values(
    values: Iterable[tuple[str, str]], rules: RuleSet, people: frozenset[str]
) -> pd.DataFrame:
    """Return what is measured in each (field, value), a row for each in order, index from 0."""
    kinds = ((kind_of(field), value) for field, value in values)
    return _frame(((kind, *measure(kind, value, rules, people)) for kind, value in kinds), VALUES)


def frame_of_contexts(contexts: Iterable[tuple[str, Context]], rules: RuleSet) -> pd.DataFrame:
    """Return what is known of each (field, context), a row for each in order, index from 0."""
    rows = (
        (of.enrolled, of.day_off != "", of.future and field not in rules.ahead, of.exists)
        for field, of in contexts
    )
    return _frame(rows, CONTEXTS)


def _frame(rows: Iterable[tuple[object, ...]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    columns = list(zip(*rows, strict=True)) or [()] * len(dtypes)
    return pd.DataFrame(
        {
            name: pd.Series(values, dtype=dtype)
            for (name, dtype), values in zip(dtypes.items(), columns, strict=True)
        }
    )


def kind_of(field: str) -> str:
    """Return what rules a field goes by: ``lesson``, ``summative``, or a text's own name."""
    if field == MARK:
        return LESSON
    return SUMMATIVE if is_summative(field) else field


def measure(kind: str, value: str, rules: RuleSet, people: frozenset[str]) -> Measures:
    """Return what is measured in one value of that kind of cell."""
    if kind in (LESSON, SUMMATIVE):
        return _measure_marks(kind, parse(value, rules))
    if kind == TAUGHT_BY:
        return Measures(known=all(name.strip() in people for name in value.split(";")))
    return _measure_text(len(value))


@lru_cache(maxsize=4096)
def _measure_text(length: int) -> Measures:
    """Texts are many and all different, but their lengths are few."""
    return Measures(length=length)


def _measure_marks(kind: str, parsed: Parsed) -> Measures:
    tokens = len(parsed.marks) + len(parsed.symbols)
    typed = [symbol.text for symbol in parsed.symbols]
    return Measures(
        unknown=bool(parsed.unknown),
        reason=bool(parsed.reasons),
        lowest=float(min(parsed.marks, default=NONE)),
        highest=float(max(parsed.marks, default=NONE)),
        fraction=any(mark != int(mark) for mark in parsed.marks),
        misplaced=any(kind not in symbol.where for symbol in parsed.symbols),
        mixed=len(set(typed)) < len(typed)
        or (tokens > 1 and any(symbol.alone for symbol in parsed.symbols)),
        assessed=len(parsed.marks) + len(parsed.verdicts),
    )
