"""A workbook in people's hands: opened, typed into, saved as a spreadsheet program saves it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from workbook_sync.model.problem import Place

#: What goes into a cell; None erases.
Typed = str | int | float | date | None


def typed(content: bytes, cells: Iterable[tuple[Place, Typed]]) -> bytes:
    """Return the workbook with values typed into its cells."""
    book = load_workbook(BytesIO(content))
    for place, value in cells:
        book[place.sheet].cell(place.row, place.column).value = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
