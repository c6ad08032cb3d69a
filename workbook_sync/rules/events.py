"""The form of ``events`` in `schemas/journal.yaml`: what commissions assess (clause 16)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from workbook_sync.rules.form import Strict, Text, WeightOrNone
from workbook_sync.rules.ruleset import CountsIn, Event

#: A code stands in ids and commands.
EventCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,29}$")]


class Titles(Strict):
    """What the event's protocol is called."""

    lv: Text
    en: Text


class EventForm(Strict):
    """One event."""

    lv: Text
    en: Text
    protocol: Titles
    counts_in: Literal["term", "year", "final"]
    weight: WeightOrNone
    symbols: tuple[Text, ...] = ()

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
