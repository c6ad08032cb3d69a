"""The first semester of 2026/2027, step by step: what is done, by whom and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from workbook_sync.app.issue import issue
from workbook_sync.app.results import NightJob, Status
from workbook_sync.app.status import status
from workbook_sync.app.take import sync
from workbook_sync.demo import commission, ending, superuser
from workbook_sync.demo.ending import Ending
from workbook_sync.demo.mistakes import AUTUMN, WINTER, meant, typed
from workbook_sync.demo.people import JOINED, LEFT
from workbook_sync.demo.superuser import take
from workbook_sync.demo.teachers import Copy, Edits, hand_in, opened
from workbook_sync.demo.work import entries, semester_marks
from workbook_sync.intake.office import Office
from workbook_sync.model.delivery import Delivered, Issued, State
from workbook_sync.model.register import Register
from workbook_sync.store.register import load_register

SET_UP, ISSUED = date(2026, 8, 27), date(2026, 8, 31)
ORDERED, SUBSTITUTED = date(2026, 9, 21), date(2026, 10, 5)
BEFORE_BREAK, MENDED_IN_AUTUMN = date(2026, 10, 23), date(2026, 10, 26)
TERM_ENDS, MENDED_IN_WINTER = date(2026, 12, 18), date(2026, 12, 21)
SKATE = date(2026, 12, 15)
PUBLISHED, NIGHT = date(2026, 12, 22), date(2026, 12, 23)
_EVENING = time(20)  # when the inbox is swept

#: A teacher who hands nothing in before the break, and in December only what came before that day.
_LATE, _LATE_UNTIL = "abele", date(2026, 12, 4)
#: A journal that its teacher puts into a colleague's inbox too, and marks in a file of notes.
_MISLAID, _COLLEAGUE = "2026-gle-3-klase", "eglite"
_NOTES = ("kenina", "Atzīmes 2. klasei.txt", "Elza 8\nKārlis 7\nMarta nebija\n".encode())

Say = Callable[[str, date], None]


@dataclass(frozen=True, slots=True)
class Semester:
    """What the steps of the semester brought.

    ``delivered`` is what teachers and the commission handed in; ``status`` is that of the end.
    """

    timetable: Delivered
    issued: Sequence[Issued]
    delivered: Sequence[Delivered]
    notices: Delivered
    ending: Ending
    night: Sequence[NightJob]
    status: Status


def live(office: Office, say: Say) -> Semester:
    """Live the semester through in an empty school; ``say`` is told each step and its day."""

    def on(day: date, step: str) -> Office:
        say(step, day)
        evening = datetime.combine(day, _EVENING, office.home.zone).astimezone(UTC)
        return replace(office, now=lambda: evening)

    first = on(SET_UP, "set_up")
    take(first, superuser.register())
    timetable = take(first, superuser.timetable())
    issued = [*issue(on(ISSUED, "issue"))]
    take(on(ORDERED, "order"), superuser.orders())
    take(on(SUBSTITUTED, "substitute"), superuser.substitutions(office))
    take(on(JOINED, "join"), superuser.join())
    autumn = [*_deliver(on(BEFORE_BREAK, "deliver"), AUTUMN)]
    autumn += _mend(on(MENDED_IN_AUTUMN, "mend"), AUTUMN, autumn)
    take(on(LEFT, "leave"), superuser.leave())
    skate = commission.assess(on(SKATE, "skate"))
    winter = [*_deliver(on(TERM_ENDS, "end"), WINTER)]
    winter += _mend(on(MENDED_IN_WINTER, "mend"), WINTER, winter)
    last = on(PUBLISHED, "publish")
    notices = take(last, superuser.absence_notices())
    ended = ending.end(last)
    night = ending.night(on(NIGHT, "night"))
    delivered = [*autumn, *skate, *winter]
    return Semester(timetable, issued, delivered, notices, ended, night, status(last))


def _deliver(office: Office, season: str) -> Iterator[Delivered]:
    """Let every teacher fill in the workbook that lies in her outbox and hand it in."""
    register = _register(office)
    for minute, issued in enumerate(issue(office)):
        if season == AUTUMN and issued.person == _LATE:
            continue
        copy = opened(office, issued.journal, issued.person, issued.file)
        content = copy.filled_in(_edits(office, copy, register, season))
        hand_in(office, copy.person, copy.file.name, content, minute)
        if season == AUTUMN and copy.journal == _MISLAID:
            hand_in(office, _COLLEAGUE, copy.file.name, content, minute)
    if season == AUTUMN:
        folder, name, notes = _NOTES
        hand_in(office, folder, name, notes, minute=0)
    yield from sync(office)


def _edits(office: Office, copy: Copy, register: Register, season: str) -> Edits:
    if copy.person not in register.teachers(register.journals[copy.journal]):
        return entries(copy, register, office.today())  # a substitute's own lessons
    until = _LATE_UNTIL if copy.person == _LATE else office.today()
    entered = entries(copy, register, until)
    if season == WINTER:
        entered |= semester_marks(copy, register, until, entered)
    return {**entered, **typed(season, copy)}


def _mend(office: Office, season: str, delivered: Iterable[Delivered]) -> Iterator[Delivered]:
    """Let teachers open the answers with red cells, correct them, and hand them in again."""
    for minute, one in enumerate(delivered):
        if one.state is State.HELD and one.answer:
            copy = opened(office, one.journal, one.person, one.answer)
            if edits := meant(season, copy):
                hand_in(office, one.person, one.answer.name, copy.filled_in(edits), minute)
    yield from sync(office)


def _register(office: Office) -> Register:
    with office.store.reading() as session:
        return load_register(session)
