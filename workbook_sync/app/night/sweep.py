"""The night's first job: what lies in the inbox is taken in, what was left unanswered answered."""

from __future__ import annotations

from collections import Counter

from workbook_sync.app.results import Work
from workbook_sync.app.take import sync, take
from workbook_sync.intake.office import Office
from workbook_sync.lock import is_held


def sweep(office: Office) -> Work:
    """Sweep the inbox; where a watch looks after it, files are left to its patience with them."""
    swept = take(office, ()) if is_held(office.home.watching) else sync(office)
    return Work(Counter(str(one.state) for one in swept))
