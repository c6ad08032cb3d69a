"""Texts as people type them: what counts as the same, and which of the known ones was meant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from difflib import SequenceMatcher

from workbook_sync.messages import said
from workbook_sync.model.latvian import fold
from workbook_sync.workbook.grid import ErrorValue, UncachedFormula, Value
from workbook_sync.workbook.text import number, prose

#: From which likeness (of 0 to 1) a text is worth suggesting.
_ALIKE = 0.6


def clean(text: str) -> str:
    """Return the text on one line, composed (NFC), with plain single spaces, none at its ends."""
    return " ".join(prose(text).split())


def nearest(text: str, known: Iterable[str]) -> str:
    """Return the known text that looks most like this one; a dash where nothing is known."""
    wanted = fold(text)
    rated = [(_likeness(wanted, one), one) for one in sorted(known)]
    return max(rated, key=lambda pair: pair[0])[1] if rated else "–"


def _likeness(folded: str, other: str) -> float:
    return SequenceMatcher(None, folded, fold(other)).ratio()


def suggested(text: str, known: Iterable[str]) -> str:
    """Return the known text that was probably meant; a dash where none is much alike.

    Of numbers none is suggested: one digit off is somebody else.
    """
    likely = "–" if text.isdecimal() else nearest(text, known)
    return likely if _likeness(fold(text), likely) >= _ALIKE else "–"


def as_text(value: Value) -> str | None:
    """Return a text or number as text (7.0 as ``7``); None for what is neither."""
    if isinstance(value, str):
        return clean(value)
    return number(value) if isinstance(value, float) else None


def shown(value: Value) -> str:
    """Return a cell's value as the person sees it."""
    match value:
        case None:
            return ""
        case ErrorValue(text) | UncachedFormula(text):
            return text
        case time():
            return f"{value:%H:%M}"
        case str():
            return value
        case float():
            return number(value)
        case _:
            return str(said(value)).upper()  # days, and TRUE or FALSE
