"""Many changes at once, past SQLAlchemy's work on each row: a journal brings hundreds of cells.

The rows go into the history; the journal's own cells then follow from it inside the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Delete, Dialect, Insert, bindparam, delete, insert, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from workbook_sync.store import tables
from workbook_sync.store.session import Session

_E, _C = tables.entry, tables.change
_NAMES = tuple(column.name for column in _C.columns)
_NEW = _NAMES.index("new")

#: SQLite takes no more than some hundred values in one statement.
_PORTION = 500


def portions(names: Iterable[str]) -> Iterator[list[str]]:
    """Yield names, sorted and each once, as many at a time as one statement takes."""
    in_order = sorted(set(names))
    return (in_order[n : n + _PORTION] for n in range(0, len(in_order), _PORTION))


def insert_changes(
    session: Session, journal: str, revision: int, rows: Sequence[tuple[object, ...]]
) -> None:
    """Write changes of a journal, in the order of the table's columns, and what they do."""
    if not rows:
        return
    dialect = session.connection.dialect
    sql, by_name = _compiled(dialect)
    # The columns hold only text and whole numbers, so no value needs a processor of SQLAlchemy's.
    many: Any = [dict(zip(_NAMES, r, strict=True)) for r in rows] if by_name else rows
    session.connection.exec_driver_sql(sql, many)
    scope = {"its_school": session.school, "its_journal": journal, "its_revision": revision}
    session.connection.execute(_fill(dialect.name), scope)
    if not all(map(itemgetter(_NEW), rows)):
        session.connection.execute(_erase(), scope)


@lru_cache(maxsize=8)
def _compiled(dialect: Dialect) -> tuple[str, bool]:
    """Return the SQL, and whether the driver wants its parameters by name."""
    compiled = insert(_C).compile(dialect=dialect, column_keys=list(_NAMES))
    return str(compiled), not compiled.positional


@lru_cache(maxsize=2)
def _fill(dialect: str) -> Insert:
    """Let each new value stand in its cell, whether or not another one stood there."""
    into = postgresql.insert if dialect == "postgresql" else sqlite.insert
    cells = [_C.c.school, _C.c.journal, _C.c.lesson, _C.c.learner, _C.c.field]
    brought = select(*cells, _C.c.new).where(*_of_revision(), _C.c.new != "")
    made: Any = into(_E).from_select([column.name for column in _E.columns], brought)
    keys = [column.name for column in _E.primary_key]
    found: Insert = made.on_conflict_do_update(
        index_elements=keys, set_={"value": made.excluded.value}
    )
    return found


@lru_cache(maxsize=1)
def _erase() -> Delete:
    blank = select(_C.c.lesson, _C.c.learner, _C.c.field).where(*_of_revision(), _C.c.new == "")
    scope = (_E.c.school == bindparam("its_school"), _E.c.journal == bindparam("its_journal"))
    return delete(_E).where(*scope, tuple_(_E.c.lesson, _E.c.learner, _E.c.field).in_(blank))


def _of_revision() -> list[Any]:
    return [_C.c[name] == bindparam(f"its_{name}") for name in ("school", "journal", "revision")]
