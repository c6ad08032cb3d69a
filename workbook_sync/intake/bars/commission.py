"""A commission's marks in a journal: shown to its teachers, and closed to them (clause 16)."""

from __future__ import annotations

from workbook_sync.intake.bars.bar import Bar, Given
from workbook_sync.intake.journal.frame import Frame
from workbook_sync.model.entry import Key, is_assessed
from workbook_sync.model.problem import Problem, problem
from workbook_sync.store.assessed import load_assessed, load_assessed_changes
from workbook_sync.store.session import Session


def by_commission(frame: Frame, person: str) -> Bar | None:  # noqa: ARG001 - closed to all
    """Close the columns of commissions' marks: their protocol alone says what stands there."""
    protocols = {one.field: one for one in frame.register.assessments_of.get(frame.journal.id, ())}

    def bar(key: Key) -> Problem | None:
        if not is_assessed(key.field):
            return None
        known = protocols.get(key.field)
        number = known.protocol if known else ""
        stored = next(iter(frame.assessed.get(key, ())), "")
        return problem("mark.by_commission", protocol=number, stored=stored or "–")

    return bar if protocols else None


def commission_marks(frame: Frame) -> Given:
    """Return what the journal shows of commissions' marks, now and before."""
    return frame.assessed


def assessed_now(session: Session, journal: str) -> dict[Key, list[str]]:
    """Return the agreed marks of a journal."""
    return {key: [mark] for key, mark in load_assessed(session, journal).items()}


def assessed_since(session: Session, journal: str, base: int) -> Given:
    """Return the agreed marks of a journal, and what they were since a revision."""
    found = assessed_now(session, journal)
    for change in load_assessed_changes(session, journal=journal, since=base):
        found.setdefault(change.key, [""]).extend((change.old, change.new))
    return found
