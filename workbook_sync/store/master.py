"""The master store of one school: opened once, read and written in transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)

from workbook_sync.model.problem import SetupError
from workbook_sync.store.engine import (
    for_reading,
    for_writing,
    lock_school,
    open_engine,
    where,
)
from workbook_sync.store.migrate import upgrade
from workbook_sync.store.secrets import find_secret, make_secret
from workbook_sync.store.session import Session

#: What a database refuses because we asked wrongly; everything else is the database's own fault.
_OURS = (DataError, IntegrityError, NotSupportedError, ProgrammingError)

#: How SQLite and PostgreSQL call a full disk.
_FULL = ("SQLITE_FULL", "53100")


class Store:
    """The master store. Opening it makes or migrates its tables.

    Raises SetupError, then and in each of its transactions: setup.disk_full, and
    setup.store_unusable where the database is away or its file is damaged. Nothing of the
    transaction is kept.
    """

    def __init__(self, url: str, school: str) -> None:
        self.engine: Engine = open_engine(url)
        self.school = school
        self._reading = for_reading(self.engine)
        self._writing = for_writing(self.engine)
        try:
            upgrade(self.engine)
            self._make_secret()
        except DBAPIError as error:
            self.engine.dispose()
            raise _unusable(self.where, error) from error
        except BaseException:
            self.engine.dispose()
            raise

    @property
    def where(self) -> str:
        """The database as people may see it: without a password."""
        return where(self.engine)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open one consistent view of the store; it keeps no writer waiting."""
        with self._usable(), self._reading.begin() as connection:
            yield Session(connection, self.school)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open the writer's transaction: all of it is committed at the end, or nothing."""
        with self._usable(), self._writing.begin() as connection:
            lock_school(connection, self.school)
            yield Session(connection, self.school)

    @contextmanager
    def trying(self) -> Iterator[Session]:
        """Open the writer's transaction and undo it at the end: nothing is changed."""
        with (
            self._usable(),
            self._writing.connect() as connection,
            connection.begin() as transaction,
        ):
            lock_school(connection, self.school)
            yield Session(connection, self.school)
            transaction.rollback()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def _usable(self) -> Iterator[None]:
        """Say of a full disk, a lock, a lost connection what it is; our own mistakes stay ours."""
        try:
            yield
        except _OURS:
            raise
        except DBAPIError as error:
            raise _unusable(self.where, error) from error

    def _make_secret(self) -> None:
        """Make sure that the school can sign its workbooks; who only reads waits for no writer."""
        with self.reading() as session:
            found = find_secret(session)
        if found is None:
            with self.writing() as session:
                make_secret(session)


def _unusable(where: str, error: DBAPIError) -> SetupError:
    """Return what to say of a database that cannot be used; of a full disk what it is."""
    code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None)
    if code in _FULL:
        return SetupError("setup.disk_full", where)
    return SetupError("setup.store_unusable", where, reason=str(error.orig))
