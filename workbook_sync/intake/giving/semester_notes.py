"""What the rules have to say at a semester's marks before it ends; the teacher decides (15, 20)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from workbook_sync.intake.journal.frame import Frame
from workbook_sync.messages import Words
from workbook_sync.model.absence import standing
from workbook_sync.model.entry import MARK, Key, is_assessed, term_field
from workbook_sync.model.school import Enrolment, Lesson
from workbook_sync.model.year import Term
from workbook_sync.rules.marks import parse, unassessed_symbol
from workbook_sync.rules.ruleset import Outcome, RuleSet
from workbook_sync.rules.tally import Tally, cells_of_term, least_marks, nv_due, tally

_SETTLED = (Outcome.UNASSESSED, Outcome.EXEMPT)


@dataclass(frozen=True, slots=True)
class _Semester:
    """A semester of a journal that is about to end or has ended, and its lessons so far."""

    frame: Frame
    term: Term
    rules: RuleSet
    least: int
    lessons: Sequence[Lesson]

    def lessons_of(self, learner: str, spans: Sequence[Enrolment]) -> Sequence[Lesson]:
        """Return the lessons that a learner had to attend."""
        exempt, subject = self.frame.register.orders.exemption, self.frame.journal.subject
        return [
            lesson
            for lesson in self.lessons
            if any(span.covers(lesson.day) for span in spans)
            and not exempt(learner, subject, lesson.day)
        ]


def semester_notes(frame: Frame, entries: Mapping[Key, str], words: Words) -> dict[Key, str]:
    """Return what is said at semester marks: too few marks, "nv" is due, unexcused hours.

    From some days before the semester's end, by its rules, until it is closed. ``entries`` have
    commissions' marks too. Nothing is said where "nv" or "a" stands already, nor of a learner who
    has left.
    """
    assessed = {key: value for key, value in entries.items() if is_assessed(key.field)}
    found: dict[Key, str] = {}
    for semester in _semesters(frame):
        for learner, spans in frame.enrolments.items():
            key = Key("", learner, term_field(semester.term.number))
            here = any(span.covers(semester.term.ends) for span in spans)
            if here and not _is_settled(entries.get(key, ""), semester.rules):
                lessons = semester.lessons_of(learner, spans)
                said = "\n".join(_said(semester, learner, lessons, entries, assessed, words))
                if said:
                    found[key] = said
    return found


def _semesters(frame: Frame) -> Iterator[_Semester]:
    """Yield the semesters of which there is something to say."""
    closed = frame.register.closings_of(frame.journal)
    for term in frame.year.terms:
        rules = frame.rules.on(term.ends)
        if rules is None or term.number in closed:
            continue
        if frame.today >= term.ends - timedelta(rules.unassessed.notice_days):
            planned = [x for x in frame.lessons.values() if term.starts <= x.day <= term.ends]
            least = least_marks(frame.journal.subject, planned, rules)
            held = [lesson for lesson in planned if lesson.day <= frame.today]
            yield _Semester(frame, term, rules, least, held)


def _is_settled(mark: str, rules: RuleSet) -> bool:
    return any(symbol.outcome in _SETTLED for symbol in parse(mark, rules).symbols)


def _said(
    semester: _Semester,
    learner: str,
    lessons: Sequence[Lesson],
    entries: Mapping[Key, str],
    assessed: Mapping[Key, str],
    words: Words,
) -> Iterator[str]:
    rules = semester.rules
    cells = cells_of_term(learner, semester.term.number, lessons, entries, assessed)
    of = tally(cells, rules)
    if of.marks < semester.least:
        yield words("semester_note.few_marks", marks=of.marks, least=semester.least)
    yield from _nv(of, rules, words)
    unexcused = _unexcused(semester, learner, lessons, entries)
    if rules.unassessed.unexcused_hours and unexcused >= rules.unassessed.unexcused_hours:
        yield words("semester_note.lower", hours=unexcused)


def _nv(of: Tally, rules: RuleSet, words: Words) -> Iterator[str]:
    symbol = unassessed_symbol(rules)
    if (reason := nv_due(of, rules)) and symbol:
        facts = {"symbol": symbol, "absent": of.absent, "hours": of.hours}
        yield words(f"semester_note.nv_{reason}", **facts)


def _unexcused(
    semester: _Semester, learner: str, lessons: Sequence[Lesson], entries: Mapping[Key, str]
) -> int:
    """Return the academic hours that a learner missed, and a notice says without excuse."""
    notices = semester.frame.register.notices_of.get(learner)
    if not notices:
        return 0
    return sum(
        lesson.hours
        for lesson in lessons
        if parse(entries.get(Key(lesson.id, learner, MARK), ""), semester.rules).absent
        and standing(notices, lesson.day) == "unexcused"
    )
