"""The second semester, step by step: from a new timetable to certificates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_sync.app.results import Documents, NightJob, Status
from workbook_sync.app.status import status
from workbook_sync.demo import council, dates, ending
from workbook_sync.demo import spring_tables as tables
from workbook_sync.demo.besides import TO_CORRECT
from workbook_sync.demo.commission import FINAL_WORKS, assess
from workbook_sync.demo.days import Days
from workbook_sync.demo.ending import Closed
from workbook_sync.demo.mistakes import APRIL, JANUARY, SPRING, TERM_1
from workbook_sync.demo.renamed import Renamed, take_exported
from workbook_sync.demo.rounds import Round, deliver, mend
from workbook_sync.demo.superuser import take
from workbook_sync.model.delivery import Delivered
from workbook_sync.model.entry import FINAL, YEAR, term_field

#: The late teacher's journal of which something is still missing in the end.
UNFINISHED = "2026-kom-5-klase"

_PLANNED = Round(
    JANUARY,
    dates.FIRST.ends,
    (TERM_1,),
    planned=dates.PLANNED_TO,
    late_until=dates.LATE_IN_WINTER,
    late_in=UNFINISHED,
)
_CORRECTED = Round(APRIL, dates.CORRECTED)
_AT_THE_END = Round(
    SPRING,
    dates.SECOND.ends,
    (term_field(2), YEAR, FINAL),
    late_until=dates.LATE_IN_SPRING,
    late_in=UNFINISHED,
)


@dataclass(frozen=True, slots=True)
class Winter:
    """What January brought: a new timetable, topics planned, and what was missing before."""

    timetable: Renamed
    delivered: Sequence[Delivered]
    closed: Closed


@dataclass(frozen=True, slots=True)
class Spring:
    """What the year's other steps brought; ``status`` is that of the end."""

    delivered: Sequence[Delivered]
    notices: Delivered
    closed: dict[int, Closed]  # by semester
    papers: dict[str, Documents]
    night: Sequence[NightJob]
    status: Status


def begin(days: Days) -> Winter:
    """Live through January, until the council has adopted new rules."""
    timetable = take_exported(days.on(dates.NEW_TIMETABLE, "timetable"))
    day = days.on(dates.PLANNED, "plan")
    delivered = [*deliver(day, _PLANNED)]
    closed = ending.close(day, 1)
    council.adopt(days.on(dates.DECIDED, "council").home.schemas)
    return Winter(timetable, delivered, closed)


def live(days: Days) -> Spring:
    """Live the rest of the year through, by the rules that hold from February on."""
    take(days.on(dates.ORDERED_IN_SPRING, "spring_order"), tables.orders())
    april = deliver(days.on(dates.CORRECTED, "correct"), _CORRECTED, {TO_CORRECT[0]})
    delivered = [*april, *assess(days.on(dates.FINAL_WORKS, "final"), FINAL_WORKS, protocol="2")]
    may = [*deliver(days.on(dates.SECOND.ends, "spring_end"), _AT_THE_END)]
    may += mend(days.on(dates.MENDED_IN_SPRING, "mend"), _AT_THE_END, may)
    last = days.on(dates.YEAR_CLOSED, "close_year")
    notices = take(last, tables.absence_notices())
    take(last, tables.blanks())
    closed = {term: ending.close(last, term) for term in (1, 2)}
    papers = ending.papers_of_term(last, dates.SECOND) | ending.papers_of_year(last)
    night = ending.night(days.on(dates.LAST_NIGHT, "last_night"))
    return Spring([*delivered, *may], notices, closed, papers, night, status(last))
