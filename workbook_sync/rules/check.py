"""Runs the assessment rules over cells of many workbooks at once and says which cell breaks what.

pandera's traps, each with its test: coercion is off (it makes 7 of 7.5); `failure_cases` is not
read (it repeats rows and drops blanks), the check's own output is; the environment cannot switch
the checks off; a check that crashes refuses its rows instead of passing them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

import pandas as pd
import pandera.pandas as pa
from pandera.config import config_context
from pandera.errors import SchemaError, SchemaErrors

from workbook_sync.model.entry import HOMEWORK, TOPIC
from workbook_sync.model.problem import Problem, Severity, problem
from workbook_sync.rules.frame import (
    CONTEXTS,
    VALUES,
    Cell,
    Context,
    frame_of_contexts,
    frame_of_values,
    kind_of,
)
from workbook_sync.rules.marks import parse
from workbook_sync.rules.ruleset import RuleBook, RuleSet

__all__ = ["Cell", "Context", "check"]

_T = TypeVar("_T")

CRASHED = "rules.crashed"

Check = Callable[[pd.DataFrame, RuleSet], "pd.Series[bool]"]

#: What a value must be, the most telling first: of several broken rules the first is told.
VALUE: Mapping[str, Check] = {
    "mark.unknown": lambda cells, _: ~cells["unknown"],
    "absence.reason_by_superuser": lambda cells, _: ~cells["reason"],
    "mark.not_whole": lambda cells, _: ~cells["fraction"],
    "mark.out_of_range": lambda cells, rules: (
        ~((cells["lowest"] < rules.lowest) | (cells["highest"] > rules.highest))
    ),
    "mark.not_here": lambda cells, _: ~cells["misplaced"],
    "mark.together": lambda cells, _: ~cells["mixed"],
    "mark.too_many": lambda cells, rules: (
        ~(cells["assessed"] > cells["kind"].map(rules.most_in_cell).astype("float64"))
    ),
    "cell.too_long": lambda cells, rules: (
        ~(cells["length"] > cells["kind"].map(rules.longest_text).astype("float64"))
    ),
    "teacher.unknown": lambda cells, _: cells["known"],
}
#: What the lesson and the learner must be, the most telling first.
CONTEXT: Mapping[str, Check] = {
    "lesson.holiday": lambda cells, _: ~cells["day_off"],
    "lesson.not_planned": lambda cells, _: cells["exists"],
    "learner.not_enrolled": lambda cells, _: cells["enrolled"],
    "lesson.future": lambda cells, _: ~cells["future"],
}

#: Fields in which people say something in their own words.
SPOKEN = (TOPIC, HOMEWORK)

#: What the sentences of codes tell beside the value.
FACTS: Mapping[str, Callable[[Cell, RuleSet], dict[str, object]]] = {
    "mark.unknown": lambda cell, rules: {
        "token": parse(cell.value, rules).unknown[0],
        "allowed": rules.allowed(kind_of(cell.field)),
    },
    "absence.reason_by_superuser": lambda _, rules: {"symbol": rules.absence_symbols[0]},
    "mark.not_whole": lambda _, rules: {"low": rules.lowest, "high": rules.highest},
    "mark.out_of_range": lambda _, rules: {"low": rules.lowest, "high": rules.highest},
    "mark.not_here": lambda cell, rules: {"allowed": rules.allowed(kind_of(cell.field))},
    "mark.too_many": lambda cell, rules: {"most": rules.most_in_cell[kind_of(cell.field)]},
    "cell.too_long": lambda cell, rules: {
        "length": len(cell.value),
        "longest": rules.longest_text[cell.field],
    },
    "lesson.holiday": lambda cell, _: {"name": cell.context.day_off},
}


def check(
    cells: Iterable[Cell], book: RuleBook, people: frozenset[str]
) -> dict[Cell, tuple[Problem, ...]]:
    """Return the problems (without a place) of each wrong cell; equal ones are judged once.

    ``people`` are those who may stand as having taught a lesson; several are parted by ``;``.
    A cell has at most one problem of its value and one of its context, and a warning for each word
    of a topic or homework that is looked for (clause 23). An erased entry breaks no rule.
    """
    filled = dict.fromkeys(cell for cell in cells if cell.value)
    found: dict[Cell, tuple[Problem, ...]] = {}
    for rules, of in _by_rules(filled, book).items():
        found |= _judged(of, rules, people) if rules else _unruled(of)
    spoken = [cell for cell in filled if cell.field in SPOKEN]
    if not book.words.silent(cell.value for cell in spoken):
        for cell in spoken:
            if said := book.words.problems(cell.value):
                found[cell] = (*found.get(cell, ()), *said)
    return found


def _by_rules(cells: Iterable[Cell], book: RuleBook) -> Mapping[RuleSet | None, list[Cell]]:
    on = {context: book.on(context.day) for context in {cell.context for cell in cells}}
    found: dict[RuleSet | None, list[Cell]] = {}
    for cell in cells:
        found.setdefault(on[cell.context], []).append(cell)
    return found


def _unruled(cells: Iterable[Cell]) -> dict[Cell, tuple[Problem, ...]]:
    code = "rules.none_in_force"
    return {cell: (problem(code, value=cell.value, day=cell.context.day),) for cell in cells}


def _judged(
    cells: Sequence[Cell], rules: RuleSet, people: frozenset[str]
) -> dict[Cell, tuple[Problem, ...]]:
    """Return what is wrong with cells, told from their distinct values and contexts."""
    values = list(dict.fromkeys((cell.field, cell.value) for cell in cells))
    contexts = list(dict.fromkeys((cell.field, cell.context) for cell in cells))
    schemas = compiled(rules)
    wrong = _wrong(values, frame_of_values(values, rules, people), schemas.values)
    amiss = _wrong(contexts, frame_of_contexts(contexts, rules), schemas.contexts)
    if not wrong and not amiss:
        return {}
    told = ((cell, _codes(cell, wrong, amiss)) for cell in cells)
    return {cell: _told(cell, codes, rules) for cell, codes in told if codes}


def _codes(
    cell: Cell,
    wrong: Mapping[tuple[str, str], set[str]],
    amiss: Mapping[tuple[str, Context], set[str]],
) -> set[str]:
    of_value = wrong.get((cell.field, cell.value), set())
    return of_value | amiss.get((cell.field, cell.context), set())


def _wrong(
    judged: Sequence[_T], frame: pd.DataFrame, schema: pa.DataFrameSchema
) -> Mapping[_T, set[str]]:
    """Return what each of these breaks; its row in the frame has its number."""
    found: dict[_T, set[str]] = {}
    for code, rows in _failures(frame, schema):
        for row in rows:
            found.setdefault(judged[row], set()).add(code)
    return found


class Schemas(NamedTuple):
    """One rule set as pandera checks it."""

    values: pa.DataFrameSchema
    contexts: pa.DataFrameSchema


@lru_cache(maxsize=64)
def compiled(rules: RuleSet) -> Schemas:
    """Return the rules as schemas of the frames; a rule set is compiled once."""
    return Schemas(_schema(VALUE, VALUES, rules), _schema(CONTEXT, CONTEXTS, rules))


def _schema(
    tests: Mapping[str, Check], dtypes: Mapping[str, str], rules: RuleSet
) -> pa.DataFrameSchema:
    checks = [
        pa.Check(_bound(test, rules), name=code, error=code, ignore_na=False)
        for code, test in tests.items()
    ]
    columns = {n: pa.Column(dtype, nullable=dtype == "float64") for n, dtype in dtypes.items()}
    return pa.DataFrameSchema(columns, checks=checks, strict=True, coerce=False)


def _bound(test: Check, rules: RuleSet) -> Callable[[pd.DataFrame], pd.Series[bool]]:
    def passed(cells: pd.DataFrame) -> pd.Series[bool]:
        found = test(cells, rules)
        if found.dtype != bool or not found.index.equals(cells.index):
            raise TypeError("a check says true or false of each row")  # pandera takes 7.0 for true
        return found

    return passed


def _failures(cells: pd.DataFrame, schema: pa.DataFrameSchema) -> list[tuple[str, list[int]]]:
    """Return (code, rows) of each check that failed; no environment variable opens this gate."""
    with config_context(validation_enabled=True):
        try:
            schema.validate(cells, lazy=True)
        except SchemaErrors as errors:
            return [_failure(error, cells) for error in errors.schema_errors]
    return []


def _failure(error: SchemaError, cells: pd.DataFrame) -> tuple[str, list[int]]:
    """Return a check's code and the rows that it fails; all rows where it could not tell."""
    passed = error.check_output
    if not isinstance(passed, pd.Series) or passed.dtype != bool or passed.all():
        return CRASHED, list(range(len(cells)))
    return str(error.check.error), [int(row) for row in passed.index[~passed]]


def _told(cell: Cell, codes: set[str], rules: RuleSet) -> tuple[Problem, ...]:
    """Return the most telling problem of the value and of the context."""
    if CRASHED in codes:
        return (problem(CRASHED, value=cell.value),)
    sorts = ([_problem(c, cell, rules) for c in order if c in codes] for order in (VALUE, CONTEXT))
    return tuple(min(broken, key=_gravity) for broken in sorts if broken)


def _problem(code: str, cell: Cell, rules: RuleSet) -> Problem:
    facts = FACTS[code](cell, rules) if code in FACTS else {}
    return rules.problem(code, cell.value, **facts)


def _gravity(problem: Problem) -> bool:
    """Put what holds before what only warns: a warning must not hide why a cell is held."""
    return problem.severity is not Severity.HOLD
