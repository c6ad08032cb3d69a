"""Which people, subjects and classes of the register another program's names mean. Pure.

A name is matched exactly, else as `fold` has it and with a first name's initial, and only where
that leaves one. What is merely near is a question for the superuser, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from workbook_sync.model.latvian import fold, order, same
from workbook_sync.model.register import Register
from workbook_sync.model.school import Staff
from workbook_sync.model.timetable_names import GroupName, Named, SubjectName, TeacherName
from workbook_sync.workbook.table.shape import MEANS

#: Stands between classes that have a lesson together, as FET writes it.
TOGETHER = "+"
#: What a name means that is passed over; None is a name that nothing is known of.
PASSED_OVER = ""

_MOST_NEAR, _LEAST_LIKE = 3, 0.5

_Codes = Mapping[str, set[str]]  # what a spelling may mean


@dataclass(frozen=True, slots=True)
class Names:
    """What names of one sort mean: those that were settled, and those of the register."""

    settled: Mapping[str, str]
    exact: _Codes
    folded: _Codes
    shown: Mapping[str, str]  # code → as people know it

    def meaning(self, name: str) -> str | None:
        """Return the code that is meant, PASSED_OVER, or None where it is not certain."""
        if (settled := self.settled.get(same(name))) is not None:
            return settled
        for codes in (self.exact.get(name.strip(), set()), self.folded.get(fold(name), set())):
            if len(codes) == 1:
                return next(iter(codes))
        return None

    def nearest(self, name: str) -> str:
        """Return what looks most like a name, best first; a dash where nothing does."""
        rated = dict[str, float]()
        for spelling, codes in self.folded.items():
            for code in codes:
                rated[code] = max(rated.get(code, 0), _likeness(fold(name), spelling))
        for code, shown in self.shown.items():
            if len(name) > 1 and fold(name) == _initials(shown):
                rated[code] = 1
        near = [code for code, likeness in rated.items() if likeness >= _LEAST_LIKE]
        near.sort(key=lambda code: (-rated[code], order(self.shown[code])))
        return "; ".join(self.shown[code] for code in near[:_MOST_NEAR]) or "–"


def _likeness(one: str, other: str) -> float:
    """Return how alike two folded names are: short forms begin or lie within long ones."""
    if len(one) > 1 and one in other:
        return 0.9 if other.startswith(one) else 0.8
    return SequenceMatcher(None, one, other).ratio()


def _initials(name: str) -> str:
    return "".join(fold(word)[:1] for word in name.partition(MEANS)[0].split())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a timetable's names mean in a school from a day on."""

    teachers: Names
    subjects: Names
    groups: Names
    joint: Mapping[frozenset[str], set[str]]  # classes → the groups that join just them

    def together(self, names: Sequence[str]) -> str | None:
        """Return the class or group of a lesson; several classes need a group that joins them."""
        whole = self.groups.meaning(TOGETHER.join(names))
        if whole is not None or len(names) == 1:
            return whole
        meant = [self.groups.meaning(name) for name in names]
        classes = {code for code in meant if code is not None and code != PASSED_OVER}
        if None in meant:
            return None
        if len(classes) < 2:
            return next(iter(classes), PASSED_OVER)
        groups = self.joint.get(frozenset(classes), set())
        return next(iter(groups)) if len(groups) == 1 else None


def lexicon(register: Register, since: date) -> Lexicon:
    """Return what names mean in a school; staff whose work has ended before is not meant."""
    staff = [one for one in register.staff.values() if one.until is None or one.until >= since]
    joint = dict[frozenset[str], set[str]]()
    for group in register.groups.values():
        if len(group.classes) > 1:
            joint.setdefault(frozenset(group.classes), set()).add(group.name)
    subjects = register.subjects.values()
    return Lexicon(
        _names(register, TeacherName, ((s.username, s.name, _spellings(s)) for s in staff)),
        _names(register, SubjectName, ((s.code, s.name, [s.code, s.name]) for s in subjects)),
        _names(register, GroupName, ((name, "", [name]) for name in register.groups)),
        joint,
    )


def _names(
    register: Register, sort: type[Named], known: Iterable[tuple[str, str, Sequence[str]]]
) -> Names:
    """Return the names of one sort; ``known`` are code, name and the spellings of each.

    A code is always understood as it is. Only as a spelling it may be written otherwise: a
    username looks like a family name that several may have.
    """
    exact, folded = dict[str, set[str]](), dict[str, set[str]]()
    shown = dict[str, str]()
    for code, name, spellings in known:
        shown[code] = f"{name}{MEANS}{code}" if name else code
        for spelling in {code, *spellings}:
            exact.setdefault(spelling, set()).add(code)
        for spelling in spellings:
            folded.setdefault(fold(spelling), set()).add(code)
    settled = {
        same(one.name): one.code or PASSED_OVER
        for one in register.timetable_names
        if isinstance(one, sort) and (one.ignored or one.code in shown)
    }
    return Names(settled, exact, folded, shown)


def _spellings(staff: Staff) -> list[str]:
    """Return how a person may be written: either name first, the given one by its initial too."""
    return [text for given in _given(staff) for text in _both(staff.family_name, given)]


def _given(staff: Staff) -> Iterator[str]:
    first = staff.given_name.split()[0] if staff.given_name.split() else ""
    yield from dict.fromkeys((staff.given_name, first, f"{first[:1]}."))


def _both(family: str, given: str) -> tuple[str, str]:
    return f"{family} {given}", f"{given} {family}"
