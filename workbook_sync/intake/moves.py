"""Learners who go to another class: the register names the class of today, the store since when.

A stored learner keeps the first class; each later one is a membership with its days. So the
journal of the former class keeps its learner and the entries up to the day before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbook_sync.model.register import Register
from workbook_sync.model.school import Group, Learner, Member


@dataclass(frozen=True, slots=True)
class Moves:
    """Records with their classes dated, stored memberships that go, and how many learners move."""

    records: Sequence[object]
    gone: Sequence[Member] = ()
    count: int = 0


def date_moves(records: Sequence[object], register: Register, day: date) -> Moves:
    """Let each learner whose class in the records is not that of the day move there on that day.

    For one who joins on that day or later the class is only corrected. Nobody is moved whose class
    the records date themselves, by a membership of a whole class that lasts to the day or longer.
    Dating the same records again moves nobody.
    """
    known = _with(register, records)
    members = (record for record in records if isinstance(record, Member))
    by_hand = {m.learner for m in members if known.is_class(m.group) and _lasts_to(m, day)}
    found = [
        _dated(record, known, day, by_hand=record.id in by_hand)
        if isinstance(record, Learner) and record.id in known.learners
        else Moves([record])
        for record in records
    ]
    return Moves(
        [record for one in found for record in one.records],
        [member for one in found for member in one.gone],
        sum(one.count for one in found),
    )


def with_classes_of(day: date, register: Register) -> Register:
    """Return the register as people speak of it: each learner in the class of that day."""
    learners = {
        id_: replace(learner, group=register.class_of(id_, day))
        for id_, learner in register.learners.items()
    }
    return replace(register, learners=learners)


def _dated(learner: Learner, known: Register, day: date, *, by_hand: bool) -> Moves:
    first = known.learners[learner.id].group
    if learner.group == known.class_of(learner.id, day):
        return Moves([replace(learner, group=first)])
    if by_hand or not known.is_class(learner.group):
        return Moves([learner])
    classes = [m for m in known.members if m.learner == learner.id and known.is_class(m.group)]
    if learner.joined >= day:
        return Moves([learner], classes)
    later = [member for member in classes if member.since >= day]
    until = day - timedelta(days=1)
    closed = [replace(m, until=until) for m in classes if m not in later and _lasts_to(m, day)]
    move = Member(learner.group, learner.id, day)
    return Moves([replace(learner, group=first), *closed, move], later, 1)


def _lasts_to(member: Member, day: date) -> bool:
    return member.until is None or member.until >= day


def _with(register: Register, records: Sequence[object]) -> Register:
    """Return the register with the records' groups and memberships; its learners are as stored."""
    groups = {record.name: record for record in records if isinstance(record, Group)}
    delivered = [record for record in records if isinstance(record, Member)]
    members = {(m.group, m.learner, m.since): m for m in (*register.members, *delivered)}
    return replace(register, groups={**register.groups, **groups}, members=tuple(members.values()))
