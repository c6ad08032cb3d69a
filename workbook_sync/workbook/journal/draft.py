"""A journal workbook while it is being written: what every sheet's writer needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_sync.messages import Words
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place, Problem, Severity
from workbook_sync.workbook.journal.book import JournalBook
from workbook_sync.workbook.journal.layout import cells
from workbook_sync.workbook.journal.returned import CellMap
from workbook_sync.workbook.styles import Formats

#: Typing is for the unlocked cells; widths and heights are everybody's own.
_FREE = {"format_columns": True, "format_rows": True}


@dataclass(frozen=True, slots=True)
class Flag:
    """A cell of the new workbook that has problems."""

    key: Key
    place: Place
    problems: Sequence[Problem]

    @property
    def is_held(self) -> bool:
        """Tell a cell that waits to be mended from one that only looks odd."""
        return any(problem.severity is not Severity.WARN for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Draft:
    """One workbook in the making."""

    workbook: Workbook
    formats: Formats
    book: JournalBook
    words: Words
    cells: CellMap
    flags: Sequence[Flag]

    def sheet(self, title: str) -> Worksheet:
        """Add a sheet on which only the unlocked cells take typing."""
        made = self.workbook.add_worksheet(title)
        made.protect("", _FREE)
        made.hide_gridlines(2)
        return made

    def entry(self, key: Key) -> str:
        """Return what the cell shows."""
        return self.book.entries.get(key, "")


def draft(workbook: Workbook, book: JournalBook, words: Words) -> Draft:
    """Return a draft of the book with no sheet yet."""
    places = cells(book, words)
    return Draft(workbook, Formats(workbook), book, words, places, _flags(book, places))


def _flags(book: JournalBook, places: CellMap) -> Sequence[Flag]:
    """Return the findings cell by cell; one whose cell is not in the book is only listed."""
    found: dict[Key, list[Problem]] = {}
    for finding in book.findings:
        if finding.key is not None:
            found.setdefault(finding.key, []).append(finding.problem)
    places_of = ((key, places.place(key), problems) for key, problems in found.items())
    return [Flag(key, place, problems) for key, place, problems in places_of if place]
