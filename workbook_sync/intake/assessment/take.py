"""Taking a commission's protocols into the store: skates, starpskates, final works (clause 16).

The agreed mark is kept once, here; journals and documents show it from here. A later delivery
corrects it, as a starpskate's may be when the work improves; the history keeps both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workbook_sync.intake.assessment.check import (
    closed,
    corrected,
    head_problems,
    left_out,
    line_problems,
    older,
)
from workbook_sync.intake.assessment.protocol import Case, Line, lines, records
from workbook_sync.intake.journal.trust import no_access
from workbook_sync.intake.office import Office
from workbook_sync.intake.outcome import Outcome, receipt_of, refuse, told
from workbook_sync.intake.reading import AssessmentReading
from workbook_sync.kinds.assessment import DELIVERERS, NAME, sitting
from workbook_sync.model.assessment import AgreedMark, MemberMark
from workbook_sync.model.delivery import State
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place, Problem, Severity, problem
from workbook_sync.model.register import Register
from workbook_sync.store.assessed import (
    Marks,
    load_assessed,
    load_assessed_changes,
    load_protocol,
)
from workbook_sync.store.entries import undone
from workbook_sync.store.ledger import Receipt, add_receipt, complete_receipt
from workbook_sync.store.records import NAMES
from workbook_sync.store.register import load_register, save_records
from workbook_sync.store.session import Session
from workbook_sync.workbook.assessment.form import AGREED
from workbook_sync.workbook.journal.book import Finding


def take_assessment(
    office: Office, session: Session, reading: AssessmentReading, *, at_desk: bool
) -> Outcome:
    """Take the right rows of a protocol, hold the wrong ones; a wrong head refuses it whole.

    ``at_desk``: the superuser gives the file by command; else the inbox it lay in has to be that of
    the superuser, the deputy director or a member of the commission.
    """
    register = load_register(session)
    if fault := _wrong_journal(office, reading, register):
        return refuse(office, session, reading.received, fault, reading.stamp)
    case = _case(office, reading, register)
    if not at_desk and (fault := _not_allowed(office, reading, case)):
        return refuse(office, session, reading.received, fault, reading.stamp)
    read, of_head = list(lines(case)), list(head_problems(case))
    wrong = [*of_head, *reading.form.problems]
    wrong += [found for line in read if not line.blank for found in line_problems(case, line)]
    if any(found.severity is not Severity.WARN for found in of_head):
        return refuse(office, session, reading.received, _in_order(wrong), reading.stamp)
    return _save(office, session, reading, case, read, wrong)


def _wrong_journal(
    office: Office, reading: AssessmentReading, register: Register
) -> Problem | None:
    journal = register.journals.get(reading.stamp.journal)
    if journal is None:
        return problem("stamp.unknown_journal", value=reading.stamp.journal)
    if journal.year < office.year.id:
        return problem("stamp.other_year", value=journal.year)
    return None


def _case(office: Office, reading: AssessmentReading, register: Register) -> Case:
    journal = register.journals[reading.stamp.journal]
    return Case(
        form=reading.form,
        journal=journal,
        sitting=sitting(reading.stamp.issue),
        year=office.year_of(journal),
        register=register,
        rules=office.rules,
        today=office.today(),
        words=office.words,
    )


def _not_allowed(office: Office, reading: AssessmentReading, case: Case) -> Problem | None:
    person = reading.received.waiting.folder
    if not person:
        return problem("stamp.not_allowed", value=reading.received.waiting.name)
    if fault := no_access(person, case.register, office.today()):
        return fault
    if case.register.staff[person].role in DELIVERERS:
        return None
    named = person == case.chair or person in case.members.values()
    return None if named else problem("stamp.not_allowed", value=person)


def _save(
    office: Office,
    session: Session,
    reading: AssessmentReading,
    case: Case,
    read: Sequence[Line],
    wrong: Sequence[Problem],
) -> Outcome:
    stored = load_protocol(session, case.journal.id, case.sitting.field)
    wrong = [*wrong, *closed(case, read, stored.agreed)]
    wrong += older(case, read, stored.agreed, _issued(session, reading))
    held = {Place(p.place.sheet, p.place.row) for p in wrong if p.severity is Severity.HOLD}
    taken = [one for one in read if not one.blank and _row(case, one) not in held]
    wrong = _in_order([*wrong, *left_out(case, read, stored.agreed)])
    findings = [*map(Finding, wrong), *corrected(case, taken, stored.agreed)]
    receipt = _receipt(office, reading, State.HELD if held else State.ACCEPTED, findings)
    revision = add_receipt(session, receipt)
    kept = records(case, taken) if taken else []  # nobody assessed: no event took place
    saved = save_records(session, revision, kept, _gone(stored, taken))
    receipt = replace(receipt, counts=_counts(saved.get(NAMES[AgreedMark], {}), len(held)))
    complete_receipt(session, revision, receipt)
    delivered = replace(told(reading.received, receipt), notes=list(_notes(saved)))
    return Outcome(reading.received, delivered, revision, receipt)


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda p: (p.place, p.code))


def _issued(session: Session, reading: AssessmentReading) -> Mapping[Key, str]:
    """Return the agreed marks of the journal as they stood when the workbook was made."""
    journal, base = reading.stamp.journal, reading.stamp.base
    changes = load_assessed_changes(session, journal=journal, since=base)
    return undone(load_assessed(session, journal), changes)


def _row(case: Case, line: Line) -> Place:
    place = case.form.places[line.learner, AGREED]
    return Place(place.sheet, place.row)


def _gone(stored: Marks, taken: Sequence[Line]) -> list[MemberMark]:
    """Return the members' marks that a row which is taken may no longer have."""
    learners = {line.learner for line in taken}
    return [mark for mark in stored.members if mark.learner in learners]


def _counts(agreed: Mapping[str, int], held: int) -> dict[str, int]:
    added, changed = agreed.get("added", 0), agreed.get("changed", 0)
    return {"added": added, "changed": changed, "erased": 0, "held": held}


def _notes(saved: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, Mapping[str, object]]]:
    for table, counts in saved.items():
        yield (
            f"imported.{table}",
            {what: counts[what] for what in ("added", "changed", "removed", "same")},
        )


def _receipt(
    office: Office, reading: AssessmentReading, state: State, findings: Sequence[Finding]
) -> Receipt:
    return replace(
        receipt_of(office, reading.received, state),
        kind=NAME,
        journal=reading.stamp.journal,
        findings=findings,
    )
