"""What the superuser's notices say of an absence, entered before or after them (clause 14)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbook_sync.model.school import AbsenceNotice

#: The reason of a notice that excuses nothing.
UNEXCUSED = "unexcused"


def notice_of(notices: Iterable[AbsenceNotice], day: date) -> AbsenceNotice | None:
    """Return the notice that explains an absence of a day, None where none does.

    One that excuses wins over one that does not; of two alike the one that begins later.
    """
    found = [notice for notice in notices if notice.covers(day)]
    return max(found, key=lambda n: (n.reason != UNEXCUSED, n.first_day), default=None)


def standing(notices: Iterable[AbsenceNotice], day: date) -> str:
    """Return ``excused``, ``unexcused`` or ``unexplained``."""
    notice = notice_of(notices, day)
    if notice is None:
        return "unexplained"
    return "unexcused" if notice.reason == UNEXCUSED else "excused"
