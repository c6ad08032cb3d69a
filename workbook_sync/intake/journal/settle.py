"""Settling one draft: hold the wrong cells, merge the right ones, keep all that happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workbook_sync.intake.bars.closed_terms import corrected
from workbook_sync.intake.giving.news import BLANK
from workbook_sync.intake.journal.draft import Draft, without
from workbook_sync.intake.journal.keep import keep_conflicts, keep_held, still_held
from workbook_sync.intake.journal.merge import Merge, merge
from workbook_sync.intake.journal.standing import Standing
from workbook_sync.intake.office import Office
from workbook_sync.intake.outcome import Outcome, receipt_of, refuse, told
from workbook_sync.model.delivery import Conflict, State
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Problem, Severity, problem
from workbook_sync.store import entries as store
from workbook_sync.store.ledger import Receipt, add_receipt
from workbook_sync.store.session import Session
from workbook_sync.workbook.journal.book import Finding


def settle(
    office: Office,
    session: Session,
    one: Draft,
    standing: Standing,
    verdict: Mapping[Key, Sequence[Problem]],
) -> Outcome:
    """Take what is right of a draft and keep what is not; ``verdict`` is what the rules say.

    ``standing`` is how the journal stands now: another workbook may have changed it meanwhile.
    """
    findings = [*one.reading.returned.findings, *one.findings]
    findings += [Finding(p, key) for key, problems in verdict.items() for p in problems]
    if office.home.settings.intake.whole_files and any(map(_holds, findings)):
        problems = [finding.problem for finding in findings]
        return refuse(office, session, one.reading.received, problems, one.reading.stamp)
    held = {f.key: f.problem for f in findings if f.key and _holds(f)}
    wanted = _to_merge(one, held, standing)
    merged = merge(standing.issued, wanted, standing.entries, standing.said)
    conflicts = [_conflict(one, key, standing) for key in merged.conflicts]
    findings += [*_met(one, merged, conflicts, standing), *corrected(one, merged.taken)]
    findings += still_held(one, held, standing.waiting)
    receipt = _receipt(office, one, findings, _counts(merged, standing, findings))
    revision = _save(session, one, receipt, merged, standing)
    keep_held(session, one, revision, held, merged.taken, standing.waiting)
    keep_conflicts(session, one, revision, conflicts, standing.met)
    return Outcome(
        one.reading.received, told(one.reading.received, receipt, conflicts), revision, receipt
    )


def _holds(finding: Finding) -> bool:
    return finding.problem.severity is Severity.HOLD


def _to_merge(one: Draft, held: Mapping[Key, Problem], standing: Standing) -> dict[Key, str]:
    """Return the right cells that differ from the issue, and those that this copy changed before.

    The latter may have been put back since, or the file is an older copy: `merge` tells.
    """
    wanted = dict(without(one.judged, held))
    for key in sorted(standing.said.keys() - held.keys()):
        if (says := one.says(key)) is not None:
            wanted[key] = says
    return wanted


def _conflict(one: Draft, key: Key, standing: Standing) -> Conflict:
    return Conflict(
        key,
        stored=standing.entries.get(key, ""),
        returned=one.changed[key],
        stored_by=standing.changed_by.get(key, ""),
        place=one.place(key),
    )


def _met(
    one: Draft, merged: Merge, conflicts: Sequence[Conflict], standing: Standing
) -> Iterator[Finding]:
    for key in merged.older:
        stored, says = standing.entries.get(key, BLANK), one.says(key) or BLANK
        fault = problem("merge.older_copy", one.place(key), says, stored=stored)
        yield Finding(fault, key)
    for met in conflicts:
        by = one.frame.register.staff_name(met.stored_by)
        facts = {"stored": met.stored or BLANK, "by": by}
        yield Finding(problem("merge.conflict", met.place, met.returned or BLANK, **facts), met.key)


def _counts(merged: Merge, standing: Standing, findings: Sequence[Finding]) -> dict[str, int]:
    erased = list(merged.taken.values()).count("")
    added = len(merged.taken.keys() - standing.entries.keys())  # what is erased was in the store
    return {
        "added": added,
        "changed": len(merged.taken) - added - erased,
        "erased": erased,
        "held": sum(map(_holds, findings)),
    }


def _receipt(
    office: Office, one: Draft, findings: Sequence[Finding], counts: Mapping[str, int]
) -> Receipt:
    stamp, received = one.reading.stamp, one.reading.received
    state = State.HELD if any(map(_holds, findings)) else State.ACCEPTED
    return replace(
        receipt_of(office, received, state),
        person=stamp.person,
        kind=stamp.kind,
        journal=stamp.journal,
        issue=stamp.issue,
        counts=counts,
        findings=findings,
    )


def _save(session: Session, one: Draft, receipt: Receipt, merged: Merge, standing: Standing) -> int:
    """Keep what was taken; all of it has a place, from which it was read or found to be blank."""
    revision = add_receipt(session, receipt)
    stored, places = standing.entries, one.reading.returned.cells.places(merged.taken)
    taken = zip(merged.taken.items(), places, strict=True)
    changes = ((key, stored.get(key, ""), new, place) for (key, new), place in taken)
    store.save_changes(session, receipt.journal, revision, changes)
    return revision
