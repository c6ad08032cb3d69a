"""The school's rows as lines of JSON: one form for both databases, so that a school may move.

Rows come in the order of their keys and are spelt one way. The same rows are the same bytes on
SQLite and on PostgreSQL, and one digest compares a whole table.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Column, Date, LargeBinary, MetaData, Table, delete, insert, select

from workbook_sync.store import tables
from workbook_sync.store.session import Session

#: What ran when, and where, is not the school's but a computer's; the version is the store's.
_NOT_THE_SCHOOLS = ("run", "night", "alembic_version")

Tables = Mapping[str, Table]


def kept(metadata: MetaData) -> Tables:
    """Return those of some tables that a backup holds, by name."""
    in_order = sorted(metadata.tables.items())
    return {name: table for name, table in in_order if name not in _NOT_THE_SCHOOLS}


#: The tables of a backup by name.
TABLES = kept(tables.metadata)

_PORTION = 1000


def dump(session: Session, table: str, of: Tables = TABLES) -> Iterator[bytes]:
    """Yield the school's rows of a table, one line each, without the school.

    The rows of several tables belong together where they are asked for in one
    ``Store.reading``. Few rows are in memory at a time. ``of`` are an older store's tables.
    """
    found = of[table]
    columns = [column for column in found.columns if column is not _owner(found)]
    names = [column.name for column in columns]
    query = select(*columns).where(_owner(found) == session.school)
    ordered = query.order_by(*(_in_order(session, column) for column in found.primary_key))
    rows = session.connection.execute(ordered.execution_options(yield_per=_PORTION))
    for row in rows:
        text = _JSON.encode(dict(zip(names, row, strict=True)))
        yield text.encode("utf-8", "surrogatepass") + b"\n"


def load(session: Session, table: str, lines: Iterable[bytes], of: Tables = TABLES) -> int:
    """Put dumped rows into a table in place of the school's own, and return how many they are."""
    found, count = of[table], 0
    owner = {_owner(found).name: session.school}
    parsers = _parsers(found)
    session.connection.execute(delete(found).where(_owner(found) == session.school))
    remaining = iter(lines)
    while some := list(islice(remaining, _PORTION)):
        rows = [{**_parsed(json.loads(line), parsers), **owner} for line in some]
        session.connection.execute(insert(found), rows)
        count += len(rows)
    return count


def is_empty(session: Session) -> bool:
    """Tell whether the school has no rows yet, but for the secret that opening the store makes."""
    others = (table for table in TABLES.values() if table is not tables.school)
    return not any(
        session.connection.execute(select(_owner(t)).where(_owner(t) == session.school).limit(1))
        .first()
        for t in others
    )  # fmt: skip


def _owner(table: Table) -> Column[str]:
    """Return the column that says whose row it is."""
    return table.c["id"] if table.name == "school" else table.c["school"]


def _in_order(session: Session, column: Column[Any]) -> Any:  # noqa: ANN401 - a column or its collation
    """Return the column as it is ordered by bytes: SQLite does so, PostgreSQL has to be told."""
    is_text = session.connection.dialect.name == "postgresql" and column.type.python_type is str
    return column.collate("C") if is_text else column


def _plain(value: object) -> str:
    """Return as text what JSON has no spelling for."""
    if isinstance(value, date):  # a moment too
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    raise TypeError(type(value))


_JSON = json.JSONEncoder(ensure_ascii=False, default=_plain)

Parser = Callable[[str], object]


def _parsers(table: Table) -> Mapping[str, Parser]:
    """Return how texts become what the columns hold, where that is no text."""
    kinds: Mapping[type, Parser] = {
        Date: date.fromisoformat,
        tables.UtcDateTime: datetime.fromisoformat,
        LargeBinary: b64decode,
    }
    return {c.name: kinds[type(c.type)] for c in table.columns if type(c.type) in kinds}


def _parsed(row: Mapping[str, Any], parsers: Mapping[str, Parser]) -> dict[str, Any]:
    return {n: parsers[n](v) if v is not None and n in parsers else v for n, v in row.items()}
