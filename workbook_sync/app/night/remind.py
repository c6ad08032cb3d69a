"""Teachers are reminded of what is not entered (clause 13)."""

from __future__ import annotations

from workbook_sync.app.remind import remind
from workbook_sync.app.results import Work
from workbook_sync.intake.office import Office


def remind_all(office: Office) -> Work:
    """Renew the reminders in teachers' outboxes; those with nothing to remind of go."""
    done = remind(office)
    people = sorted(file.parent.name for file in done.written)
    counts = {"reminded": len(done.written), "settled": done.gone}
    return Work(counts, people, {"unreminded": len(done.failed)})
