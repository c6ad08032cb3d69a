"""What is wrong with a commission's protocol: its head, its rows, whom it left out (clause 16)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from workbook_sync.intake.assessment.protocol import Case, Line
from workbook_sync.model.assessment import AgreedMark
from workbook_sync.model.closing import TermClosing
from workbook_sync.model.entry import Key, term_field
from workbook_sync.model.latvian import order
from workbook_sync.model.orders import Exemption, Order
from workbook_sync.model.problem import Place, Problem, problem
from workbook_sync.rules.assessed import check_assessed, outside
from workbook_sync.rules.marks import exempt_symbol
from workbook_sync.workbook.assessment.form import AGREED
from workbook_sync.workbook.assessment.read import Spot
from workbook_sync.workbook.journal.book import Finding
from workbook_sync.workbook.journal.values import shown
from workbook_sync.workbook.table.text import as_text, suggested


def head_problems(case: Case) -> Iterator[Problem]:
    """Yield what is wrong with the head; with any but a warning no protocol can be kept."""
    form, day = case.form, case.day
    if day.code:
        facts = {"heading": case.words("assessment.day"), **day.facts}
        yield problem(day.code, form.day.place, shown(form.day.value), **facts)
    if not as_text(form.protocol.value):
        heading = case.words("assessment.protocol")
        yield problem("cell.required", form.protocol.place, heading=heading)
    yield from _person_problems(case, form.chair, case.words("assessment.chair"))
    yield from _commission_problems(case)
    if case.kind is None:
        facts = {"day": case.held_on, "event": case.sitting.event}
        yield problem("assessment.unknown_event", form.day.place, shown(form.day.value), **facts)


def _commission_problems(case: Case) -> Iterator[Problem]:
    """Yield what is wrong with the members: each is known, named once, and has the marks below."""
    with_marks = {column for (_, column), text in case.form.cells.items() if text}
    seen = set[str]()
    for column, spot in case.form.members.items():
        if spot.value is None:
            if column in with_marks:
                yield problem("assessment.member_missing", spot.place)
            continue
        yield from _person_problems(case, spot, "")
        member = case.members.get(column)
        if member in seen:
            yield problem("assessment.member_twice", spot.place, shown(spot.value))
        seen |= {member} if member else set()
    if all(spot.value is None for spot in case.form.members.values()):
        first = min(spot.place for spot in case.form.members.values())
        yield problem("cell.required", first, heading=case.words("assessment.marks"))


def _person_problems(case: Case, spot: Spot, heading: str) -> Iterator[Problem]:
    """Yield why a cell does not name somebody who works at the school on that day (clause 7)."""
    value = shown(spot.value)
    if spot.value is None:
        yield problem("cell.required", spot.place, heading=heading)
    elif not (username := case.person(spot)):
        known = [person.name for person in case.register.staff.values()]
        facts = {"missing": value, "nearest": suggested(value, known)}
        yield problem("row.unknown_reference", spot.place, value, **facts)
    elif not (person := case.register.staff[username]).works_on(case.held_on):
        who, day = person.full_name, case.held_on
        yield problem("assessment.not_employed", spot.place, value, name=who, day=day)


def line_problems(case: Case, line: Line) -> Iterator[Problem]:
    """Yield what is wrong with one row that is not blank."""
    at = case.form.places[line.learner, AGREED]
    if fault := _stranger(case, line.learner):
        yield replace(fault, place=at)
        return
    faults = [
        replace(fault, place=case.form.places[line.learner, column])
        for column, text in {**line.marks, AGREED: line.agreed}.items()
        if (fault := _mark_problem(case, text))
    ]
    yield from faults
    yield from _exempt(case, line)
    if not line.agreed:
        yield problem("assessment.no_agreed", at)
    elif not faults and (bounds := _outside(case, line)):
        between = "–".join(dict.fromkeys(map(str, bounds)))  # one number where all agree
        yield problem("assessment.outside_marks", at, line.agreed, between=between)


def _exempt(case: Case, line: Line) -> Iterator[Problem]:
    """Warn of a mark for a learner who is exempt; the symbol that says so is none."""
    symbol = exempt_symbol(case.rule_set) if case.rule_set else ""
    found = _exemption(case, line.learner)
    if found and line.agreed and line.agreed != symbol:
        cited = case.register.orders.by_number[found.order].cited
        at = case.form.places[line.learner, AGREED]
        yield problem("assessment.exempt", at, line.agreed, **cited)


def _outside(case: Case, line: Line) -> tuple[Decimal, Decimal] | None:
    if case.rule_set is None:
        return None
    return outside(line.agreed, list(line.marks.values()), case.rule_set)


def _stranger(case: Case, learner: str) -> Problem | None:
    if learner not in case.enrolments:
        return problem("learner.unknown")
    if not any(span.covers(case.held_on) for span in case.enrolments[learner]):
        return problem("learner.not_enrolled")
    return None


def _mark_problem(case: Case, text: str) -> Problem | None:
    if not text or case.rule_set is None or case.kind is None:
        return None
    return check_assessed(text, case.kind, case.rule_set)


def closed(case: Case, read: Sequence[Line], stored: Iterable[AgreedMark]) -> Iterator[Problem]:
    """Hold what would change marks of a closed semester, but where an order allows it (26)."""
    for line, closing, allowed in _in_closed(case, read, stored):
        if allowed is None:
            place = case.form.places[line.learner, AGREED]
            facts = {"number": closing.term, "closed": closing.closed}
            yield problem("term.closed", place, line.agreed, **facts)


def corrected(case: Case, taken: Sequence[Line], stored: Iterable[AgreedMark]) -> Iterator[Finding]:
    """Note of each mark that is changed in a closed semester which order allowed it."""
    for line, _, allowed in _in_closed(case, taken, stored):
        if allowed is not None:
            place = case.form.places[line.learner, AGREED]
            fault = problem("term.corrected", place, line.agreed, **allowed.cited)
            yield Finding(fault, Key("", line.learner, case.sitting.field))


def _in_closed(
    case: Case, read: Sequence[Line], stored: Iterable[AgreedMark]
) -> Iterator[tuple[Line, TermClosing, Order | None]]:
    """Yield the rows that change a mark of a closed semester, each with the order that allows it.

    Leave to correct a learner's semester mark is leave to correct the marks that it is made of.
    """
    closing = case.register.closings_of(case.journal).get(case.sitting.term)
    if closing is None:
        return
    was = {mark.learner: mark.mark for mark in stored}
    for line in read:
        if not line.blank and line.agreed != was.get(line.learner, ""):
            key = Key("", line.learner, term_field(case.sitting.term))
            yield line, closing, case.register.orders.correction(case.journal, key, None)


def older(
    case: Case, read: Sequence[Line], stored: Iterable[AgreedMark], issued: Mapping[Key, str]
) -> Iterator[Problem]:
    """Hold what only says again what the form said when it was made, and was corrected since."""
    now = {mark.learner: mark.mark for mark in stored}
    for line in read:
        was, mark = issued.get(Key("", line.learner, case.sitting.field)), now.get(line.learner)
        if line.agreed == was and mark not in (was, None):
            place = case.form.places[line.learner, AGREED]
            yield problem("assessment.older", place, line.agreed, stored=mark)


def left_out(case: Case, read: Sequence[Line], stored: Iterable[AgreedMark]) -> Iterator[Problem]:
    """Yield one warning of the learners who have no mark, neither here nor in the store."""
    known = {mark.learner for mark in stored}
    missed = [x.learner for x in read if x.blank and x.learner not in known]
    names = [case.register.learners[x].name for x in missed if _expected(case, x)]
    if names:
        place = case.form.places[missed[0], AGREED]
        column = Place(place.sheet, 0, place.column)
        yield problem("assessment.left_out", column, names=", ".join(sorted(names, key=order)))


def _expected(case: Case, learner: str) -> bool:
    """Tell whether the commission has to assess a learner: one of the journal, and not exempt."""
    return _exemption(case, learner) is None and _stranger(case, learner) is None


def _exemption(case: Case, learner: str) -> Exemption | None:
    """Return what exempts a learner from the subject on the day of the event (clause 26)."""
    return case.register.orders.exemption(learner, case.journal.subject, case.held_on)
