"""People at their workbooks: opened from the outbox, typed into, saved and sent, week by week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.school import School, saved
from tests.year.hand import Hand
from workbook_sync.app.issue import issue
from workbook_sync.messages import speak
from workbook_sync.model.delivery import Delivered
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Severity
from workbook_sync.workbook.journal.read import read_journal
from workbook_sync.workbook.journal.returned import CellMap
from workbook_sync.workbook.read import open_workbook

Edits = Mapping[Key, object]
NONE: Edits = {}


@dataclass(frozen=True, slots=True)
class Copy:
    """One person's copy of a journal; it stays open on the desk, and is saved again and again."""

    book: Workbook
    cells: CellMap

    @classmethod
    def of(cls, content: bytes) -> Copy:
        """Open a copy."""
        cells = read_journal(open_workbook(content), speak("lv")).cells
        return cls(load_workbook(BytesIO(content)), cells)

    def typed(self, edits: Edits) -> bytes:
        """Type values into cells; return what is saved."""
        for key, value in edits.items():
            place = self.cells.place(key)
            assert place is not None, key
            self.book[place.sheet].cell(place.row, place.column).value = value
        return saved(self.book)

    def beside(self, key: Key) -> str:
        """Return what stands to the right of a cell: the suggestion."""
        place = self.cells.place(key)
        assert place is not None, key
        value = self.book[place.sheet].cell(place.row, place.column + 1).value
        return "" if value is None else str(value)


@dataclass
class Desks:
    """All people's copies, and what they send; the hand's count is told the same."""

    school: School
    hand: Hand
    _copies: dict[tuple[str, str], Copy] = field(default_factory=dict)
    _sent: int = 0

    def fresh(self) -> None:
        """Hand out all journals anew; everybody opens the new ones."""
        self._copies.clear()
        self._files = {(i.journal, i.person): i.file for i in issue(self.school.office)}

    def file(self, journal: str, person: str) -> Path:
        """Return where a person's copy of a journal lies."""
        return self._files[journal, person]

    def copy(self, journal: str, person: str) -> Copy:
        """Return the copy that a person has open."""
        if (journal, person) not in self._copies:
            content = self.file(journal, person).read_bytes()
            self._copies[journal, person] = Copy.of(content)
        return self._copies[journal, person]

    def reopen(self, journal: str, person: str) -> None:
        """Let a person open the answer to what she sent, instead of going on in her old copy."""
        self._copies.pop((journal, person), None)

    def send(self, journal: str, person: str, edits: Edits, wrong: Edits = NONE) -> None:
        """Type into a copy and put it into the inbox; what is wrong will not be taken."""
        content = self.copy(journal, person).typed({**edits, **wrong})
        self.drop(content, person)
        right = {key: value for key, value in edits.items() if key not in wrong}
        self.hand.take(journal, right, self.school.day)

    def drop(self, content: bytes, folder: str) -> None:
        """Put a file into a person's inbox."""
        self._sent += 1
        self.school.drop(content, folder, f"{self._sent}.xlsx")

    def sweep(self, *codes: str) -> list[Delivered]:
        """Let the program take what was sent; ``codes`` are all faults that it finds, each once."""
        told = self.school.sync()
        assert faults(told) == sorted(codes), (
            self.school.day,
            [(o.file, f) for o in told for f in o.problems],
        )
        self.hand.states.update(str(one.state) for one in told)
        return told


def faults(told: Sequence[Delivered]) -> list[str]:
    """Return the codes of what was held or refused; warnings are none."""
    every = (found for one in told for found in one.problems)
    return sorted(one.code for one in every if one.severity is not Severity.WARN)
