"""The rows of a backup as today's store takes them, whichever version of the store they are of.

Rows of an older version go into a store of that version, are compared with the backup, and are
then migrated as a school's own store would be. So there is one way from each version to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from workbook_sync.app.bundle import Bundle, rows_of
from workbook_sync.model.problem import SetupError
from workbook_sync.store.backup import TABLES, Tables, dump, load
from workbook_sync.store.master import Store
from workbook_sync.store.migrate import newest
from workbook_sync.store.older import older_store
from workbook_sync.store.session import Session


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of each table of today as lines, and the sha256 of them all, by table."""

    of: Callable[[str], Iterable[bytes]]
    digests: Mapping[str, str]


@contextmanager
def rows_in(bundle: Bundle, place: Path) -> Iterator[Rows]:
    """Yield a backup's rows; those of an older version are migrated in a folder inside ``place``.

    Raises SetupError: setup.backup_damaged, setup.restore_differs.
    """
    if bundle.manifest.store == newest():
        yield Rows(lambda table: _lines(bundle, table), _digests(bundle, TABLES))
        return
    school = bundle.manifest.school
    with TemporaryDirectory(dir=place, prefix="older-") as folder:
        url = f"sqlite:///{Path(folder) / 'older.sqlite'}"
        _fill(bundle, url, school)
        with closing(Store(url, school)) as store, store.reading() as session:
            digests = {table: digest(dump(session, table)) for table in TABLES}
            yield Rows(lambda table: dump(session, table), digests)


def differing(session: Session, wanted: Mapping[str, str], of: Tables = TABLES) -> str:
    """Return the first table whose rows are not those that the digests are of, or nothing."""
    return next((t for t in of if digest(dump(session, t, of)) != wanted[t]), "")


def digest(chunks: Iterable[bytes]) -> str:
    """Return the sha256 of a content."""
    found = sha256()
    for chunk in chunks:
        found.update(chunk)
    return found.hexdigest()


def _fill(bundle: Bundle, url: str, school: str) -> None:
    """Put the rows of an older version into a store of that version, and compare them."""
    with older_store(url, school, bundle.manifest.store) as (session, of):
        for table in of:
            load(session, table, _lines(bundle, table), of)
        if table := differing(session, _digests(bundle, of), of):
            raise SetupError("setup.restore_differs", bundle.file, part=rows_of(table))


def _digests(bundle: Bundle, tables: Iterable[str]) -> dict[str, str]:
    return {table: bundle.manifest.parts[rows_of(table)].sha256 for table in tables}


def _lines(bundle: Bundle, table: str) -> Iterator[bytes]:
    rest = b""
    for chunk in bundle.read(rows_of(table)):
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole
