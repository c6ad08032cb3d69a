"""A table as a file: .csv and .xlsx as people open them, .parquet for programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from workbook_sync.model.problem import SetupError
from workbook_sync.workbook.table.export import write_rows

ENDINGS = (".csv", ".xlsx", ".parquet")
#: A text that begins so would be a formula to a spreadsheet program.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | date | None


def table_bytes(
    file: Path, title: str, headings: Mapping[str, str], rows: Sequence[Sequence[Cell]]
) -> bytes:
    """Return the table in the format that the file's ending names.

    ``headings`` maps a column's stable name to what people read: .csv and .xlsx show the latter,
    .parquet keeps the former. Raises SetupError (setup.wrong_ending).
    """
    ending = file.suffix.lower()
    if ending == ".csv":
        return _csv(list(headings.values()), rows)
    if ending == ".xlsx":
        return write_rows(title, list(headings.values()), rows)
    if ending == ".parquet":
        return _parquet(list(headings), rows)
    raise SetupError("setup.wrong_ending", file, expected=", ".join(ENDINGS))


def _csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Semicolons and a byte order mark: so Excel with Latvian settings opens it by a click."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(headings)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text


def _parquet(names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    columns = {name: [row[n] for row in rows] for n, name in enumerate(names)}
    buffer = BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return buffer.getvalue()
