"""A substitute's workbook leaves the outbox when nothing in it is hers any more (clause 17)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook_sync.intake.giving.hand_out import digest_of, journal_file, keep_aside
from workbook_sync.intake.giving.holders import holders
from workbook_sync.intake.office import Office
from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Lesson
from workbook_sync.store.ledger import knows_file
from workbook_sync.store.session import Session


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A workbook that is to leave an outbox; ``edited``: it was typed into and never sent."""

    file: Path
    edited: bool


def taken_back(
    office: Office,
    session: Session,
    register: Register,
    journal: Journal,
    lessons: Sequence[Lesson],
) -> Iterator[TakenBack]:
    """Yield the workbooks of those who were to substitute in a journal and are no more."""
    ever = {
        row.substitute for one in lessons for row in register.substitutions.ever_of(journal, one)
    }
    for person in sorted(ever.difference(holders(register, journal, lessons, office.today()))):
        file = journal_file(office, register, journal, person, limited=True)
        if there := digest_of(file):
            yield TakenBack(file, edited=not knows_file(session, there))


def take_back(office: Office, one: TakenBack) -> None:
    """Remove a workbook from its outbox; what somebody typed into stays under another name."""
    if one.edited:
        keep_aside(office, one.file)
    else:
        one.file.unlink(missing_ok=True)
