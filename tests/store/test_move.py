"""A school moves from SQLite to PostgreSQL, where other schools are, and back: by its backups."""

from __future__ import annotations

from contextlib import closing
from shutil import copytree

import psycopg
import pytest

from tests.lived import files, found_deep, rows, sqlite, with_store
from tests.school import School, fill, mark
from workbook_sync.app.backup import backup
from workbook_sync.app.restore import restore
from workbook_sync.model.problem import SetupError
from workbook_sync.store.master import Store

pytestmark = pytest.mark.postgres


@pytest.fixture
def shared(postgres):
    """A PostgreSQL database in which another school is at home."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute('CREATE DATABASE "shared"')
    url = postgres.replace("/postgres?", "/shared?")
    Store(url, "cita").close()
    yield url
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute('DROP DATABASE "shared" WITH (FORCE)')


@pytest.fixture
def moved(lived_home, shared, tmp_path):
    """The home of a school that was moved into the shared database."""
    old = copytree(lived_home, tmp_path / "old")
    folder = with_store(tmp_path / "new", old, shared)
    restore(folder, backup(old, tmp_path / "b.zip").file)
    return folder


def test_the_rows_are_the_same_on_both(moved, lived_home, shared):
    assert rows(shared) == rows(sqlite(lived_home))
    assert found_deep(moved) == []


def test_work_goes_on_after_the_move(moved, lived_home):
    workbook = next((lived_home / "outbox" / "kalnins").glob("Komp*.xlsx")).read_bytes()
    with closing(School(moved, (moved / "school.toml").read_text("utf-8"))) as school:
        lesson = school.lessons("2026-kom-1-klase")[0]
        delivered = school.send(fill(workbook, {mark("1", lesson): 9}), "kalnins")
        assert (delivered.problems, delivered.counts["added"]) == ([], 1)
    assert found_deep(moved) == []


def test_a_second_move_into_the_same_database_is_refused(moved, shared, tmp_path):
    before = rows(shared)
    with closing(School(moved, (moved / "school.toml").read_text("utf-8"))) as school:
        school.send(b"junk")
    after = rows(shared)
    assert after != before
    with pytest.raises(SetupError) as caught:
        restore(with_store(tmp_path / "third", moved, shared), tmp_path / "b.zip")
    assert (caught.value.code, caught.value.key) == ("setup.school_there", "store.url")
    assert rows(shared) == after


def test_the_way_back_brings_everything_home(moved, lived_home, shared, tmp_path):
    file = backup(moved, tmp_path / "back.zip").file
    home = restore(with_store(tmp_path / "home", moved, ""), file).folder
    assert rows(sqlite(home)) == rows(sqlite(lived_home)) == rows(shared)
    parts = files(home)
    assert parts.pop("school.toml")
    assert parts == {name: c for name, c in files(lived_home).items() if name != "school.toml"}
    assert found_deep(home) == []
