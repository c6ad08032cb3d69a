"""A full disk is told as one, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from workbook_sync.model.problem import SetupError
from workbook_sync.store.master import Store
from workbook_sync.store.runs import Run, note_run


@pytest.fixture
def small(tmp_path):
    """A store whose file cannot grow."""
    opened = Store(f"sqlite:///{tmp_path / 'master.sqlite'}", "vms")
    with opened.reading() as session:
        (pages,) = session.connection.exec_driver_sql("PRAGMA page_count").one()
        session.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    yield opened
    opened.close()


def test_sqlite_on_a_full_disk(small):
    with pytest.raises(SetupError) as told, small.writing() as session:
        note_run(session, Run("watch", datetime(2026, 11, 24, tzinfo=UTC), {"x": "x" * 50_000}))
    assert told.value.code == "setup.disk_full"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (psycopg.errors.DiskFull("no space left"), "setup.disk_full"),
        (psycopg.errors.AdminShutdown("going down"), "setup.store_unusable"),
    ],
)
def test_postgresql_on_a_full_disk(small, error, code):
    with pytest.raises(SetupError) as told, small.reading():
        raise OperationalError("INSERT", {}, error)
    assert told.value.code == code
