"""A journal workbook in its teacher's hands: opened, typed into, handed in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbook_sync.demo.excel import Cell, Typed
from workbook_sync.demo.marks import Session, sessions
from workbook_sync.intake.office import Office
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place
from workbook_sync.outbox import put
from workbook_sync.workbook.journal.read import read_journal
from workbook_sync.workbook.journal.returned import Returned
from workbook_sync.workbook.read import open_workbook

#: What goes into cells; a number with decimals and a date are what people type by mistake.
Edits = Mapping[Key, Typed]

#: Stands for the lesson of a mark that belongs to none.
OF_NONE = -1

_HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Copy:
    """One teacher's workbook of a journal: where it lay, and what it says."""

    journal: str
    person: str
    file: Path
    content: bytes
    returned: Returned

    @property
    def year(self) -> list[Session]:
        """All lessons of the journal's year."""
        return sessions(self.returned.cells.lesson_rows)

    def key(self, learner: str, lesson: int, field: str) -> Key:
        """Return a cell's key; the lesson is counted from 0, or is `OF_NONE`."""
        return Key("" if lesson == OF_NONE else self.year[lesson].id, learner, field)

    def cells(self, edits: Edits) -> list[Cell]:
        """Return where values are to be typed; KeyError for a cell that the workbook has not."""
        return [(self._place(key), value) for key, value in edits.items()]

    def _place(self, key: Key) -> Place:
        place = self.returned.cells.place(key)
        if place is None:
            raise KeyError(key)
        return place


def opened(office: Office, journal: str, person: str, file: Path) -> Copy:
    """Open a workbook from the outbox."""
    content = file.read_bytes()
    returned = read_journal(open_workbook(content), office.words)
    return Copy(journal, person, file, content, returned)


def hand_in(office: Office, folder: str, name: str, content: bytes, minute: int) -> None:
    """Put a file into somebody's inbox, within the hour before the sweep at that minute.

    The sweep takes files in the order of their times.
    """
    file = office.home.inbox / folder / name
    put(file, content)
    moment = office.now().timestamp() - _HOUR + 60 * minute
    os.utime(file, (moment, moment))
