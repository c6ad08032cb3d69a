"""What a delivered journal workbook says now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place
from workbook_sync.workbook.journal.book import Finding


@dataclass(frozen=True, slots=True)
class CellMap:
    """Where the cells of a journal stand in one delivered workbook, found by ids, not by place.

    Columns and rows count from 1. A removed or doubled id is in none of the mappings.
    """

    lesson_columns: Mapping[str, tuple[str, int]]  # lesson id → sheet of marks, column
    summative_columns: Mapping[str, tuple[str, int]]  # field, a commission's too → sheet, column
    learner_rows: Mapping[tuple[str, str], int]  # sheet of marks, learner id → row
    lessons_sheet: str = ""  # the sheet with topics and homework
    lesson_rows: Mapping[str, int] = field(default_factory=dict)  # lesson id → row
    text_columns: Mapping[str, int] = field(default_factory=dict)  # topic … → column

    def place(self, key: Key) -> Place | None:
        """Return the cell of a key, None where the workbook no longer has it."""
        lesson, learner, field = key
        if not learner:
            return self._text(lesson, field)
        found = self.lesson_columns.get(lesson) if lesson else self.summative_columns.get(field)
        if found is None:
            return None
        sheet, column = found
        row = self.learner_rows.get((sheet, learner))
        return None if row is None else Place(sheet, row, column)

    def _text(self, lesson: str, field: str) -> Place | None:
        row, column = self.lesson_rows.get(lesson), self.text_columns.get(field)
        return None if row is None or column is None else Place(self.lessons_sheet, row, column)


@dataclass(frozen=True, slots=True)
class Returned:
    """The cells of a journal as the person left them.

    ``values`` holds filled cells only, as canonical text of one line (marks) or as typed (words).
    A cell that has a place but is in neither ``values`` nor ``unread`` is blank. A removed row or
    column has no place and so erases nothing.
    """

    values: Mapping[Key, str]
    cells: CellMap
    unread: frozenset[Key] = frozenset()  # held while reading, so nothing is known of them
    findings: Sequence[Finding] = ()  # holds (with or without a key) and warnings
