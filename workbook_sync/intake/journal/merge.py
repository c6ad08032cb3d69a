"""Where the edits of several people meet, cell by cell. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    said: Mapping[Key, Sequence[str]],
) -> Merge:
    """Decide every returned cell by what its copy said before and what the store says now.

    A missing key is a blank cell, except that a cell absent from ``returned`` says nothing at
    all; blanks in ``returned`` are "". ``said`` are the values that earlier deliveries of this same
    copy brought, oldest first: the last of them is what a person who goes on in her file starts
    from. A copy that says again what it said before the last time is an older one, or a value put
    back on purpose: nobody can tell. Repeating a merge changes nothing, and without conflicts the
    order in which different copies come does not matter.
    """
    taken: dict[Key, str] = {}
    conflicts, older = [], []
    for key, new in returned.items():
        now, base = stored.get(key, ""), issued.get(key, "")
        before: Sequence[str] = ()
        if said and key in said:
            *before, base = base, *said[key]
        if new in (now, base):
            continue
        if new in before:
            older.append(key)
        elif now == base:
            taken[key] = new
        else:
            conflicts.append(key)
    return Merge(taken, conflicts, older)
