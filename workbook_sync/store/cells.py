"""A cell's key and place as columns: what all histories of cells have in common."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table

from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Place
from workbook_sync.store.session import Session


def key_columns(table: Table) -> list[Any]:
    """Return the columns of a cell's key."""
    return [table.c.lesson, table.c.learner, table.c.field]


def key_of(row: Any) -> Key:  # noqa: ANN401 - a row with a cell's key
    """Return the key of a row's cell."""
    return Key(row.lesson, row.learner, row.field)


def place_of(row: Any) -> Place:  # noqa: ANN401 - a row with a place
    """Return the place that a row keeps."""
    return Place(row.sheet, row.row, row.column)


def columns(
    session: Session, journal: str, revision: int, key: Key, place: Place
) -> dict[str, object]:
    """Return what says which cell it is, by which revision, and where it stood."""
    return {
        "school": session.school,
        "journal": journal,
        "revision": revision,
        **key._asdict(),
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
    }
