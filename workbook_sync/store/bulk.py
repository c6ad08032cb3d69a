"""Many rows at once, past SQLAlchemy's work on each row: a journal brings hundreds of cells.

The statements are SQLAlchemy's, compiled once for each database. Their columns hold only text and
whole numbers, so no value needs a processor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Delete, Dialect, Insert, and_, bindparam, delete, insert
from sqlalchemy.dialects import postgresql, sqlite

from workbook_sync.store import tables
from workbook_sync.store.session import Session


def many(session: Session, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Run ``change``, ``fill`` or ``erase`` for each row, in the order of the table's columns."""
    if not rows:
        return
    sql, names = _compiled(statement, session.connection.dialect)
    parameters: Any = rows if names is None else [dict(zip(names, r, strict=True)) for r in rows]
    session.connection.exec_driver_sql(sql, parameters)


@lru_cache(maxsize=32)
def _compiled(statement: str, dialect: Dialect) -> tuple[str, Sequence[str] | None]:
    """Return the SQL, and the parameters' names where the driver wants them by name."""
    made, names = _STATEMENTS[statement](dialect)
    compiled = made.compile(dialect=dialect, column_keys=names)
    if not compiled.positional:
        return str(compiled), names
    if list(compiled.positiontup or ()) != list(names):
        raise AssertionError(f"{statement}: {compiled.positiontup}")
    return str(compiled), None


def _change(_dialect: Dialect) -> tuple[Insert, list[str]]:
    return insert(tables.change), [column.name for column in tables.change.columns]


def _fill(dialect: Dialect) -> tuple[Insert, list[str]]:
    """Insert a cell's value or take the place of the one that is there."""
    into = postgresql.insert if dialect.name == "postgresql" else sqlite.insert
    new = into(tables.entry)
    keys = [column.name for column in tables.entry.primary_key]
    made = new.on_conflict_do_update(index_elements=keys, set_={"value": new.excluded.value})
    return made, [column.name for column in tables.entry.columns]


def _erase(_dialect: Dialect) -> tuple[Delete, list[str]]:
    keys = list(tables.entry.primary_key)
    same = and_(*(column == bindparam(f"its_{column.name}") for column in keys))
    return delete(tables.entry).where(same), [f"its_{column.name}" for column in keys]


_STATEMENTS: Mapping[str, Callable[[Dialect], tuple[Any, list[str]]]] = {
    "change": _change,
    "fill": _fill,
    "erase": _erase,
}
