"""Held cells and conflicts: what is kept until its person has seen and settled it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbook_sync.intake.giving.news import BLANK
from workbook_sync.intake.journal.draft import Draft
from workbook_sync.model.delivery import Conflict
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Problem, problem
from workbook_sync.store import unsettled as store
from workbook_sync.store.session import Session
from workbook_sync.workbook.journal.book import Finding


def keep_held(
    session: Session,
    one: Draft,
    revision: int,
    held: Mapping[Key, Problem],
    taken: Mapping[Key, str],
    open_: Sequence[store.Held],
) -> None:
    """Keep newly held cells, and let go of those of ``open_`` that are settled.

    A held cell waits as it was typed until its person says something else there, or anybody's
    right value is taken for it.
    """
    stamp = one.reading.stamp
    mine = {h.key: h for h in open_ if h.person == stamp.person}
    same = {key for key, fault in held.items() if key in mine and _alike(mine[key].problem, fault)}
    let_go = [h for key, h in mine.items() if key not in same and _settled(one, h, held)]
    let_go += [h for h in open_ if h.person != stamp.person and taken.get(h.key)]
    store.settle_held(session, revision, let_go)
    fresh = [
        store.Held(stamp.journal, key, stamp.person, fault, revision, stamp.issue)
        for key, fault in held.items()
        if key not in same
    ]
    store.save_held(session, stamp.journal, revision, fresh)


def still_held(
    one: Draft, held: Mapping[Key, Problem], open_: Sequence[store.Held]
) -> Iterator[Finding]:
    """Warn of cells of this copy that wait for what it said before, and says no more.

    The entry was taken back, or this is an older copy, or that of another computer: nobody can
    tell. So the cell goes on waiting; the answer shows it in red, and cleared there it is settled.
    """
    stamp = one.reading.stamp
    for before in open_:
        mine = (before.person, before.issue) == (stamp.person, stamp.issue)
        if mine and not _settled(one, before, held) and one.says(before.key) is not None:
            typed = before.problem.value or BLANK
            yield Finding(problem("merge.still_held", one.place(before.key), typed), before.key)


def _alike(one: Problem, other: Problem) -> bool:
    return (one.code, one.value) == (other.code, other.value)


def _settled(one: Draft, before: store.Held, held: Mapping[Key, Problem]) -> bool:
    """Tell whether the person says something else now than what is held.

    A copy from before the hold says so only where it was typed into; one that showed the cell in
    red says so by anything that is not held again, and where the cell is no more.
    """
    if before.key in held or before.key in one.changed:
        return True
    shown = before.revision <= one.reading.stamp.base
    return shown and before.key not in one.reading.returned.unread


def keep_conflicts(
    session: Session,
    one: Draft,
    revision: int,
    conflicts: Sequence[Conflict],
    open_: Sequence[store.OpenConflict],
) -> None:
    """Keep new conflicts; those of ``open_`` that the issued copy showed its person has seen."""
    stamp = one.reading.stamp
    before = [met for met in open_ if met.person == stamp.person]
    store.settle_conflicts(session, revision, (x for x in before if x.revision <= stamp.base))
    known = {
        (x.conflict.key, x.conflict.stored, x.conflict.returned)
        for x in before
        if x.revision > stamp.base
    }
    fresh = [c for c in conflicts if (c.key, c.stored, c.returned) not in known]
    store.save_conflicts(session, stamp.journal, revision, stamp.person, fresh)
