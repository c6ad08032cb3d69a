"""What the store says of a journal, and what happened to it since a workbook was issued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook_sync.model.entry import Key
from workbook_sync.store.entries import changes_since, load_entries, undone
from workbook_sync.store.session import Session
from workbook_sync.store.unsettled import held_at
from workbook_sync.workbook.stamp import Stamp


@dataclass(frozen=True, slots=True)
class Standing:
    """A journal's cells when the workbook was issued and now, and what lies between.

    ``said`` are the values that earlier deliveries of the same workbook brought, oldest first;
    ``red`` are the cells that it showed in red: what was typed stood there, not what counts.
    """

    issued: Mapping[Key, str]
    entries: Mapping[Key, str]
    changed_by: Mapping[Key, str]  # who changed a cell last since the issue
    said: Mapping[Key, Sequence[str]]
    red: frozenset[Key]


def standing(session: Session, stamp: Stamp) -> Standing:
    """Return how a workbook's journal stands."""
    entries = load_entries(session, stamp.journal)
    changes = changes_since(session, stamp.journal, stamp.base)
    said: dict[Key, list[str]] = {}
    for change in changes:
        if change.issue == stamp.issue:
            said.setdefault(change.key, []).append(change.new)
    red = held_at(session, stamp.journal, stamp.person, stamp.base)
    changed_by = {change.key: change.person for change in changes}
    return Standing(undone(entries, changes), entries, changed_by, said, red)
