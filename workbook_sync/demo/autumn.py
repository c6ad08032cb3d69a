"""The first semester, step by step: from an empty school to report cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbook_sync.app.issue import issue
from workbook_sync.app.results import Documents, NightJob
from workbook_sync.app.take import sync
from workbook_sync.demo import autumn_tables as tables
from workbook_sync.demo import dates, ending
from workbook_sync.demo.commission import SKATE, assess
from workbook_sync.demo.days import Days
from workbook_sync.demo.ending import Closed
from workbook_sync.demo.mistakes import AUTUMN, TERM_1, WINTER
from workbook_sync.demo.people import JOINED, LEFT
from workbook_sync.demo.rounds import Round, deliver, fill_in, mend
from workbook_sync.demo.superuser import take
from workbook_sync.demo.teachers import Copy, hand_in
from workbook_sync.intake.office import Office
from workbook_sync.model.delivery import Delivered, Issued

#: A journal that its teacher puts into a colleague's inbox too, and marks in a file of notes.
_MISLAID, _COLLEAGUE = "2026-gle-3-klase", "eglite"
_NOTES = ("kenina", "Atzīmes 2. klasei.txt", "Elza 8\nKārlis 7\nMarta nebija\n".encode())

_BEFORE_BREAK = Round(AUTUMN, dates.BEFORE_BREAK, planned=dates.FIRST.ends, late_until=date.min)
_AT_THE_END = Round(WINTER, dates.FIRST.ends, (TERM_1,), late_until=dates.LATE_IN_WINTER)


@dataclass(frozen=True, slots=True)
class Autumn:
    """What the steps brought; ``delivered`` is what teachers and the commission handed in."""

    timetable: Delivered
    issued: Sequence[Issued]
    delivered: Sequence[Delivered]
    notices: Delivered
    closed: Closed
    cards: Documents
    papers: dict[str, Documents]
    night: Sequence[NightJob]


def live(days: Days) -> Autumn:
    """Live the first semester through in an empty school."""
    first = days.on(dates.SET_UP, "set_up")
    take(first, tables.register())
    timetable = take(first, tables.timetable())
    issued = [*issue(days.on(dates.ISSUED, "issue"))]
    take(days.on(dates.ORDERED, "order"), tables.orders())
    day = days.on(dates.SUBSTITUTED, "substitute")
    take(day, tables.substitutions(day))
    take(days.on(JOINED, "join"), tables.join())
    autumn = _before_the_break(days)
    take(days.on(LEFT, "leave"), tables.leave())
    skate = assess(days.on(dates.SKATE, "skate"), SKATE, protocol="1")
    winter = [*deliver(days.on(dates.FIRST.ends, "end"), _AT_THE_END)]
    winter += mend(days.on(dates.MENDED_IN_WINTER, "mend"), _AT_THE_END, winter)
    last = days.on(dates.CARDS, "publish")
    return Autumn(
        timetable,
        issued,
        [*autumn, *skate, *winter],
        take(last, tables.absence_notices(dates.CARDS)),
        ending.close(last, 1),
        ending.cards_of_term(last, dates.FIRST),
        ending.papers_of_term(last, dates.FIRST),
        ending.night(days.on(dates.NIGHT_IN_WINTER, "night")),
    )


def _before_the_break(days: Days) -> list[Delivered]:
    """Let all but the late teacher hand in their journals, two of them something else too."""
    evening = days.on(dates.BEFORE_BREAK, "deliver")
    _astray(evening, fill_in(evening, _BEFORE_BREAK))
    handed = [*sync(evening)]
    return [*handed, *mend(days.on(dates.MENDED_IN_AUTUMN, "mend"), _BEFORE_BREAK, handed)]


def _astray(office: Office, copies: Sequence[Copy]) -> None:
    """Put a journal into a colleague's inbox too, and notes into another one."""
    mislaid = next(copy for copy in copies if copy.journal == _MISLAID)
    sent = office.home.inbox / mislaid.person / mislaid.file.name
    hand_in(office, _COLLEAGUE, sent.name, sent.read_bytes(), minute=0)
    folder, name, notes = _NOTES
    hand_in(office, folder, name, notes, minute=0)
