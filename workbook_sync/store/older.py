"""A store as an older version of the program made it, for rows that were kept by it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, DateTime, MetaData, Table, event

from workbook_sync.store.backup import Tables, kept
from workbook_sync.store.engine import for_writing, open_engine
from workbook_sync.store.migrate import upgrade_to
from workbook_sync.store.session import Session
from workbook_sync.store.tables import UtcDateTime


@contextmanager
def older_store(url: str, school: str, version: str) -> Iterator[tuple[Session, Tables]]:
    """Make the tables of that version, and open them for rows of a school; `Store` migrates them.

    The tables are by name, and are those that a backup of that version holds.
    """
    engine = open_engine(url)
    try:
        with for_writing(engine).begin() as connection:
            upgrade_to(connection, version)
            yield Session(connection, school), _tables(connection)
    finally:
        engine.dispose()


def _tables(connection: Connection) -> Tables:
    """Return the tables that a database has, with the types that ours are declared by."""
    found = MetaData()
    event.listen(found, "column_reflect", _with_our_type)
    found.reflect(connection)
    return kept(found)


def _with_our_type(_inspector: object, _table: Table, column: dict[str, Any]) -> None:
    plain = column["type"].as_generic()
    column["type"] = UtcDateTime() if isinstance(plain, DateTime) else plain
