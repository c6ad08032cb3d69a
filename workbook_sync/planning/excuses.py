"""How many days of a semester guardians excused by their own note (clause 14). Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workbook_sync.model.absence import UNEXCUSED
from workbook_sync.model.school import AbsenceNotice
from workbook_sync.model.year import Term

#: Reasons that are no word of the guardians: nothing is excused, or the school itself sent them.
_NOT_THEIRS = (UNEXCUSED, "school")


@dataclass(frozen=True, slots=True)
class Excess:
    """A notice by which the days of a term come to more than the rules allow.

    ``days`` are those up to it, on which the learner had lessons; ``most`` is the limit.
    """

    notice: AbsenceNotice
    term: int
    days: int
    most: int


def excesses(
    notices: Iterable[AbsenceNotice],
    lesson_days: Collection[date],
    terms: Sequence[Term],
    most: Callable[[date], int | None],
) -> Iterator[Excess]:
    """Yield the notices of one learner that go over the limit, in the order of days.

    ``lesson_days`` are those on which the learner has lessons: no other day can be missed. A day
    that a document excuses does not count. ``most`` gives the limit of a day's rules, or None.
    """
    held = sorted(notices, key=lambda notice: notice.first_day)
    documented = {day for day in lesson_days for one in held if one.document and one.covers(day)}
    own = [one for one in held if not one.document and one.reason not in _NOT_THEIRS]
    for term in terms:
        days = {day for day in lesson_days if term.starts <= day <= term.ends} - documented
        used: set[date] = set()
        for one in own:
            new = {day for day in days if one.covers(day)} - used
            used |= new
            limit = most(max(one.first_day, term.starts))
            if new and limit is not None and len(used) > limit:
                yield Excess(one, term.number, len(used), limit)
