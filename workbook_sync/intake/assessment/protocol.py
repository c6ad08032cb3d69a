"""What a commission's protocol says, and what is known of its event (clause 16)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from workbook_sync.kinds.assessment import Sitting
from workbook_sync.messages import Words
from workbook_sync.model.assessment import AgreedMark, Assessment, MemberMark
from workbook_sync.model.latvian import same
from workbook_sync.model.register import Register
from workbook_sync.model.school import Enrolment, Journal
from workbook_sync.model.year import SchoolYear
from workbook_sync.rules.marks import canonical
from workbook_sync.rules.ruleset import Event, RuleBook, RuleSet
from workbook_sync.workbook.assessment.form import AGREED, REMARK, is_member
from workbook_sync.workbook.assessment.read import ReturnedForm, Spot
from workbook_sync.workbook.table.cells import Day, Reading
from workbook_sync.workbook.table.shape import MEANS
from workbook_sync.workbook.table.text import as_text

#: A practice follows the last semester; later than this after it nobody assesses any more.
_LATEST = timedelta(days=92)


@dataclass(frozen=True)
class Case:
    """One event's workbook, and what it is judged by."""

    form: ReturnedForm
    journal: Journal
    sitting: Sitting
    year: SchoolYear
    register: Register
    rules: RuleBook
    today: date
    words: Words

    @cached_property
    def day(self) -> Reading:
        """The day of the event, or the code of what is wrong with it."""
        value = self.form.day.value
        if value is None:
            return Reading(code="cell.required")
        read = Day().read(value, self.words)
        if isinstance(read.value, date) and not self._possible(read.value):
            last = min(self.today, self.year.ends + _LATEST)
            return Reading(None, "assessment.day", {"first": self.year.starts, "last": last})
        return read

    def _possible(self, day: date) -> bool:
        return self.year.starts <= day <= min(self.today, self.year.ends + _LATEST)

    @cached_property
    def held_on(self) -> date:
        """The day of the event; today where it is not known."""
        return self.day.value if isinstance(self.day.value, date) else self.today

    @cached_property
    def rule_set(self) -> RuleSet | None:
        """The rules of that day."""
        return self.rules.on(self.held_on)

    @cached_property
    def kind(self) -> Event | None:
        """The event as those rules know it."""
        return self.rule_set.events.get(self.sitting.event) if self.rule_set else None

    @cached_property
    def members(self) -> Mapping[str, str]:
        """Usernames by column, of the columns whose heading names somebody known."""
        found = ((id_, self.person(spot)) for id_, spot in self.form.members.items())
        return {id_: username for id_, username in found if username}

    @cached_property
    def chair(self) -> str:
        """The username of the chair, "" where nobody is known by what stands there."""
        return self.person(self.form.chair)

    def person(self, spot: Spot) -> str:
        """Return whom a cell names: by username, or by a name that only one has."""
        text = as_text(spot.value) or ""
        staff, code = self.register.staff, text.rpartition(MEANS)[2].strip().lower()
        if code in staff:
            return code
        named = [u for u, s in staff.items() if same(text) in (same(s.name), same(s.full_name))]
        return named[0] if len(named) == 1 else ""

    @cached_property
    def enrolments(self) -> Mapping[str, Sequence[Enrolment]]:
        """Who belongs to the journal, and when."""
        return self.register.enrolments(self.journal.group)


@dataclass(frozen=True, slots=True)
class Line:
    """One learner's row as typed: canonical marks by column, what is agreed, and a remark."""

    learner: str
    marks: Mapping[str, str]
    agreed: str
    remark: str

    @property
    def blank(self) -> bool:
        """Tell whether the commission said nothing of the learner."""
        return not self.agreed and not self.marks


def lines(case: Case) -> Iterator[Line]:
    """Yield the rows that can be read, blank ones too."""
    unread = {learner for learner, _ in case.form.unread}
    for learner in case.form.learners:
        if learner in unread:
            continue
        typed = {c: text for (id_, c), text in case.form.cells.items() if id_ == learner}
        marks = {c: _canonical(case, text) for c, text in typed.items() if is_member(c)}
        agreed = _canonical(case, typed.get(AGREED, ""))
        yield Line(learner, marks, agreed, " ".join(typed.get(REMARK, "").split()))


def _canonical(case: Case, text: str) -> str:
    return canonical(text, case.rule_set) if case.rule_set else text


def records(case: Case, taken: Sequence[Line]) -> list[Assessment | AgreedMark | MemberMark]:
    """Return what the store keeps of a protocol whose head is right."""
    assessment = Assessment(
        journal=case.journal.id,
        event=case.sitting.event,
        term=case.sitting.term,
        number=case.sitting.number,
        day=case.held_on,
        protocol=as_text(case.form.protocol.value) or "",
        chair=case.chair,
        members="; ".join(case.members.values()),
    )
    of = (case.journal.id, assessment.field)
    agreed = [AgreedMark(*of, one.learner, one.agreed, one.remark) for one in taken]
    members = [
        MemberMark(*of, one.learner, case.members[column], mark)
        for one in taken
        for column, mark in one.marks.items()
    ]
    return [assessment, *agreed, *members]
