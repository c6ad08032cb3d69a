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


Part = str | tuple[str, Tone]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, made of parts in their tones, indented by so many characters."""

    parts: tuple[tuple[str, Tone], ...]
    indent: int = 0

    @property
    def text(self) -> str:
        """The text without its tones."""
        return "".join(text for text, _ in self.parts)


def line(*parts: Part, indent: int = 0) -> Line:
    """Return a line; a part without a tone is plain."""
    return Line(tuple((p, Tone.PLAIN) if isinstance(p, str) else p for p in parts), indent)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; columns that hold numbers stand to the right."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()  # columns, counted from 0


Told = Line | Table
