"""What the superuser's workbooks of the second semester say."""

from __future__ import annotations

from datetime import date

from workbook_sync.demo.attendance import NEVER_THERE
from workbook_sync.demo.autumn_tables import noted
from workbook_sync.demo.besides import TO_CORRECT
from workbook_sync.demo.dates import CARDS, ORDERED_IN_SPRING, YEAR, YEAR_CLOSED
from workbook_sync.demo.mistakes import TERM_1
from workbook_sync.demo.superuser import Workbook
from workbook_sync.model.blanks import BlankBatch
from workbook_sync.model.orders import (
    DayKind,
    DayOrder,
    DueOrder,
    Exemption,
    MarkCorrection,
    Order,
)
from workbook_sync.model.school import AbsenceNotice

#: A Friday before a public holiday is off; the lessons of its timetable are on a Saturday before.
DAY_OFF, SATURDAY, FRIDAY = date(2027, 4, 30), date(2027, 4, 24), 5
#: The lessons of these days may be entered until the year's last one: teachers paint outdoors.
OUTDOORS = (date(2027, 5, 10), date(2027, 5, 21))
#: A learner who is exempt from a subject from the order's day on.
EXEMPT, SUBJECT = "2309", "vei"
BLANKS = BlankBatch("PIA", 2701, 2720, date(2027, 5, 28))

NUMBER = "1-8/9"
_ORDER = Order(NUMBER, ORDERED_IN_SPRING, "Par mācību darba organizāciju aprīlī un maijā")


def orders() -> Workbook:
    """Return the director's order of April with all that it changes."""
    journal, learner, _ = TO_CORRECT
    year, subject, _ = journal.split("-", 2)
    effects = (
        DayOrder(NUMBER, DAY_OFF, DAY_OFF, DayKind.OFF, "Pārcelta mācību diena"),
        DayOrder(NUMBER, SATURDAY, SATURDAY, DayKind.WORKING, weekday=FRIDAY),
        DueOrder(NUMBER, *OUTDOORS, YEAR.ends),
        MarkCorrection(NUMBER, learner, subject, "3. klase", year, TERM_1),
        Exemption(NUMBER, EXEMPT, SUBJECT, ORDERED_IN_SPRING, YEAR.ends),
    )
    return Workbook("spring_orders", "orders", [_ORDER, *effects])


def absence_notices() -> Workbook:
    """Return what was noted of absences since December, and of whom nobody excused all year."""
    never = AbsenceNotice(NEVER_THERE[0], YEAR.starts, YEAR.ends, "unexcused", received=YEAR_CLOSED)
    rows = [*noted(CARDS, YEAR_CLOSED), never]
    return Workbook("spring_notices", "absence-notices", rows)


def blanks() -> Workbook:
    """Return the blanks of certificates that the school received."""
    return Workbook("blanks", "certificate-blanks", [BLANKS])
