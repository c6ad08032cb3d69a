"""What the store says of a journal, and what happened to it since a workbook was issued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook_sync.model.entry import Key
from workbook_sync.store.entries import load_changes, load_entries, undone
from workbook_sync.store.session import Session
from workbook_sync.workbook.stamp import Stamp


@dataclass(frozen=True, slots=True)
class Standing:
    """A journal's cells when the workbook was issued and now, and whose changes lie between."""

    issued: Mapping[Key, str]
    entries: Mapping[Key, str]
    changed_by: Mapping[Key, str]  # who changed a cell last since the issue
    by_this_copy: frozenset[Key]  # last changed by an earlier delivery of the same workbook


def standing(session: Session, stamp: Stamp) -> Standing:
    """Return how a workbook's journal stands."""
    entries = load_entries(session, stamp.journal)
    changes = load_changes(session, journal=stamp.journal, since=stamp.base)
    last = {change.key: change for change in changes}
    return Standing(
        undone(entries, changes),
        entries,
        {key: change.person for key, change in last.items()},
        frozenset(key for key, change in last.items() if change.issue == stamp.issue),
    )
