"""The school's days as they go by: each has its evening, and a step that is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from workbook_sync.intake.office import Office

_EVENING = time(20)  # when the inbox is swept

Say = Callable[[str, date], None]


@dataclass(frozen=True, slots=True)
class Days:
    """A school, and who is told each step with its day: ``demo.step.<step>``."""

    school: Office
    say: Say

    def on(self, day: date, step: str) -> Office:
        """Return the school on the evening of a day, and tell what is done then."""
        self.say(step, day)
        evening = datetime.combine(day, _EVENING, self.school.home.zone).astimezone(UTC)
        return replace(self.school, now=lambda: evening)
