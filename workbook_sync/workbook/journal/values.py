"""What one cell says: its text, and the code of what is wrong or odd about it, if anything.

A held cell has no text; a warned one has.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from workbook_sync.messages import said
from workbook_sync.model.entry import TAUGHT_BY
from workbook_sync.workbook.grid import ErrorValue, UncachedFormula, Value
from workbook_sync.workbook.text import (
    LONGEST,
    has_invisible,
    legal,
    length,
    number,
    prose,
    shortened,
    symbols,
)

#: Of a longer value a problem keeps the beginning.
LONGEST_SHOWN = 1000
#: Text and code of a value.
Read = tuple[str, str]
Reader = Callable[[Value], Read]


@lru_cache(maxsize=256, typed=True)  # the same few marks stand in most cells
def mark(value: Value) -> Read:
    """Return the entry of a mark cell: tokens with one space between them.

    Numbers are taken as they are: whether 11 or 7.5 is allowed is for the rules.
    """
    if type(value) is str:
        text = symbols(value)
        return text, "" if text == value or not text else "cell.normalised"
    if type(value) is float:
        return number(value), ""
    return "", _held(value, moment="mark.is_a_date")


def words(value: Value) -> Read:
    """Return what is written in a cell for words; its lines stay lines."""
    if type(value) is str:
        text = prose(value)
        if len(text) > LONGEST // 2 and length(text) > LONGEST:
            return "", "cell.too_long"
        return text, "cell.normalised" if text and has_invisible(value) else ""
    if type(value) is float:
        return number(value), ""
    return "", _held(value, moment="cell.not_text")


def name(value: Value) -> Read:
    """Return a name, all of it in one line."""
    text, code = words(value)
    return " ".join(text.split()), code


def reader(field: str) -> Reader:
    """Return what reads the cells of a field of the lessons' sheet."""
    return name if field == TAUGHT_BY else words


def shown(value: Value) -> str:
    """Return a value about as the person sees it."""
    if value is None or isinstance(value, str):
        return legal(shortened(value or "", LONGEST_SHOWN))
    return _shown(value)


@lru_cache(maxsize=1024, typed=True)  # the same days stand in each of many workbooks
def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return number(value)
    if isinstance(value, ErrorValue | UncachedFormula):
        return value.text
    if isinstance(value, datetime) and value.time() != time():
        return f"{said(value)} {value:%H:%M}"
    return str(said(value))


def facts(code: str, value: Value, text: str) -> dict[str, object]:
    """Return what the code's sentence says besides the value."""
    if code == "cell.normalised":
        return {"taken": shortened(text)}
    if code == "cell.too_long":
        return {"length": length(str(value)), "longest": LONGEST}
    return {}


def _held(value: Value, moment: str) -> str:
    if isinstance(value, ErrorValue):
        return "cell.error"
    if isinstance(value, UncachedFormula):
        return "cell.formula_without_value"
    if isinstance(value, date | time | timedelta):  # a datetime is a date
        return moment
    return "cell.not_text" if value is not None else ""
