"""Absence notices that excuse more days than guardians may excuse by their own note (clause 14)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from workbook_sync.intake.office import Office
from workbook_sync.kinds.kind import Placed
from workbook_sync.model.problem import Problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import AbsenceNotice, Lesson
from workbook_sync.planning.excuses import Excess, excesses
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.session import Session

_Key = tuple[str, date]  # learner, first day


def over_limit(
    office: Office, session: Session, rows: Sequence[Placed], register: Register
) -> Iterator[Problem]:
    """Warn of each notice among the rows by which a learner's days without a document are too many.

    What the store has of the learner counts too, as the rows leave it.
    """
    placed = {_key(row.record): row for row in rows if isinstance(row.record, AbsenceNotice)}
    if not placed:
        return
    learners = dict.fromkeys(learner for learner, _ in placed)
    days = _days(register, load_lessons(session), learners)
    known = {_key(notice): notice for notice in register.notices}
    known |= {key: row.record for key, row in placed.items()}
    for learner in learners:
        of = [notice for notice in known.values() if notice.learner == learner]
        for found in _excesses(office, of, days[learner]):
            if row := placed.get(_key(found.notice)):
                facts = {"days": found.days, "most": found.most, "term": found.term}
                yield row.problem("notice.over_limit", "document", **facts)


def _excesses(
    office: Office, notices: Sequence[AbsenceNotice], days: set[date]
) -> Iterator[Excess]:
    def most(day: date) -> int | None:
        rules = office.rules.on(day)
        return rules.own_excuse_days if rules else None

    for year in office.home.years():
        yield from excesses(notices, days, year.terms, most)


def _days(
    register: Register, lessons: Mapping[str, Sequence[Lesson]], learners: Collection[str]
) -> Mapping[str, set[date]]:
    """Return the days on which each of the learners has lessons."""
    found: dict[str, set[date]] = {learner: set() for learner in learners}
    for journal in register.journals.values():
        of = lessons.get(journal.id, ())
        spans = register.enrolments(journal.group)
        for learner in found.keys() & spans.keys():
            here = (x.day for x in of if any(span.covers(x.day) for span in spans[learner]))
            found[learner].update(here)
    return found


def _key(notice: AbsenceNotice) -> _Key:
    return notice.learner, notice.first_day
