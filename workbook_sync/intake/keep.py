"""Held cells and conflicts: what is kept until its person has seen and settled it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook_sync.intake.draft import Draft
from workbook_sync.model.delivery import Conflict
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Problem
from workbook_sync.store import unsettled as store
from workbook_sync.store.session import Session


def keep_held(session: Session, one: Draft, revision: int, held: Mapping[Key, Problem]) -> None:
    """Keep newly held cells; let go of those in which the person now says something else."""
    stamp = one.reading.stamp
    before = {h.key: h for h in store.load_held(session, stamp.journal, stamp.person)}
    same = {
        key
        for key, fault in held.items()
        if key in before
        and (before[key].problem.code, before[key].problem.value) == (fault.code, fault.value)
    }
    let_go = [h for key, h in before.items() if key not in same and _answered(one, key, held)]
    store.settle_held(session, revision, let_go)
    fresh = [
        store.Held(stamp.journal, key, stamp.person, fault)
        for key, fault in held.items()
        if key not in same
    ]
    store.save_held(session, stamp.journal, revision, stamp.issue, fresh)


def _answered(one: Draft, key: Key, held: Mapping[Key, Problem]) -> bool:
    return key in held or one.says(key) is not None


def keep_conflicts(
    session: Session, one: Draft, revision: int, conflicts: Sequence[Conflict]
) -> None:
    """Keep new conflicts; those that the issued copy already showed were seen by the person."""
    stamp = one.reading.stamp
    before = [x for x in store.load_conflicts(session, stamp.journal) if x.person == stamp.person]
    store.settle_conflicts(session, revision, (x for x in before if x.revision <= stamp.base))
    known = {
        (x.conflict.key, x.conflict.stored, x.conflict.returned)
        for x in before
        if x.revision > stamp.base
    }
    fresh = [c for c in conflicts if (c.key, c.stored, c.returned) not in known]
    store.save_conflicts(session, stamp.journal, revision, stamp.person, fresh)
