"""The store's tables. The school stands in every key: many schools may share one database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any, get_type_hints

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
)

from workbook_sync.store.records import RECORDS

metadata = MetaData()


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept as UTC; SQLite has no time zones of its own."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn the moment into UTC; a naive one is a fault of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment its time zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def _key(*names: str) -> list[Column[Any]]:
    return [Column(name, String, primary_key=True) for name in ("school", *names)]


def _text(*names: str) -> list[Column[Any]]:
    return [Column(name, String, nullable=False) for name in names]


def _table(name: str, *columns: Any) -> Table:  # noqa: ANN401 - as Table takes them
    """Keep rows in the order of their key: a journal's cells lie together (SQLite)."""
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


school = _table(
    "school",
    Column("id", String, primary_key=True),
    Column("secret", LargeBinary, nullable=False),  # signs the stamps of issued workbooks
)

former_secret = _table(
    "former_secret",
    Column("school", String, primary_key=True),
    Column("retired_at", UtcDateTime, primary_key=True),
    Column("secret", LargeBinary, nullable=False),
)

_SQL_TYPES: Mapping[Any, Any] = {
    int: Integer,
    int | None: Integer,
    date: Date,
    date | None: Date,
}


def _record_table(name: str, record: type, key: tuple[str, ...]) -> Table:
    """One table for a record class: its fields are the columns, its natural key the key."""
    kinds = get_type_hints(record)
    columns = [Column("school", String, primary_key=True)]
    for spot in fields(record):
        optional = kinds[spot.name] in (date | None, int | None) and spot.name not in key
        kind = _SQL_TYPES.get(kinds[spot.name], String)
        columns.append(Column(spot.name, kind, primary_key=spot.name in key, nullable=optional))
    return _table(name, *columns)


records: Mapping[type, Table] = {
    record: _record_table(name, record, key) for name, (record, key) in RECORDS.items()
}

lesson = _table(
    "lesson",
    *_key("journal", "id"),
    Column("day", Date, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    *_text("room"),
)

issue = _table(
    "issue",
    *_key("id"),
    *_text("journal", "person"),
    Column("base", Integer, nullable=False),  # the revision whose state the workbook shows
    *_text("fingerprint", "digest"),  # of what it shows, of its bytes
    Column("made_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
    # Each ends in what is ordered by: SQLite without statistics would walk all of a school's rows.
    Index("issue_of_journal", "school", "journal", "person", "base", "made_at"),
    Index("issue_of_file", "school", "digest"),
)

#: One row for each workbook ever received; its revision is the clock of all the school's changes.
delivery = Table(
    "delivery",
    metadata,
    *_key(),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    *_text("digest", "folder", "file"),
    Column("received_at", UtcDateTime, nullable=False),
    *_text("person", "kind", "journal", "issue", "state"),
    Column("counts", JSON, nullable=False),
    Column("findings", JSON, nullable=False),
    *_text("answer"),
    Column("answered_at", UtcDateTime),
    # When the file was changed (ns since 1970) that lies in the inbox although it is decided.
    Column("lies_ns", BigInteger),
    Index("delivery_of_file", "school", "digest", "folder", "revision"),
    Index("delivery_of_journal", "school", "journal", "revision"),
    Index("delivery_unanswered", "school", "answered_at", "revision"),
    Index("delivery_lying", "school", "lies_ns"),
)

_CELL = ("lesson", "learner", "field")

entry = _table("entry", *_key("journal", *_CELL), *_text("value"))


def _history(name: str, *columns: Column[Any]) -> Table:
    """Return a table of what revisions did to the cells of a journal."""
    keys = _key("journal")
    revision = Column("revision", Integer, primary_key=True, autoincrement=False)
    cells = [Column(part, String, primary_key=True) for part in _CELL]
    places = [Column(name, Integer, nullable=False) for name in ("row", "column")]
    return _table(name, *keys, revision, *cells, *columns, *_text("sheet"), *places)


change = _history("change", *_text("old", "new"))

held = _history(
    "held",
    *_text("typed", "code", "clause", "person", "issue"),
    Column("facts", JSON, nullable=False),
    Column("settled", Integer),  # the revision that settled it
)

conflict = _history(
    "conflict",
    *_text("stored", "returned", "person", "stored_by"),
    Column("settled", Integer),
)

#: What an import did to the records; `old` and `new` hold all fields, None for none.
record_change = _table(
    "record_change",
    *_key(),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("table", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # within the table
    Column("old", JSON),
    Column("new", JSON),
)

#: What each job of a night did; ``day`` is the school's day on which the night was due.
night = _table(
    "night",
    Column("school", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("job", String, primary_key=True),
    *_text("state"),
    Column("tries", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("again_at", UtcDateTime),
    Column("facts", JSON, nullable=False),
)

#: What each document said, one content after the other; the same made again only counts.
published = _table(
    "published",
    *_key("kind", "whose", "year"),
    Column("term", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    *_text("file", "fingerprint"),
    Column("revision", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    Column("times", Integer, nullable=False),
    Column("draft", Boolean, nullable=False),
    Column("as_of", Date),
    Column("replaces", Date),
)

#: The assessment rules as they were when they came into force.
ruleset = _table(
    "ruleset",
    *_key("id"),
    Column("since", Date, nullable=False),
    *_text("protocol", "fingerprint"),
    Column("content", JSON, nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
)

#: When each job ran last, and what it says of that; the log has the rest.
run = _table(
    "run",
    *_key("job"),
    Column("at", UtcDateTime, nullable=False),
    Column("facts", JSON, nullable=False),
)
