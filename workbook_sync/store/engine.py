"""Opening the database: SQLite in the home by default, PostgreSQL by URL."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from workbook_sync.model.problem import SetupError

#: How long a writer waits for another one, in seconds.
PATIENCE = 60
_IN_FILE = "sqlite:///"
_WRITING = "workbook_sync_writing"


def open_engine(url: str) -> Engine:
    """Return an engine for the store; SetupError where the URL names no database we know."""
    try:
        # What a statement carries are marks and names: no error may bring them into a log.
        engine = create_engine(_address(url), hide_parameters=True)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise SetupError("setup.store_url", key="store.url", reason=str(error)) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif engine.dialect.name != "postgresql":
        raise SetupError("setup.store_url", key="store.url", reason=engine.dialect.name)
    return engine


def where(engine: Engine) -> str:
    """Return the database as people may see it: without a password."""
    in_file = engine.dialect.name == "sqlite" and engine.url.database
    return in_file or engine.url.render_as_string(hide_password=True)


def for_writing(engine: Engine) -> Engine:
    """Return the same engine whose transactions take the writer's place at their begin."""
    return engine.execution_options(**{_WRITING: True})


def for_reading(engine: Engine) -> Engine:
    """Return the same engine whose transactions see the store as it was at their first question.

    SQLite's do anyway; PostgreSQL would show each question what was committed until then.
    """
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine


def lock_school(connection: Connection, school: str) -> None:
    """Let one writer at a time into a school's rows; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        # Revisions must be committed in their order: a base revision means all before it.
        connection.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:school, 0))"), {"school": school}
        )


def _address(url: str) -> str | URL:
    """Return a URL as SQLAlchemy understands it; a file's path is taken to the letter.

    What a path has of ``?`` and ``%`` means nothing: folders may be called so.
    """
    if url.startswith(_IN_FILE):
        return URL.create("sqlite", database=url.removeprefix(_IN_FILE))
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return url.replace(prefix, "postgresql+psycopg://", 1)
    return url


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
    connection.isolation_level = None  # BEGIN is ours: the driver would begin too late
    for pragma in (
        "page_size = 16384",  # of a new file: a journal's cells lie together, and are written so
        f"busy_timeout = {PATIENCE * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "cache_size = -65536",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Begin; a writer at once, because an upgraded reader is refused without waiting."""
    writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
