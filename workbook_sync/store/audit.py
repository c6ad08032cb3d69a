"""The store against its own history: what does not follow from what was delivered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Table, and_, exists, select, true

from workbook_sync.model.delivery import State
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import SetupError
from workbook_sync.store import tables
from workbook_sync.store.cells import key_columns, key_of
from workbook_sync.store.engine import where
from workbook_sync.store.entries import load_entries
from workbook_sync.store.records import RECORDS, whole
from workbook_sync.store.session import Session

_C, _D, _E, _I = tables.change, tables.delivery, tables.entry, tables.issue
#: What a text ends in that is no date or no JSON any more.
_UNREADABLE = (ValueError, TypeError, AttributeError)
_JOURNAL, _LEARNER = (tables.metadata.tables[name] for name in ("journal", "learner"))


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that cannot be: ``code`` names the sentence, the facts fill it."""

    code: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivered file, as the archive owes it; ``codes`` are those of its problems."""

    revision: int
    digest: str
    folder: str
    file: str
    codes: frozenset[str]


def flaws(session: Session) -> Iterator[Flaw]:
    """Yield what is wrong with the store, to be read in one ``Store.reading``.

    Entries have to be what all their changes made of them, and so have the register's records.
    Each row that names a delivery, a journal, a lesson, a learner or an issue has to find it.
    """
    checks: tuple[Callable[[Session], Iterator[Flaw]], ...] = (
        _database,
        _entries,
        _records,
        _references,
    )
    try:
        for check in checks:
            yield from check(session)
    except _UNREADABLE as error:
        yield Flaw("deep.unreadable", {"reason": str(error)})


def sent(session: Session) -> Iterator[Sent]:
    """Yield every file that was ever delivered, in the order of revisions.

    Raises SetupError (setup.store_unusable) where the ledger cannot be read.
    """
    columns = (_D.c.revision, _D.c.digest, _D.c.folder, _D.c.file, _D.c.findings)
    files = (_D.c.school == session.school, _D.c.digest != "")  # a decision came in no file
    query = select(*columns).where(*files).order_by(_D.c.revision)
    try:
        for row in session.connection.execute(query.execution_options(yield_per=1000)):
            codes = frozenset(finding.get("code", "") for finding in row.findings)
            yield Sent(row.revision, row.digest, row.folder, row.file, codes)
    except _UNREADABLE as error:
        place = where(session.connection.engine)
        raise SetupError("setup.store_unusable", place, reason=str(error)) from error


def _database(session: Session) -> Iterator[Flaw]:
    """Yield what SQLite finds wrong with its file; PostgreSQL looks after its own."""
    if session.connection.dialect.name == "sqlite":
        for (said,) in session.connection.exec_driver_sql("PRAGMA integrity_check(20)"):
            if said != "ok":
                yield Flaw("deep.unreadable", {"reason": said})


def _entries(session: Session) -> Iterator[Flaw]:
    """Yield cells whose changes do not follow one another, or do not end in what is stored."""
    for journal in _journals(session):
        stands: dict[Key, str] = {}
        for change in session.connection.execute(_changes(session, journal)):
            key = key_of(change)
            if stands.get(key, "") != change.old:
                facts = {"stored": change.old, "history": stands.get(key, "")}
                yield Flaw("deep.change", {**_cell(journal, key), **facts, "row": change.revision})
            stands[key] = change.new
        stored = load_entries(session, journal)
        for key in sorted(stored.keys() | stands.keys()):
            if stored.get(key, "") != stands.get(key, ""):
                facts = {"stored": stored.get(key, ""), "history": stands.get(key, "")}
                yield Flaw("deep.entry", {**_cell(journal, key), **facts})


def _cell(journal: str, key: Key) -> dict[str, object]:
    cell = ", ".join(part for part in key if part)
    return {"journal": journal, "cell": cell}


def _journals(session: Session) -> list[str]:
    both = (select(t.c.journal).where(t.c.school == session.school) for t in (_C, _E))
    found = {
        journal for query in both for (journal,) in session.connection.execute(query.distinct())
    }
    return sorted(found)


def _changes(session: Session, journal: str) -> Any:  # noqa: ANN401 - a select of six columns
    columns = (_C.c.revision, *key_columns(_C), _C.c.old, _C.c.new)
    query = select(*columns).where(_C.c.school == session.school, _C.c.journal == journal)
    return query.order_by(_C.c.revision)


def _records(session: Session) -> Iterator[Flaw]:
    """Yield records that are not what imports made of them."""
    for name, (_, key) in RECORDS.items():
        stored = {_key(row, key): row for row in _rows(session, tables.metadata.tables[name])}
        stands = {}
        for old, new in _imported(session, name):
            stands[_key(new or old, key)] = new and whole(name, new)
        wanted = {found: row for found, row in stands.items() if row is not None}
        for found in sorted(stored.keys() | wanted.keys()):
            if stored.get(found) != wanted.get(found):
                yield Flaw("deep.record", {"table": name, "row": ", ".join(found)})


def _rows(session: Session, table: Table) -> Iterator[dict[str, Any]]:
    """Yield the school's rows of a table as the history of imports spells them."""
    for row in session.connection.execute(select(table).where(table.c.school == session.school)):
        named = {n: v for n, v in row._mapping.items() if n != "school"}  # noqa: SLF001 - its public name
        yield {n: v.isoformat() if isinstance(v, date) else v for n, v in named.items()}


def _imported(session: Session, name: str) -> Iterable[Any]:
    table = tables.record_change
    query = select(table.c.old, table.c.new).where(
        table.c.school == session.school, table.c.table == name
    )
    return session.connection.execute(query.order_by(table.c.revision, table.c.number))


def _key(row: Mapping[str, Any], key: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(row.get(name)) for name in key)


class _Reference(NamedTuple):
    """Columns of a table that have to be found in another one, for the rows that name it."""

    table: Table
    columns: tuple[str, ...]
    target: Table
    keys: tuple[str, ...]
    named: ColumnElement[bool] = true()


_NOT_REFUSED = and_(_D.c.issue != "", _D.c.state != State.REFUSED)
_UNSETTLED = (tables.held, tables.conflict)
_REFERENCES = (
    *(
        _Reference(table, ("revision",), _D, ("revision",))
        for table in (_C, *_UNSETTLED, tables.record_change)
    ),
    *(_Reference(t, ("settled",), _D, ("revision",), t.c.settled.is_not(None)) for t in _UNSETTLED),
    *(_Reference(t, ("journal",), _JOURNAL, ("id",)) for t in (_C, _E, _I, *_UNSETTLED)),
    *(
        _Reference(t, ("journal", "lesson"), tables.lesson, ("journal", "id"), t.c.lesson != "")
        for t in (_C, _E)
    ),
    *(_Reference(t, ("learner",), _LEARNER, ("id",), t.c.learner != "") for t in (_C, _E)),
    _Reference(_D, ("issue",), _I, ("id",), _NOT_REFUSED),
)


def _references(session: Session) -> Iterator[Flaw]:
    """Yield rows that name what is not there."""
    for reference in _REFERENCES:
        for row in session.connection.execute(_astray(session, reference)):
            of = len(reference.table.primary_key)
            facts = {
                "table": reference.table.name,
                "row": ", ".join(str(part) for part in row[1:of] if part != ""),
                "target": reference.target.name,
                "value": ", ".join(map(str, row[of:])),
            }
            yield Flaw("deep.reference", facts)


def _astray(session: Session, reference: _Reference) -> Any:  # noqa: ANN401 - a select of keys
    """Return the keys of rows whose reference finds nothing, and what they name."""
    table, target = reference.table, reference.target
    pairs = zip(reference.columns, reference.keys, strict=True)
    same = [target.c[key] == table.c[column] for column, key in pairs]
    met = exists().where(target.c.school == table.c.school, *same)
    names: list[Column[Any]] = [table.c[column] for column in reference.columns]
    return select(*table.primary_key, *names).where(
        table.c.school == session.school, reference.named, ~met
    )
