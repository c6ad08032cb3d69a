"""The days of the made-up school year 2026/2027: its semesters, and when each thing happens."""

from __future__ import annotations

from datetime import date

from workbook_sync.model.year import Break, SchoolYear, Term

#: The first day of the school year; the school's settings say the same of semesters and breaks.
BEGIN = date(2026, 9, 1)
FIRST = Term(1, BEGIN, date(2026, 12, 18))
SECOND = Term(2, date(2027, 1, 4), date(2027, 5, 31))
BREAKS = (
    Break("Rudens brīvlaiks", date(2026, 10, 26), date(2026, 10, 30)),
    Break("Pavasara brīvlaiks", date(2027, 3, 15), date(2027, 3, 19)),
)
YEAR = SchoolYear("2026", (FIRST, SECOND), BREAKS)

# The first semester. The late teacher enters only what was before the days of `LATE_…`.
SET_UP, ISSUED = date(2026, 8, 27), date(2026, 8, 31)
ORDERED, SUBSTITUTED = date(2026, 9, 21), date(2026, 10, 5)
BEFORE_BREAK, MENDED_IN_AUTUMN = date(2026, 10, 23), date(2026, 10, 26)
LATE_IN_WINTER, SKATE = date(2026, 12, 4), date(2026, 12, 15)
MENDED_IN_WINTER = date(2026, 12, 21)
CARDS, NIGHT_IN_WINTER = date(2026, 12, 22), date(2026, 12, 23)

# The second one.
NEW_TIMETABLE, TIMETABLE_HOLDS = date(2027, 1, 6), date(2027, 1, 11)
PLANNED, PLANNED_TO = date(2027, 1, 8), date(2027, 4, 29)
DECIDED, RULES_HOLD = date(2027, 1, 25), date(2027, 2, 1)
ORDERED_IN_SPRING, CORRECTED = date(2027, 4, 12), date(2027, 4, 14)
LATE_IN_SPRING, FINAL_WORKS = date(2027, 5, 14), date(2027, 5, 26)
MENDED_IN_SPRING = date(2027, 6, 1)
YEAR_CLOSED, LAST_NIGHT = date(2027, 6, 3), date(2027, 6, 4)
