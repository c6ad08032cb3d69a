"""What the files of `schemas/` are made of: strict keys, days, texts, symbols, weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic import StringConstraints as Spelt


class Strict(BaseModel):
    """A part of a file: it has the keys named here and nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _iso_day(text: object) -> object:
    """Refuse what pydantic would read as seconds since 1970."""
    if not isinstance(text, str) or len(text) != len("2020-05-08"):
        raise ValueError("iso_day")
    return text


def _plain(weight: Decimal) -> str:
    """Spell a number one way: ``1.0`` and ``1`` are the same rule."""
    return format(weight.normalize(), "f")


Day = Annotated[date, BeforeValidator(_iso_day)]
Text = Annotated[str, Spelt(min_length=1, strip_whitespace=True)]
Token = Annotated[str, Spelt(pattern=r"^[^\s\d]{1,8}$")]
Alias = Annotated[str, Spelt(pattern=r"^[^\s\d]+( [^\s\d]+){0,2}$")]
Count = Annotated[int, Field(ge=1)]
Days = Annotated[int, Field(ge=0, le=60)]
Weight = Annotated[Decimal, Field(gt=0, le=100), PlainSerializer(_plain)]
WeightOrNone = Annotated[Decimal, Field(ge=0, le=100), PlainSerializer(_plain)]


def once(texts: Iterable[str]) -> None:
    """Raise ValueError for a text that stands twice, whatever its case."""
    doubled = [text for text, times in Counter(t.casefold() for t in texts).items() if times > 1]
    if doubled:
        raise ValueError(f"1 × {', '.join(doubled)}")


def known(table: dict[str, str], codes: frozenset[str]) -> dict[str, str]:
    """Return the table; ValueError where a key of it is none of the codes."""
    if not table.keys() <= codes:
        raise ValueError(", ".join(sorted(codes)))
    return table
