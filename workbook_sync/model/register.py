"""The school as the register knows it on one day: who, in which class, taught by whom. Pure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from workbook_sync.model.assessment import Assessment
from workbook_sync.model.blanks import Blanks
from workbook_sync.model.closing import TermClosing
from workbook_sync.model.latvian import natural_order, order, same
from workbook_sync.model.orders import Orders
from workbook_sync.model.problem import SetupError
from workbook_sync.model.remark import Remark
from workbook_sync.model.school import (
    AbsenceNotice,
    Assignment,
    Enrolment,
    Group,
    Guardian,
    Journal,
    Learner,
    Member,
    Programme,
    Slot,
    Staff,
    Subject,
)
from workbook_sync.model.substitution import Substitutions
from workbook_sync.model.timetable_names import Named

_K = TypeVar("_K", bound=Hashable)
_T = TypeVar("_T")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Register:
    """All records of a school, by their natural keys."""

    learners: Mapping[str, Learner] = field(default_factory=dict)
    staff: Mapping[str, Staff] = field(default_factory=dict)
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    guardians: tuple[Guardian, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    slots: tuple[Slot, ...] = ()
    notices: tuple[AbsenceNotice, ...] = ()
    timetable_names: tuple[Named, ...] = ()
    orders: Orders = field(default_factory=Orders)
    substitutions: Substitutions = field(default_factory=Substitutions)
    journals: Mapping[str, Journal] = field(default_factory=dict)
    closings: tuple[TermClosing, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    remarks: tuple[Remark, ...] = ()
    blanks: Blanks = field(default_factory=Blanks)

    @cached_property
    def _members_of(self) -> Mapping[str, list[Member]]:
        return _by(self.members, lambda member: member.group)

    @cached_property
    def _moves(self) -> Mapping[str, list[Member]]:
        """Members of a whole class: they have left the class of their register entry."""
        moves = (m for m in self.members if m.group in self.groups and self.is_class(m.group))
        return _by(moves, lambda member: member.learner)

    @cached_property
    def _learners_of(self) -> Mapping[str, list[Learner]]:
        return _by(self.learners.values(), lambda learner: learner.group)

    @cached_property
    def _loads_of(self) -> Mapping[tuple[str, str], list[Assignment]]:
        return _by(self.assignments, lambda a: (a.subject, a.group))

    @cached_property
    def _slots_of(self) -> Mapping[tuple[str, str], list[Slot]]:
        return _by(self.slots, lambda slot: (slot.subject, slot.group))

    @cached_property
    def notices_of(self) -> Mapping[str, list[AbsenceNotice]]:
        """Absence notices by learner."""
        return _by(self.notices, lambda notice: notice.learner)

    @cached_property
    def assessments_of(self) -> Mapping[str, list[Assessment]]:
        """A commission's events by journal, in the order of their days."""
        return _by(sorted(self.assessments, key=lambda a: (a.day, a.field)), lambda a: a.journal)

    @cached_property
    def remarks_of(self) -> Mapping[tuple[str, str, str], Remark]:
        """What is added to report cards, by learner, school year's id and the card's field."""
        return {(one.learner, str(one.year), one.card): one for one in self.remarks}

    def is_class(self, group: str) -> bool:
        """Tell a class from a group that splits or joins classes."""
        return group in self.groups and not self.groups[group].classes

    def class_names(self) -> list[str]:
        """Return the classes in natural order: 2. klase before 10. klase."""
        return sorted((g for g in self.groups if self.is_class(g)), key=natural_order)

    def enrolments(self, group: str) -> Mapping[str, tuple[Enrolment, ...]]:
        """Return who belongs to a class or group and when, by learner id."""
        spans = [span for x in self._learners_of.get(group, []) for span in self._in_class(x)]
        spans += [self._in_group(member) for member in self._members_of.get(group, [])]
        found = _by((s for s in spans if s is not None), lambda span: span.learner)
        return {learner: tuple(of) for learner, of in found.items()}

    def _in_class(self, learner: Learner) -> Iterator[Enrolment | None]:
        """Yield the spans in the register's class: the days that no move to another one covers."""
        moves = (m for m in self._moves.get(learner.id, []) if m.group != learner.group)
        begins = learner.joined
        for move in sorted(moves, key=lambda move: move.since):
            yield _span(learner, begins, _earlier(move.since - _DAY, learner.left))
            if move.until is None:
                return
            begins = max(begins, move.until + _DAY)
        yield _span(learner, begins, learner.left)

    def _in_group(self, member: Member) -> Enrolment | None:
        learner = self.learners.get(member.learner)
        if learner is None or member.group == learner.group:  # the register's class says it
            return None
        since = max(member.since, learner.joined)
        return _span(learner, since, _earlier(member.until, learner.left))

    def in_order(self, learners: Iterable[str]) -> list[Learner]:
        """Return learners sorted by name in the Latvian alphabet; ids settle equal names."""
        found = (self.learners[id_] for id_ in learners if id_ in self.learners)
        return sorted(found, key=lambda x: (order(x.family_name), order(x.given_name), x.id))

    def class_of(self, learner: str, day: date) -> str:
        """Return the learner's class on a day, or the register's where none covers it."""
        for move in self._moves.get(learner, []):
            if move.covers(day):
                return move.group
        return self.learners[learner].group

    def loads(self, journal: Journal) -> list[Assignment]:
        """Return the loads that make a journal, those that have ended too."""
        return self._loads_of.get((journal.subject, journal.group), [])

    def slots_of(self, journal: Journal) -> list[Slot]:
        """Return the timetable's rows of a journal, those that hold no more too."""
        return self._slots_of.get((journal.subject, journal.group), [])

    def closings_of(self, journal: Journal) -> Mapping[int, TermClosing]:
        """Return the terms that were closed for a journal, by their numbers."""
        of = (journal.year, journal.group)
        return {one.term: one for one in self.closings if (one.year, one.group) == of}

    def teachers(self, journal: Journal, day: date | None = None) -> list[str]:
        """Return the usernames assigned to a journal (on that day), in the order of names."""
        names = {a.teacher for a in self.loads(journal) if day is None or a.covers(day)}
        return self.staff_in_order(names)

    def staff_in_order(self, usernames: Iterable[str]) -> list[str]:
        """Return the usernames that the register knows, sorted by the people's names."""
        known = set(usernames) & set(self.staff)
        return sorted(known, key=lambda u: (order(self.staff[u].name), u))

    def staff_name(self, username: str) -> str:
        """Return a person's name as one is addressed; the username where it is not known."""
        return self.staff[username].full_name if username in self.staff else username

    def journal_name(self, id_: str) -> str:
        """Return a journal's subject and class; the id where the register knows no such journal."""
        journal = self.journals.get(id_)
        return f"{self.subject_name(journal.subject)}, {journal.group}" if journal else id_

    def journal_called(self, name: str) -> str:
        """Return the id of a journal from its id or from its name, as `journal_name` gives it.

        Of a name that several years have, the last year's. Nothing for no name. Raises SetupError
        (setup.unknown_name) for a journal that the register does not have.
        """
        if not name or name in self.journals:
            return name
        called = {j.year: id_ for id_, j in self.journals.items() if self._is_called(j, name)}
        if not called:
            raise SetupError("setup.unknown_name", key=name)
        return called[max(called)]

    def _is_called(self, journal: Journal, name: str) -> bool:
        return same(self.journal_name(journal.id)) == same(name)

    def journals_in_order(self, journals: Iterable[Journal]) -> list[Journal]:
        """Return journals sorted by year, class and the subject's name in the Latvian alphabet."""
        name = self.subject_name
        return sorted(
            journals,
            key=lambda j: (j.year, natural_order(j.group), order(name(j.subject)), j.id),
        )

    def subject_name(self, code: str) -> str:
        """Return the subject's name; its code where the register has none."""
        return self.subjects[code].name if code in self.subjects else code


def _span(learner: Learner, since: date, until: date | None) -> Enrolment | None:
    return None if until is not None and until < since else Enrolment(learner.id, since, until)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _by(records: Iterable[_T], key: Callable[[_T], _K]) -> dict[_K, list[_T]]:
    found: dict[_K, list[_T]] = {}
    for record in records:
        found.setdefault(key(record), []).append(record)
    return found
