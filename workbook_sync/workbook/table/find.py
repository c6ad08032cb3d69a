"""Finding sheets and columns by their titles, in any of our languages and any order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook_sync.messages import LANGUAGES, Words, speak
from workbook_sync.model.latvian import fold
from workbook_sync.model.problem import Place, Problem, RefusedError, problem
from workbook_sync.workbook.grid import Grid
from workbook_sync.workbook.table.shape import Table
from workbook_sync.workbook.table.text import as_text, nearest

#: A heading may stand below a title that the person added, but not deeper.
DEEPEST = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A table's sheet in a workbook, and the language of its title."""

    title: str
    words: Words


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headings stand: their row, and each known column (from 1)."""

    row: int
    columns: Mapping[str, int]
    problems: tuple[Problem, ...] = ()


def find_sheets(
    titles: Sequence[str], tables: Sequence[Table]
) -> tuple[Mapping[str, Found], list[Problem]]:
    """Return the sheet of each table that has one, and warnings of sheets that nobody knows.

    Raises RefusedError: sheet.missing where there is none at all, sheet.doubled.
    """
    known = _known_sheets(tables)
    found: dict[str, Found] = {}
    problems = []
    for title in (title for title in titles if not title.startswith("_")):
        table, words = known.get(fold(title), (None, None))
        if table is None or words is None:
            problems += _unknown_sheet(title, tables)
        elif table in found:
            both = f"{found[table].title}, {title}"
            raise RefusedError(problem("sheet.doubled", Place(title), title=title, titles=both))
        else:
            found[table] = Found(title, words)
    if not found:
        expected = ", ".join(table.title(speak(LANGUAGES[0])) for table in tables)
        raise RefusedError(problem("sheet.missing", title=expected))
    return found, problems


def _known_sheets(tables: Sequence[Table]) -> dict[str, tuple[str, Words]]:
    return {
        fold(table.title(words)): (table.name, words)
        for words in map(speak, LANGUAGES)
        for table in tables
    }


def _unknown_sheet(title: str, tables: Sequence[Table]) -> list[Problem]:
    ours = {fold(speak(language)("table.help.sheet")) for language in LANGUAGES}
    if fold(title) in ours:
        return []
    titles = [table.title(speak(LANGUAGES[0])) for table in tables]
    nearby = nearest(title, titles)
    return [problem("sheet.unknown", Place(title), title, nearest=nearby)]


def find_header(grid: Grid, table: Table, words: Words) -> Header:
    """Return where the headings stand, with a warning of each that nobody knows.

    Raises RefusedError: header.missing, header.doubled.
    """
    known = {
        fold(heading): name
        for language in LANGUAGES
        for name, heading in table.headings(speak(language)).items()
    }
    row, names = _fullest(grid, known)
    columns: dict[str, int] = {}
    for column, name in names.items():
        if name in columns:
            typed = as_text(grid.value(row, column)) or ""
            raise RefusedError(problem("header.doubled", grid.place(row, column), typed))
        columns[name] = column
    header = Header(row, columns)
    _all_required(grid, table, header, words)
    unread = (*_unknown_headings(grid, table, header, words), *_without_heading(grid, header))
    return Header(row, columns, unread)


def _fullest(grid: Grid, known: Mapping[str, str]) -> tuple[int, dict[int, str]]:
    """Return the row with most known headings, and them by column; the upper one of equals."""
    best: tuple[int, dict[int, str]] = (1, {})
    for row, values in enumerate(grid.rows[:DEEPEST], start=1):
        texts = ((column, fold(as_text(value) or "")) for column, value in enumerate(values, 1))
        names = {column: known[text] for column, text in texts if text in known}
        if len(names) > len(best[1]):
            best = (row, names)
    return best


def _all_required(grid: Grid, table: Table, header: Header, words: Words) -> None:
    for column in table.columns:
        if column.required and column.name not in header.columns:
            heading = table.heading(column.name, words)
            raise RefusedError(problem("header.missing", grid.place(header.row), heading=heading))


def _without_heading(grid: Grid, header: Header) -> Iterator[Problem]:
    """Warn of columns that hold something below a blank heading: they are not read either."""
    headings = grid.rows[header.row - 1] if grid.rows else ()
    headed = {column for column, heading in enumerate(headings, 1) if heading is not None}
    filled = {
        column
        for row in grid.rows[header.row :]
        for column, value in enumerate(row, 1)
        if value is not None
    }
    for column in sorted(filled - headed):
        yield problem("header.blank", grid.place(header.row, column))


def _unknown_headings(grid: Grid, table: Table, header: Header, words: Words) -> list[Problem]:
    """Warn of columns that are not read, in case the heading is misspelt."""
    headings = table.headings(words).values()
    taken = set(header.columns.values())
    values = grid.rows[header.row - 1] if grid.rows else ()
    typed = [(column, as_text(value)) for column, value in enumerate(values, 1)]
    return [
        problem(
            "header.unknown", grid.place(header.row, column), text, nearest=nearest(text, headings)
        )
        for column, text in typed
        if text and column not in taken
    ]
