"""Cells that a person may not write now, whatever stands in them: each bar is one rule.

And cells that the school's records fill in by themselves: each giver is one rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Problem

#: Says why a cell is closed to a person, None where it is open. The place is added by the draft.
Bar = Callable[[Key], Problem | None]

#: What the records say in cells where the journal has no entry: what is shown now ("" for nothing),
#: then what was shown before. Who sends any of it back as it is has entered nothing.
Given = Mapping[Key, Sequence[str]]


def barred(bars: Sequence[Bar], key: Key) -> Problem | None:
    """Return the first reason why a cell is closed, None where it is open."""
    return next((fault for bar in bars if (fault := bar(key))), None)


def closed(bars: Sequence[Bar], keys: Iterable[Key]) -> AbstractSet[Key]:
    """Return the cells that are closed, in the order of ``keys``: the same in every process."""
    return dict.fromkeys(key for key in keys if bars and barred(bars, key)).keys()
