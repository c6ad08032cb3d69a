"""What may stand in the cells of a column: how it is read, how it is shown, what Excel is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import ClassVar, NamedTuple, Protocol

from workbook_sync.messages import Words, meanings
from workbook_sync.model.latvian import fold
from workbook_sync.workbook.grid import Value
from workbook_sync.workbook.table.dates import EARLIEST, LATEST, days_meant
from workbook_sync.workbook.table.text import as_text, clean

#: What a cell of ours shows: text, a number, a day, or nothing.
Shown = str | int | date | None


class Reading(NamedTuple):
    """A cell's value, and the code and facts of what is to be told of it, if anything is."""

    value: object = None
    code: str = ""
    facts: Mapping[str, object] = {}


class CellType(Protocol):
    """One sort of values. ``number_format`` is Excel's; ``read`` gets no blanks and no errors."""

    number_format: ClassVar[str]

    def read(self, value: Value, words: Words) -> Reading:
        """Return what the value means."""

    def show(self, value: object, words: Words) -> Shown:
        """Return what a cell shows for a record's value."""

    def rule(self) -> Mapping[str, object]:
        """Return the rule for Excel's data validation, as XlsxWriter takes it; empty for none."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words or a code, on one line. ``canonical`` turns what was typed into what is kept."""

    number_format: ClassVar[str] = "@"  # leading zeros and "1-2" stay as they are
    longest: int = 200
    canonical: Callable[[str], str] = str

    def read(self, value: Value, words: Words) -> Reading:  # noqa: ARG002 - as CellType
        """Return the text; codes cell.not_text and cell.too_long."""
        text = as_text(value)
        if text is None:
            return Reading(code="cell.not_text")
        if len(text) > self.longest:
            return Reading(
                code="cell.too_long", facts={"length": len(text), "longest": self.longest}
            )
        return Reading(self.canonical(text))

    def show(self, value: object, words: Words) -> Shown:  # noqa: ARG002 - as CellType
        """Return the text itself."""
        return str(value)

    def rule(self) -> Mapping[str, object]:
        """Limit the length."""
        return {"validate": "length", "criteria": "<=", "value": self.longest}


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""

    number_format: ClassVar[str] = "dd.mm.yyyy"

    def read(self, value: Value, words: Words) -> Reading:  # noqa: ARG002 - as CellType
        """Return the day; codes cell.not_a_date, cell.ambiguous_date, cell.date_as_text."""
        if isinstance(value, date):
            return _plausible(value.date() if isinstance(value, datetime) else value)
        days = days_meant(clean(value)) if isinstance(value, str) else []
        if len(days) == 1:
            return _plausible(days[0], "cell.date_as_text")
        return Reading(code="cell.ambiguous_date" if days else "cell.not_a_date")

    def show(self, value: object, words: Words) -> Shown:  # noqa: ARG002 - as CellType
        """Return the day itself."""
        return value if isinstance(value, date) else None

    def rule(self) -> Mapping[str, object]:
        """Allow plausible days only."""
        return {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST}


def _plausible(day: date, code: str = "") -> Reading:
    if EARLIEST <= day <= LATEST:
        return Reading(day, code, {"day": day})
    return Reading(code="cell.not_a_date")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two others, both included."""

    number_format: ClassVar[str] = "0"
    low: int
    high: int

    def read(self, value: Value, words: Words) -> Reading:  # noqa: ARG002 - as CellType
        """Return the number; code cell.not_a_number."""
        text = unicodedata.normalize("NFKC", as_text(value) or "").removesuffix(".")
        if re.fullmatch(r"[0-9]{1,9}", text) and self.low <= int(text) <= self.high:
            return Reading(int(text))
        return Reading(code="cell.not_a_number", facts={"low": self.low, "high": self.high})

    def show(self, value: object, words: Words) -> Shown:  # noqa: ARG002 - as CellType
        """Return the number itself."""
        return value if isinstance(value, int) else None

    def rule(self) -> Mapping[str, object]:
        """Allow the numbers between."""
        return {
            "validate": "integer",
            "criteria": "between",
            "minimum": self.low,
            "maximum": self.high,
        }


@dataclass(frozen=True, slots=True)
class WholeOrTime:
    """A lesson's number, or the time of day at which it begins (``ends``: or ends)."""

    number_format: ClassVar[str] = "General"
    numbers: Whole
    ends: bool = False

    def read(self, value: Value, words: Words) -> Reading:
        """Return an int or a time; code cell.not_a_number."""
        if isinstance(value, time):
            return Reading(value.replace(second=0, microsecond=0))
        typed = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", as_text(value) or "")
        if typed and isinstance(value, str):
            return Reading(time(int(typed[1]), int(typed[2])))
        return self.numbers.read(value, words)

    def show(self, value: object, words: Words) -> Shown:
        """Return the number itself."""
        return self.numbers.show(value, words)

    def rule(self) -> Mapping[str, object]:
        """Leave it to the reader: Excel has no rule for a number or a time."""
        return {}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of few values, each typed as a word: ``choice.<name>.<value>.word`` in the messages.

    Words of all our languages are understood, so are the short forms under ``also``.
    """

    number_format: ClassVar[str] = "@"
    name: str
    values: tuple[Hashable, ...]

    def read(self, value: Value, words: Words) -> Reading:
        """Return the value meant; code cell.not_a_choice."""
        meant = meanings(self.name, self.values).get(fold(as_text(value) or ""))
        if meant is None:
            return Reading(code="cell.not_a_choice", facts={"allowed": ", ".join(self.all(words))})
        return Reading(meant)

    def show(self, value: object, words: Words) -> Shown:
        """Return the value's word."""
        return words(f"choice.{self.name}.{value}.word")

    def all(self, words: Words) -> list[str]:
        """Return the words to choose from."""
        return [words(f"choice.{self.name}.{value}.word") for value in self.values]

    def rule(self) -> Mapping[str, object]:
        """Offer a list; where it stands is known when the workbook is written."""
        return {"validate": "list"}
