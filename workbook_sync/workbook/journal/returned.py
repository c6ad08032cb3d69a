"""What a delivered journal workbook says now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place, new_place
from workbook_sync.workbook.journal.book import Finding


@dataclass(frozen=True, slots=True)
class CellMap:
    """Where the cells of a journal stand in one delivered workbook, found by ids, not by place.

    Columns and rows count from 1. A removed or doubled id is in none of the mappings.
    """

    #: Id of a lesson, or the field of marks that belong to none → sheet of marks, column.
    mark_columns: Mapping[str, tuple[str, int]]
    learner_rows: Mapping[str, Mapping[str, int]]  # sheet of marks → learner id → row
    lessons_sheet: str = ""  # the sheet with topics and homework
    lesson_rows: Mapping[str, int] = field(default_factory=dict)  # lesson id → row
    text_columns: Mapping[str, int] = field(default_factory=dict)  # topic … → column

    def place(self, key: Key) -> Place | None:
        """Return the cell of a key, None where the workbook no longer has it."""
        try:
            return next(self.places((key,)))
        except KeyError:
            return None

    def places(self, keys: Iterable[Key]) -> Iterator[Place]:
        """Yield the cells of keys that the workbook has, in their order; KeyError of others."""
        columns, rows = self.mark_columns, self.learner_rows
        for lesson, learner, name in keys:
            if learner:
                sheet, column = columns[lesson or name]
                yield new_place((sheet, rows[sheet][learner], column))
            else:
                row, column = self.lesson_rows[lesson], self.text_columns[name]
                yield new_place((self.lessons_sheet, row, column))


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
