"""Nights of the year: most are slept through, some are seen to."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

from tests.year.life import AFTER, Life
from workbook_sync.app.night.jobs import JOBS
from workbook_sync.app.night.run import all_due, all_jobs

#: The second and the third come after many that were missed.
NIGHTS = (date(2026, 9, 15), date(2026, 10, 16), date(2026, 12, 22), AFTER)


def night(life: Life) -> None:
    """Do what is due, look whether anything is due still, and do all of it once more."""
    office, day = life.school.office, life.school.day
    life.night_hands[day] = deepcopy(life.hand)
    life.nights[day] = list(all_due(office, JOBS))
    life.still_due[day] = list(all_due(office, JOBS))
    life.again[day] = list(all_jobs(office, JOBS))
    life.desks.fresh()


EVENTS = dict.fromkeys(NIGHTS, night)
