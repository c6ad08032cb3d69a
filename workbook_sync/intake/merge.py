"""Where the edits of several people meet, cell by cell. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from workbook_sync.model.entry import Key


@dataclass(frozen=True, slots=True)
class Merge:
    """What a returned workbook does to the store.

    ``taken`` are new values ("" erases). ``conflicts`` were changed from elsewhere since the
    workbook was issued: the store keeps its value. ``older`` look like an older copy of a file
    whose newer copy was delivered before: the store keeps its value too.
    """

    taken: Mapping[Key, str]
    conflicts: Sequence[Key]
    older: Sequence[Key]


def merge(
    issued: Mapping[Key, str],
    returned: Mapping[Key, str],
    stored: Mapping[Key, str],
    by_this_copy: Collection[Key],
) -> Merge:
    """Decide every returned cell by what it said when issued and what the store says now.

    A missing key is a blank cell, except that a cell absent from ``returned`` says nothing at
    all; blanks in ``returned`` are "". ``by_this_copy`` are cells whose stored value came from an
    earlier delivery of the same issued workbook: the person went on editing her file. Repeating a
    merge changes nothing, and without conflicts the order of deliveries does not matter.
    """
    taken: dict[Key, str] = {}
    conflicts, older = [], []
    for key, new in returned.items():
        was, now = issued.get(key, ""), stored.get(key, "")
        if new == now:
            continue
        if new != was and (now == was or key in by_this_copy):
            taken[key] = new
        elif new != was:
            conflicts.append(key)
        elif key in by_this_copy:
            older.append(key)
    return Merge(taken, conflicts, older)
