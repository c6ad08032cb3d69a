"""Whether a journal workbook may be taken from its person today (clauses 6-11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from workbook_sync.model.problem import Problem, problem
from workbook_sync.model.register import Register
from workbook_sync.model.school import Lesson
from workbook_sync.store.ledger import Issue
from workbook_sync.workbook.stamp import Stamp


def distrust(
    stamp: Stamp,
    folder: str,
    register: Register,
    issue: Issue | None,
    today: date,
    year: str,
) -> Problem | None:
    """Return why the workbook is refused, or None where it is its person's and genuine.

    ``folder`` is whose inbox it lay in, "" for the common one; ``year`` is the school year's id.
    """
    if folder and folder != stamp.person:
        return problem("stamp.other_person", value=folder, person=stamp.person)
    if fault := no_access(stamp.person, register, today):
        return fault
    return _wrong_journal(stamp, register, year) or _wrong_issue(stamp, issue)


def not_entrusted(
    stamp: Stamp,
    register: Register,
    lessons: Sequence[Lesson],
    today: date,
    due: Callable[[str, date], date],
) -> Problem | None:
    """Return why nothing in the journal is the person's to enter today, or None where something is.

    ``lessons`` are the journal's; a substitute may enter hers before and after they are held
    (clause 17). ``due`` returns the last day on which a lesson of a group and day may be entered:
    so long whose load has ended may still deliver what it covered (clause 13).
    """
    journal = register.journals[stamp.journal]
    substituted = register.substitutions.lessons_of(stamp.person, journal, lessons)
    if substituted or _has_load(stamp, register, today, due):
        return None
    if withdrawn := register.substitutions.withdrawn_on(stamp.person, journal, lessons):
        return problem("substitution.withdrawn", value=stamp.person, withdrawn=withdrawn)
    return problem("stamp.not_allowed", value=stamp.person)


def _wrong_journal(stamp: Stamp, register: Register, year: str) -> Problem | None:
    journal = register.journals.get(stamp.journal)
    if journal is None:
        return problem("stamp.unknown_journal", value=stamp.journal)
    if journal.year < year:
        return problem("stamp.other_year", value=journal.year)
    return None


def _wrong_issue(stamp: Stamp, issue: Issue | None) -> Problem | None:
    if issue is None or (issue.journal, issue.person) != (stamp.journal, stamp.person):
        return problem("stamp.unknown_issue", value=stamp.issue)
    if issue.revoked_at is not None:
        return problem("stamp.revoked", value=stamp.issue)
    return None


def _has_load(
    stamp: Stamp, register: Register, today: date, due: Callable[[str, date], date]
) -> bool:
    """Tell whether a load of the person in the journal holds today, or ended so lately."""
    return any(
        load.covers(today)
        or (load.until is not None and load.until < today <= due(load.group, load.until))
        for load in register.loads(register.journals[stamp.journal])
        if load.teacher == stamp.person
    )


def no_access(person: str, register: Register, today: date) -> Problem | None:
    """Return why somebody has no access today: unknown, not yet or no longer employed."""
    staff = register.staff.get(person)
    if staff is None:
        return problem("person.unknown", value=person)
    if today < staff.since:
        return problem("person.not_yet", value=person, since=staff.since)
    if not staff.works_on(today):
        return problem("person.ended", value=person, until=staff.until)
    return None
