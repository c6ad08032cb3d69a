"""What the rules have to say at a semester's marks before it ends; the teacher decides (15, 20)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from workbook_sync.intake.draft import Frame
from workbook_sync.messages import Words
from workbook_sync.model.absence import standing
from workbook_sync.model.entry import MARK, Key, is_assessed, term_field
from workbook_sync.model.school import Lesson
from workbook_sync.model.year import Term
from workbook_sync.rules.marks import parse, unassessed_symbol
from workbook_sync.rules.ruleset import Outcome, RuleSet
from workbook_sync.rules.tally import Tally, cells_of_term, least_marks, nv_due, tally

_SETTLED = (Outcome.UNASSESSED, Outcome.EXEMPT)


def semester_notes(frame: Frame, entries: Mapping[Key, str], words: Words) -> dict[Key, str]:
    """Return what is said at semester marks: too few marks, "nv" is due, unexcused hours.

    From some days before the semester's end, by its rules. ``entries`` have commissions' marks too.
    Nothing is said where "nv" or "a" stands already, nor of a learner who has left.
    """
    assessed = {key: value for key, value in entries.items() if is_assessed(key.field)}
    found = {}
    for term in frame.year.terms:
        rules = frame.rules.on(term.ends)
        if rules is None or frame.today < term.ends - timedelta(rules.unassessed.notice_days):
            continue
        least = least_marks(frame.journal.subject, _of_term(frame, term), rules)
        for learner in _there(frame, term):
            key, lessons = Key("", learner, term_field(term.number)), _lessons(frame, term, learner)
            if _is_settled(entries.get(key, ""), rules):
                continue
            cells = cells_of_term(learner, term.number, lessons, entries, assessed)
            unexcused = _unexcused(frame, learner, lessons, entries, rules)
            said = list(_said(tally(cells, rules), least, unexcused, rules, words))
            if said:
                found[key] = "\n".join(said)
    return found


def _of_term(frame: Frame, term: Term) -> Sequence[Lesson]:
    return [x for x in frame.lessons.values() if term.starts <= x.day <= term.ends]


def _there(frame: Frame, term: Term) -> Iterator[str]:
    """Yield the learners who belong to the journal when the semester ends."""
    for learner, spans in frame.enrolments.items():
        if any(span.covers(term.ends) for span in spans):
            yield learner


def _lessons(frame: Frame, term: Term, learner: str) -> Sequence[Lesson]:
    """Return the semester's lessons so far that the learner had to attend."""
    exempt, subject = frame.register.orders.exemption, frame.journal.subject
    return [
        lesson
        for lesson in _of_term(frame, term)
        if lesson.day <= frame.today
        and any(span.covers(lesson.day) for span in frame.enrolments[learner])
        and not exempt(learner, subject, lesson.day)
    ]


def _unexcused(
    frame: Frame,
    learner: str,
    lessons: Sequence[Lesson],
    entries: Mapping[Key, str],
    rules: RuleSet,
) -> int:
    """Return the academic hours that a learner missed, and a notice says without excuse."""
    notices = frame.register.notices_of.get(learner, ())
    return sum(
        lesson.hours
        for lesson in lessons
        if parse(entries.get(Key(lesson.id, learner, MARK), ""), rules).absent
        and standing(notices, lesson.day) == "unexcused"
    )


def _is_settled(mark: str, rules: RuleSet) -> bool:
    return any(symbol.outcome in _SETTLED for symbol in parse(mark, rules).symbols)


def _said(of: Tally, least: int, unexcused: int, rules: RuleSet, words: Words) -> Iterator[str]:
    rule, symbol = rules.unassessed, unassessed_symbol(rules)
    if of.marks < least:
        yield words("semester_note.few_marks", marks=of.marks, least=least)
    if (reason := nv_due(of, rules)) and symbol:
        facts = {"symbol": symbol, "absent": of.absent, "hours": of.hours}
        yield words(f"semester_note.nv_{reason}", **facts)
    if rule.unexcused_hours and unexcused >= rule.unexcused_hours:
        yield words("semester_note.lower", hours=unexcused)
