"""Learners who go to another class: the register names the class of today, the store since when.

A stored learner keeps the first class; each later one is a membership with its days. So the
journal of the former class keeps its learner and the entries up to the day before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbook_sync.model.register import Register
from workbook_sync.model.school import Group, Learner, Member

Key = tuple[str, str, date]  # group, learner, since
Memberships = Mapping[Key, Member]


@dataclass(frozen=True, slots=True)
class Moves:
    """Records with their classes dated, stored memberships that go, and how many learners move."""

    records: Sequence[object]
    gone: Sequence[Member] = ()
    count: int = 0


def date_moves(records: Sequence[object], register: Register, day: date) -> Moves:
    """Let each learner whose class in the records is not that of the day move there on that day.

    For one who joins on that day or later the class is only corrected. A membership of a whole
    class lasts until the learner's next one begins. Nobody is moved back to the first class whom a
    membership among the records puts elsewhere. Dating the same records again moves nobody.
    """
    rows = _by_key(record for record in records if isinstance(record, Member))
    known = _with(register, records, rows)
    in_turn = _by_key(known.members)
    found = [
        _dated(record, known, rows, day)
        if isinstance(record, Learner) and record.id in known.learners
        else Moves([in_turn[_key(record)] if isinstance(record, Member) else record])
        for record in records
    ]
    said = [one.records[0] for one in found]
    ended = [m for m in known.members if _key(m) not in rows and m not in register.members]
    moved = [member for one in found for member in one.records[1:]]  # counts before what rows say
    gone = [member for one in found for member in one.gone]
    return Moves([*said, *ended, *moved], gone, sum(one.count for one in found))


def with_classes_of(day: date, register: Register) -> Register:
    """Return the register as people speak of it: each learner in the class of that day."""
    learners = {
        id_: replace(learner, group=register.class_of(id_, day))
        for id_, learner in register.learners.items()
    }
    return replace(register, learners=learners)


def _dated(learner: Learner, known: Register, rows: Memberships, day: date) -> Moves:
    first = known.learners[learner.id].group
    classes = [m for m in known.members if m.learner == learner.id and known.is_class(m.group)]
    named = any(
        m.covers(day) and (learner.group == first or m.since == day)
        for m in classes
        if _key(m) in rows
    )
    if named or learner.group == known.class_of(learner.id, day):
        return Moves([replace(learner, group=first)])
    if not known.is_class(learner.group):
        return Moves([learner])
    if learner.joined >= day:
        return Moves([learner], classes)
    gone = [member for member in classes if member.since == day]
    stay = [member for member in classes if member.since != day]
    after = _in_turn([*stay, Member(learner.group, learner.id, day)])
    moved = [member for member in after if member not in stay]
    return Moves([replace(learner, group=first), *moved], gone, 1)


def _with(register: Register, records: Iterable[object], rows: Memberships) -> Register:
    """Return the register with the records' groups and memberships; its learners are as stored."""
    groups = {record.name: record for record in records if isinstance(record, Group)}
    known = replace(register, groups={**register.groups, **groups})
    classes: dict[str, list[Member]] = {}
    others: list[Member] = []
    for member in {**_by_key(register.members), **rows}.values():
        of_class = known.is_class(member.group)
        (classes.setdefault(member.learner, []) if of_class else others).append(member)
    dated = [member for of in classes.values() for member in _in_turn(of)]
    return replace(known, members=(*others, *dated))


def _in_turn(members: Iterable[Member]) -> Iterator[Member]:
    """Yield one learner's memberships of classes, each ended before the next one begins."""
    in_order = sorted(members, key=lambda member: member.since)
    for member in in_order:
        later = [other.since for other in in_order if other.since > member.since]
        last = later[0] - timedelta(days=1) if later else date.max
        over = later and (member.until is None or member.until > last)
        yield replace(member, until=last) if over else member


def _by_key(members: Iterable[Member]) -> dict[Key, Member]:
    return {_key(member): member for member in members}


def _key(member: Member) -> Key:
    return member.group, member.learner, member.since
