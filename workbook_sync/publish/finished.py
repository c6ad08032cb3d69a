"""What a learner has done of a whole programme: every subject, its last mark, its hours.

The school years before are looked at too: a subject may have ended in an earlier class.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbook_sync.messages import Words
from workbook_sync.model.assessment import Assessment
from workbook_sync.model.entry import FINAL, YEAR, Key
from workbook_sync.model.latvian import order
from workbook_sync.model.register import Register
from workbook_sync.model.year import SchoolYear
from workbook_sync.publish.card import Mark
from workbook_sync.publish.facts import ReportFacts, facts_of
from workbook_sync.publish.marks import subject_rows
from workbook_sync.publish.source import Source
from workbook_sync.rules.assessed import event_name
from workbook_sync.rules.marks import in_words, parse
from workbook_sync.rules.promotion import is_unsatisfactory
from workbook_sync.rules.ruleset import CountsIn, RuleBook, RuleSet


@dataclass(frozen=True, slots=True)
class FinishedSubject:
    """A subject of the programme: its mark, and the academic hours (40 minutes) of all years.

    ``field`` says which mark it is: the final one, or that of the year in which the subject ended
    before the last class.
    """

    name: str
    mark: Mark
    field: str
    year: SchoolYear
    hours: int

    def enough(self, rules: RuleBook) -> bool:
        """Tell whether the mark is good enough, by the rules of the year's end (27-28)."""
        return _is_enough(self.mark.figure, rules.on(self.year.ends))


@dataclass(frozen=True, slots=True)
class FinalWork:
    """A final work (noslēguma darbs): the examination of a subject before a commission (clause 16).

    ``mark`` is empty while there is none. Of several, one that was done again, the last counts.
    """

    subject: str
    event: str
    day: date
    mark: str
    words: str
    enough: bool


@dataclass(frozen=True)
class Course:
    """A programme as the store has it, a school year after the other, the last one last."""

    years: Sequence[ReportFacts]

    @property
    def last(self) -> ReportFacts:
        """The school year in which the programme ends."""
        return self.years[-1]


def course(source: Source, programme: str, group: str, last: SchoolYear) -> Course:
    """Return what is known of a programme for the learners of its last class."""
    register = _only(source.register, programme)
    years = (year for year in source.home.years() if year.starts <= last.starts)
    return Course([replace(facts_of(source, year, group), register=register) for year in years])


def _only(register: Register, programme: str) -> Register:
    """Return the register with the journals of one programme."""
    of = {name for name, group in register.groups.items() if group.programme == programme}
    journals = {id_: one for id_, one in register.journals.items() if one.group in of}
    return replace(register, journals=journals)


def finished_subjects(of: Course, learner: str, words: Words) -> tuple[FinishedSubject, ...]:
    """Return every subject that the learner had in the programme, by the Latvian alphabet.

    Its mark is that of the last year in which it was taught: the final mark where the subject has
    one, else the mark of the year.
    """
    hours, found = _hours(of, learner), dict[str, FinishedSubject]()
    for facts in of.years:
        for row in subject_rows(facts, learner, {}, (), words):
            field = FINAL if row.marks[FINAL].shown else YEAR
            mark = row.marks[field]
            found[row.name] = FinishedSubject(row.name, mark, field, facts.year, hours[row.name])
    return tuple(sorted(found.values(), key=lambda subject: order(subject.name)))


def _hours(of: Course, learner: str) -> Counter[str]:
    """Return the academic hours of the learner's lessons, by the subject's name."""
    hours = Counter[str]()
    for facts in of.years:
        for seat in facts.seats.get(learner, ()):
            name = facts.register.subject_name(seat.journal.subject)
            hours[name] += sum(lesson.hours for lesson in facts.lessons_of(seat, facts.days))
    return hours


def final_works(of: Course, learner: str, words: Words) -> tuple[FinalWork, ...]:
    """Return the final works that the learner had to do, those without a mark too."""
    found: dict[tuple[str, str], FinalWork] = {}
    for facts, one in _events(of, learner):
        mark = facts.assessed.get(one.journal, {}).get(Key("", learner, one.field), "")
        if mark or (one.journal, one.event) not in found:
            found[one.journal, one.event] = _work(facts, one, mark, words)
    return tuple(sorted(found.values(), key=lambda work: (order(work.subject), work.day)))


def _events(of: Course, learner: str) -> Iterator[tuple[ReportFacts, Assessment]]:
    """Yield the examinations in the journals in which the learner was on that day."""
    for facts in of.years:
        for seat in facts.seats.get(learner, ()):
            for one in facts.register.assessments_of.get(seat.journal.id, ()):
                exempt = facts.register.orders.exemption(learner, seat.journal.subject, one.day)
                if seat.on(one.day) and not exempt and _is_examination(one, facts.rules):
                    yield facts, one


def _is_examination(one: Assessment, rules: RuleBook) -> bool:
    """Tell a final work from a skate or a practice: it counts in the final mark."""
    known = rules.on(one.day)
    event = known.events.get(one.event) if known else None
    return bool(event and event.counts_in is CountsIn.FINAL)


def _work(facts: ReportFacts, one: Assessment, mark: str, words: Words) -> FinalWork:
    rules = facts.rules.on(one.day)
    return FinalWork(
        subject=facts.register.subject_name(facts.register.journals[one.journal].subject),
        event=event_name(one.event, rules, words.language),
        day=one.day,
        mark=mark,
        words=in_words(mark, rules, words.language) if rules else "",
        enough=_is_enough(mark, rules),
    )


def _is_enough(mark: str, rules: RuleSet | None) -> bool:
    """Tell whether a mark is the pass mark or better, or a verdict of passed; none is not."""
    if not mark or rules is None:
        return False
    return not is_unsatisfactory(parse(mark, rules), rules)
