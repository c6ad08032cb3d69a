"""What is told to a person, as values: lines and tables. `console` prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a text is meant; a terminal shows it by colour."""

    PLAIN = ""
    NAME = "bold"
    QUIET = "dim"
    GOOD = "green"
    ODD = "yellow"
    BAD = "red"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, indented by so many characters, its first part in a tone."""

    text: str
    tone: Tone = Tone.PLAIN
    indent: int = 0
    lead: str = ""  # stands before the text, in the tone; without it all of the text is in the tone


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; columns that hold numbers stand to the right."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()  # columns, counted from 0


Told = Line | Table
