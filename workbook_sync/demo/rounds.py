"""A round: teachers fill in the workbooks of their outboxes, hand them in, mend the red cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from workbook_sync.app.issue import issue
from workbook_sync.app.take import sync
from workbook_sync.demo import excel
from workbook_sync.demo.besides import besides, forgotten
from workbook_sync.demo.mistakes import meant, mended, typed
from workbook_sync.demo.teachers import Copy, Edits, hand_in, opened
from workbook_sync.demo.work import entries, summative_marks
from workbook_sync.intake.office import Office
from workbook_sync.model.delivery import Delivered, Issued, State
from workbook_sync.model.register import Register
from workbook_sync.store.register import load_register

#: The teacher who is always late.
LATE = "abele"


@dataclass(frozen=True, slots=True)
class Round:
    """What teachers enter in a season: lessons up to a day, and marks of semesters or the year.

    Topics are ``planned`` further ahead, but by the late teacher. ``late_until`` is how far he has
    come, in one journal or in all of his.
    """

    season: str
    until: date
    fields: tuple[str, ...] = ()
    planned: date = date.min
    late_until: date | None = None
    late_in: str = ""

    def spans(self, copy: Copy) -> tuple[date, date]:
        """Return the days up to which a copy's lessons are entered, and their topics."""
        if copy.person != LATE:
            return self.until, max(self.until, self.planned)
        late = self.late_until if self.late_in in ("", copy.journal) else None
        return late or self.until, late or self.until


def deliver(office: Office, of: Round, only: Collection[str] = ()) -> Iterator[Delivered]:
    """Let teachers hand in their journals, or only some of these, and sweep the inbox."""
    fill_in(office, of, only)
    yield from sync(office)


def fill_in(office: Office, of: Round, only: Collection[str] = ()) -> list[Copy]:
    """Let every teacher put what she has filled in into her inbox; return the copies as issued."""
    with office.store.reading() as session:
        register = load_register(session)
    issued = (opened(office, x.journal, x.person, x.file) for x in _issued(office, only))
    meant_to = [(copy, copy.cells(_edits(copy, register, of))) for copy in issued]
    handed = [(copy, cells) for copy, cells in meant_to if cells]
    contents = excel.typed_all([(copy.content, cells) for copy, cells in handed])
    for minute, ((copy, _), content) in enumerate(zip(handed, contents, strict=True)):
        hand_in(office, copy.person, copy.file.name, content, minute)
    return [copy for copy, _ in handed]


def _issued(office: Office, only: Collection[str]) -> Iterator[Issued]:
    if not only:
        return issue(office)
    return chain.from_iterable(issue(office, journal=journal) for journal in sorted(only))


def mend(office: Office, of: Round, delivered: Iterable[Delivered]) -> Iterator[Delivered]:
    """Let teachers open the answers with red cells, correct them, and hand them in again."""
    for minute, one in enumerate(delivered):
        if one.state is State.HELD and one.answer:
            copy = opened(office, one.journal, one.person, one.answer)
            if edits := meant(of.season, copy):
                content = excel.typed(copy.content, copy.cells(edits))
                hand_in(office, one.person, one.answer.name, content, minute)
    yield from sync(office)


def _edits(copy: Copy, register: Register, of: Round) -> Edits:
    entered = {**entries(copy, register, *of.spans(copy)), **mended(of.season, copy)}
    if copy.person not in register.teachers(register.journals[copy.journal]):
        return entered  # a substitute's own lessons
    for field in of.fields:
        believed = {**entered, **meant(of.season, copy)}  # she does not know of her mistakes
        entered |= summative_marks(copy, register, field, of.until, believed)
    left_out = forgotten(of.season, copy)
    entered = {key: value for key, value in entered.items() if key not in left_out}
    return {
        **entered,
        **besides(of.season, copy),
        **typed(of.season, copy),
    }
