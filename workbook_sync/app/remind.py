"""Reminding teachers of lessons that are not entered: a short text in each one's outbox."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from workbook_sync.app.timeliness import Held, lessons_held
from workbook_sync.intake.office import Office, taking
from workbook_sync.model.register import Register
from workbook_sync.outbox import file_name, put
from workbook_sync.planning.timeliness import Timing
from workbook_sync.store.register import load_register
from workbook_sync.workbook.journal.labels import numbers

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reminded:
    """What became of the reminders: files by what was done with them, usernames of the failed."""

    written: Sequence[Path]
    same: int  # lay there already, unchanged
    gone: int  # nothing is missing any more
    failed: Sequence[str]  # cannot be written now; the next time tries again

    @property
    def changed(self) -> bool:
        """Tell whether any file was written or removed."""
        return bool(self.written or self.gone)


def remind(office: Office, people: Collection[str] | None = None) -> Reminded:
    """Tell teachers which of their lessons are overdue or due today (clause 13).

    A reminder is rewritten only where it says something else now, and goes when nothing is
    missing. ``people`` are the usernames to look at, None for all. A second run changes nothing.
    """
    with office.store.reading() as session:
        register = load_register(session)
        of_year = (j for j in register.journals.values() if j.year == office.year.id)
        journals = register.journals_in_order(of_year)
        held = lessons_held(office, session, register, journals)
    behind = [one for one in held if _is_behind(office, one)]
    wanted = register.staff if people is None else [p for p in register.staff if p in people]
    with taking(office):
        done = {person: _put(office, register, person, behind) for person in wanted}
    return Reminded(
        [reminder_file(office, person) for person, what in done.items() if what == "written"],
        sum(what == "same" for what in done.values()),
        sum(what == "gone" for what in done.values()),
        [person for person, what in done.items() if what == "failed"],
    )


def refresh(office: Office, people: Collection[str]) -> None:
    """Bring the reminders of people up to date who have one and have just handed something in."""
    reminded = [p for p in people if p and reminder_file(office, p).exists()]
    if reminded:
        remind(office, reminded)


def reminder_file(office: Office, person: str) -> Path:
    """Return where a person's reminder lies while there is something to be reminded of."""
    return office.home.outbox / person / file_name(office.words("file.reminder"), ".txt")


def _is_behind(office: Office, one: Held) -> bool:
    timed = one.timed
    due_today = timed.timing is Timing.OPEN and timed.due == office.today()
    return timed.timing is Timing.MISSING or due_today


def _put(office: Office, register: Register, person: str, behind: Sequence[Held]) -> str:
    """Write, leave or remove one reminder; return which: written, same, gone, none, failed."""
    file = reminder_file(office, person)
    mine = [one for one in behind if person in one.teachers]
    here = register.staff[person].works_on(office.today())
    try:
        if mine and here:
            return "written" if put(file, _text(office, register, person, mine)) else "same"
        if not file.exists():
            return "none"
        file.unlink()
    except OSError:  # held by another program, or a share that is away
        log.warning("reminder cannot be written now", exc_info=True, extra={"person": person})
        return "failed"
    return "gone"


def _text(office: Office, register: Register, person: str, mine: Sequence[Held]) -> bytes:
    """Return the text as Notepad and phones open it: lines of Windows, UTF-8 told by its mark."""
    lines = [*_head(office, register, person), *_lessons(office, register, mine)]
    return "\r\n".join([*lines, "", office.words("reminder.end"), ""]).encode("utf-8-sig")


def _head(office: Office, register: Register, person: str) -> Iterator[str]:
    words = office.words
    yield words("reminder.title")
    yield words("reminder.whose", name=register.staff[person].full_name)
    yield ""
    yield words("reminder.ask")


def _lessons(office: Office, register: Register, mine: Sequence[Held]) -> Iterator[str]:
    """Yield the lessons journal by journal, as they stand in the order of days."""
    for journal, of_journal in groupby(mine, key=lambda one: one.journal):
        yield from ("", register.journal_name(journal.id))
        for one in of_journal:
            lesson, timed = one.timed.lesson, one.timed
            key = "missing" if timed.timing is Timing.MISSING else "today"
            facts = {"day": lesson.day, "numbers": numbers(lesson), "due": timed.due}
            yield f"  {office.words(f'reminder.{key}', **facts)}"
