"""Cells that a person may not write now, whatever stands in them: each bar is one rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Problem

#: Says why a cell is closed to a person, None where it is open. The place is added by the draft.
Bar = Callable[[Key], Problem | None]


def barred(bars: Sequence[Bar], key: Key) -> Problem | None:
    """Return the first reason why a cell is closed, None where it is open."""
    return next((fault for bar in bars if (fault := bar(key))), None)
