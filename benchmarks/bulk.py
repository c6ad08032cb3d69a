"""The bound from below: calamine to lists, and one bulk insert of the same cells. Nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from python_calamine import CalamineWorkbook

from benchmarks.peer import LESSONS_IDS, MARKS_IDS, in_stamp

_INSERT = "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)"
_NO_ENTRIES = {"", "shown", "name"}
_TEXTS = {"topic", "homework", "taught_by"}

Row = tuple[str, str, str, str, str]


def take_in(files: Sequence[Path], store: sqlite3.Connection) -> None:
    """Insert the cells of all files in one transaction."""
    with store:
        for file in files:
            store.executemany(_INSERT, _rows(file))


def _rows(file: Path) -> Iterator[Row]:
    book = CalamineWorkbook.from_path(str(file))
    rows = {
        title: book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        for title in book.sheet_names
        if title.endswith(". semestris") or title in ("Stundas", "_meta")
    }
    journal = in_stamp(rows.pop("_meta")[0][0])["journal"]
    yield from _texts(journal, rows.pop("Stundas"))
    for sheet in rows.values():
        yield from _marks(journal, sheet)


def _marks(journal: str, sheet: Sequence[Sequence[object]]) -> Iterator[Row]:
    heads = [(at, str(id_)) for at, id_ in enumerate(sheet[MARKS_IDS]) if id_ not in _NO_ENTRIES]
    for row in sheet[MARKS_IDS + 1 :]:
        for at, id_ in heads[1:]:
            if row[0] and row[at] != "":
                lesson, field = (id_, "mark") if "/" in id_ else ("", id_)
                yield journal, lesson, str(row[0]).partition("\n")[0], field, str(row[at])


def _texts(journal: str, sheet: Sequence[Sequence[object]]) -> Iterator[Row]:
    heads = [(at, str(id_)) for at, id_ in enumerate(sheet[LESSONS_IDS]) if id_ in _TEXTS]
    for row in sheet[LESSONS_IDS + 1 :]:
        for at, field in heads:
            if row[0] and row[at] != "":
                yield journal, str(row[0]).partition("\n")[0], "", field, str(row[at])
