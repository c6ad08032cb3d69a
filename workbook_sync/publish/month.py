"""One month of one learner: marks with their days, absences with their reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workbook_sync.messages import Words
from workbook_sync.model.absence import UNEXCUSED, notice_of
from workbook_sync.model.entry import Key
from workbook_sync.model.latvian import order
from workbook_sync.model.school import AbsenceNotice, Learner
from workbook_sync.publish.absences import Attended, absences, attendance
from workbook_sync.publish.card import Absences, Person
from workbook_sync.publish.dates import day_in_figures, day_of_year
from workbook_sync.publish.facts import Days, ReportFacts
from workbook_sync.rules.assessed import event_name


@dataclass(frozen=True, slots=True)
class MonthSubject:
    """A subject: its marks in one line, academic hours missed, times late."""

    name: str
    marks: str
    missed: int
    late: int


@dataclass(frozen=True, slots=True)
class MonthAbsence:
    """An absence: the day, the subject, academic hours, and what is known of the reason."""

    day: str
    subject: str
    hours: int
    reason: str


@dataclass(frozen=True, slots=True)
class MonthlySummary:
    """What a monthly summary prints; subjects by the Latvian alphabet, absences by days."""

    learner: Person
    class_name: str
    head_teacher: str
    month: str
    subjects: tuple[MonthSubject, ...]
    missed: tuple[MonthAbsence, ...]
    absences: Absences


def monthly_summary(
    facts: ReportFacts, learner: Learner, month: Days, title: str, words: Words
) -> MonthlySummary:
    """Return a learner's month; ``title`` is what it is called: ``2026. gada oktobris``."""
    register = facts.register
    found = [x for x in attendance(facts, learner.id) if _within(month, x.lesson.day)]
    notices = register.notices_of.get(learner.id, [])
    return MonthlySummary(
        learner=Person(learner.id, learner.full_name, learner.given_name, learner.family_name),
        class_name=facts.group,
        head_teacher=register.staff_name(register.groups[facts.group].head_teacher),
        month=title,
        subjects=tuple(_subjects(facts, learner.id, month, found, words)),
        missed=tuple(_missed(facts, found, notices, words)),
        absences=absences(found, notices),
    )


def _within(month: Days, day: date) -> bool:
    return month.starts <= day <= month.ends


def _subjects(
    facts: ReportFacts, learner: str, month: Days, found: Sequence[Attended], words: Words
) -> Iterator[MonthSubject]:
    """Yield the subjects that the learner had lessons of in the month, or has a mark in."""
    seats = facts.seats.get(learner, ())
    taught = {seat.journal.subject for seat in seats if any(facts.lessons_of(seat, month))}
    marks = [*_marks(found), *_assessed(facts, learner, month, words)]
    subjects = taught | {subject for subject, _, _ in marks}
    for subject in sorted(subjects, key=lambda code: order(facts.register.subject_name(code))):
        mine = [one for one in found if one.subject == subject]
        given = [(day, text) for of, day, text in marks if of == subject]
        given.sort(key=lambda one: one[0])  # of a day as they were typed
        yield MonthSubject(
            name=facts.register.subject_name(subject),
            marks=", ".join(f"{text} ({day_of_year(day, words.language)})" for day, text in given),
            missed=sum(one.lesson.hours for one in mine if one.cell.absent),
            late=sum(one.cell.late for one in mine),
        )


def _marks(found: Sequence[Attended]) -> Iterator[tuple[str, date, str]]:
    """Yield the marks of lessons: the subject's code, the day, the mark."""
    for subject, lesson, cell in found:
        for mark in (*map(str, cell.marks), *cell.verdicts):
            yield subject, lesson.day, mark


def _assessed(
    facts: ReportFacts, learner: str, month: Days, words: Words
) -> Iterator[tuple[str, date, str]]:
    """Yield the marks of commissions in the same way: ``skate 8``."""
    for one in facts.register.assessments:
        journal = facts.register.journals.get(one.journal)
        mark = facts.assessed.get(one.journal, {}).get(Key("", learner, one.field))
        if journal and mark and _within(month, one.day):
            event = event_name(one.event, facts.rules.on(one.day), words.language)
            yield journal.subject, one.day, f"{event} {mark}"


def _missed(
    facts: ReportFacts, found: Sequence[Attended], notices: Sequence[AbsenceNotice], words: Words
) -> Iterator[MonthAbsence]:
    absent = (one for one in found if one.cell.absent)
    for subject, lesson, _ in sorted(absent, key=lambda one: (one.lesson.day, one.lesson.first)):
        name, reason = facts.register.subject_name(subject), _reason(notices, lesson.day, words)
        day = day_in_figures(lesson.day, words.language)
        yield MonthAbsence(day, name, lesson.hours, reason)


def _reason(notices: Sequence[AbsenceNotice], day: date, words: Words) -> str:
    """Return what the superuser noted: excused with its reason, unexcused, or not known."""
    notice = notice_of(notices, day)
    if notice is None:
        return words("month.unexplained")
    if notice.reason == UNEXCUSED:
        return words("month.unexcused")
    return words("month.excused", reason=words(f"choice.reason.{notice.reason}.word"))
