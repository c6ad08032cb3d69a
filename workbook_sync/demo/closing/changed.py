"""The closing table on what changed in the second semester: timetable, rules, orders."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_sync.demo import council
from workbook_sync.demo.besides import TO_CORRECT
from workbook_sync.demo.closing.row import Row, classes_of, command
from workbook_sync.demo.dates import RULES_HOLD, TIMETABLE_HOLDS
from workbook_sync.demo.spring_tables import DAY_OFF, SATURDAY
from workbook_sync.demo.superuser import file_of
from workbook_sync.demo.year import Year
from workbook_sync.intake.office import Office


def changed(year: Year, office: Office) -> Iterator[Row]:
    """Tell of January, February and April."""
    words, winter = office.words, year.winter
    facts = {"day": TIMETABLE_HOLDS, "names": winter.timetable.answered.counts["added"]}
    made = words("demo.made.exported", **facts)
    yield Row(made, file_of(office, "exported", ".xml"))
    made = words("demo.made.closed_then", groups=classes_of(winter.closed.groups))
    yield Row(made, command("status"))
    made = words("demo.made.rules", day=RULES_HOLD)
    yield Row(made, command(f"rules diff {council.OLD} {council.NEW}"))
    made = words("demo.made.spring_order", off=DAY_OFF, working=SATURDAY)
    yield Row(made, file_of(office, "spring_orders"))
    made = words("demo.made.corrected", count=year.spring.status.corrected)
    yield Row(made, command(f"history --learner {TO_CORRECT[1]}"))
