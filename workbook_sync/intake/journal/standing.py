"""What the store says of a journal, and what happened to it since a workbook was issued."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from workbook_sync.model.entry import Key
from workbook_sync.store.entries import Change, changes_since, entries_of, undone
from workbook_sync.store.session import Session
from workbook_sync.store.unsettled import (
    Held,
    OpenConflict,
    held_at,
    load_conflicts,
    load_held,
)
from workbook_sync.workbook.stamp import Stamp

_Open = TypeVar("_Open", Held, OpenConflict)


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
    red: AbstractSet[Key]
    waiting: Sequence[Held]  # cells of anybody that are held now
    met: Sequence[OpenConflict]  # conflicts of anybody that were not seen yet


def standings(session: Session, stamps: Iterable[Stamp]) -> dict[Stamp, Standing]:
    """Return how the journals of workbooks stand; asked for many at once, it costs little more."""
    by_base = defaultdict[int, list[Stamp]](list)
    for stamp in stamps:
        by_base[stamp.base].append(stamp)
    journals = {stamp.journal for of in by_base.values() for stamp in of}
    now = _Now(
        entries_of(session, journals),
        _by_journal(load_held(session, journals)),
        _by_journal(load_conflicts(session, journals)),
    )
    return {
        stamp: found
        for base, of in by_base.items()
        for stamp, found in _since(session, base, of, now)
    }


class _Now(NamedTuple):
    """What the store says of journals now, by journal."""

    entries: Mapping[str, Mapping[Key, str]]
    waiting: Mapping[str, Sequence[Held]]
    met: Mapping[str, Sequence[OpenConflict]]


def _since(
    session: Session, base: int, stamps: Sequence[Stamp], now: _Now
) -> Iterator[tuple[Stamp, Standing]]:
    """Yield each stamp with its standing; all of them have the same base."""
    journals = {stamp.journal for stamp in stamps}
    changes, red = changes_since(session, journals, base), held_at(session, journals, base)
    for stamp in stamps:
        entries, later = now.entries[stamp.journal], changes[stamp.journal]
        yield (
            stamp,
            Standing(
                undone(entries, later),
                entries,
                {change.key: change.person for change in later},
                _said(later, stamp.issue),
                red.get((stamp.journal, stamp.person), frozenset()),
                now.waiting.get(stamp.journal, ()),
                now.met.get(stamp.journal, ()),
            ),
        )


def _said(changes: Iterable[Change], issue: str) -> dict[Key, list[str]]:
    said: dict[Key, list[str]] = {}
    for change in changes:
        if change.issue == issue:
            said.setdefault(change.key, []).append(change.new)
    return said


def _by_journal(found: Iterable[_Open]) -> dict[str, list[_Open]]:
    by: dict[str, list[_Open]] = {}
    for one in found:
        by.setdefault(one.journal, []).append(one)
    return by
