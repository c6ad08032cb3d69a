"""The form of ``events`` in `schemas/journal.yaml`: what commissions assess (clause 16)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from workbook_sync.rules.ruleset import CountsIn, Event

#: A code stands in ids and commands.
EventCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,29}$")]
_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Titles(_Strict):
    """What the event's protocol is called."""

    lv: _Text
    en: _Text


class EventForm(_Strict):
    """One event."""

    lv: _Text
    en: _Text
    protocol: Titles
    counts_in: Literal["term", "year", "final"]
    weight: Annotated[Decimal, Field(ge=0, le=100)]
    symbols: tuple[_Text, ...] = ()

    def event(self, code: str) -> Event:
        """Return the event as the rest of the program knows it."""
        return Event(
            code,
            {"lv": self.lv, "en": self.en},
            {"lv": self.protocol.lv, "en": self.protocol.en},
            CountsIn(self.counts_in),
            self.weight,
            self.symbols,
        )
