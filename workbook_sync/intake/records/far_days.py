"""Days on which a row can have no effect, and days so long past that they are likely mistyped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workbook_sync.intake.office import Office
from workbook_sync.kinds.kind import Placed
from workbook_sync.model.orders import DayOrder, DueOrder, Exemption
from workbook_sync.model.problem import Problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import AbsenceNotice, Learner
from workbook_sync.model.substitution import Substitution
from workbook_sync.planning.ordered import SUMMER
from workbook_sync.store.records import natural_key
from workbook_sync.store.register import find_records
from workbook_sync.store.session import Session

#: The fields with a row's first and last day. A substitution has one day, which the plan judges.
_FIELDS: Mapping[type, tuple[str, str]] = {
    AbsenceNotice: ("first_day", "last_day"),
    DayOrder: ("first_day", "last_day"),
    DueOrder: ("first_day", "last_day"),
    Exemption: ("since", "until"),
    Substitution: ("day", "day"),
}
_LONG = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class _Span:
    """The days of a row, both included; None is an open end."""

    row: Placed
    first: date
    last: date | None

    def meets(self, starts: date, ends: date | None) -> bool:
        """Tell whether it has a day in common with another span."""
        ends_before = self.last is not None and self.last < starts
        return not ends_before and (ends is None or self.first <= ends)

    def problem(self, code: str, **facts: object) -> Problem:
        """Return a problem at the first day."""
        return self.row.problem(code, _FIELDS[type(self.row.record)][0], **facts)


def far_days(
    office: Office, session: Session, rows: Sequence[Placed], register: Register
) -> Iterator[Problem]:
    """Tell of days on which a row has no effect, and of days more than a year ago.

    Nothing is told of a row that is withdrawn, nor of one that the store has as it is: a workbook
    may be kept for years. Codes: row.outside_years, row.before_joining and row.after_leaving are
    held; row.long_ago is warned of.
    """
    for span in _spans(_new(session, rows)):
        yield from _outside(office, span) or _not_there(span, register) or _long_ago(office, span)


def _new(session: Session, rows: Sequence[Placed]) -> Iterator[Placed]:
    """Yield the rows with days that say something else than the store."""
    dated = [row for row in rows if type(row.record) in _FIELDS and row.record.withdrawn is None]
    stored = find_records(session, (type(row.record) for row in dated))
    for row in dated:
        known = stored.get((type(row.record), natural_key(row.record)))
        if known is None or row.over(known) != known:
            yield row


def _spans(rows: Iterable[Placed]) -> Iterator[_Span]:
    """Yield the days of rows; those that are reversed are told of already."""
    for row in rows:
        first, last = (getattr(row.record, name) for name in _FIELDS[type(row.record)])
        if last is None or first <= last:
            yield _Span(row, first, last)


def _outside(office: Office, span: _Span) -> list[Problem]:
    """Hold days in no school year; those of an order still count while entries are due."""
    record, years = span.row.record, office.home.years()
    after = SUMMER if isinstance(record, DayOrder) else timedelta(0)
    in_a_year = any(span.meets(year.starts, year.ends + after) for year in years)
    if in_a_year or isinstance(record, Substitution):
        return []
    return [span.problem("row.outside_years", years=", ".join(year.name for year in years))]


def _not_there(span: _Span, register: Register) -> list[Problem]:
    """Hold days on which the learner was not at the school."""
    learner = register.learners.get(getattr(span.row.record, "learner", ""))
    return list(_absent(span, learner)) if learner else []


def _absent(span: _Span, learner: Learner) -> Iterator[Problem]:
    if span.last is not None and span.last < learner.joined:
        yield span.problem("row.before_joining", name=learner.name, day=learner.joined)
    elif learner.left is not None and learner.left < span.first:
        yield span.problem("row.after_leaving", name=learner.name, day=learner.left)


def _long_ago(office: Office, span: _Span) -> list[Problem]:
    """Warn of a first day more than a year ago; what has no end may well have begun then."""
    long = span.last is not None and span.first < office.today() - _LONG
    return [span.problem("row.long_ago")] if long else []
