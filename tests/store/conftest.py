"""The store on both databases: SQLite always, PostgreSQL where its programs are."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from workbook_sync.store.master import Store

_PLACES = "/usr/lib/postgresql/*/bin"


def _programs() -> Path | None:
    found = sorted(Path("/").glob(_PLACES.lstrip("/")))
    return found[-1] if found else None


def _as_server(*command: object) -> None:
    """Run one of PostgreSQL's programs; it refuses to run as root."""
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    subprocess.run(words, check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="session")
def postgres():
    programs = _programs()
    if programs is None:
        pytest.fail("PostgreSQL's server programs are needed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="wbs-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    _as_server(programs / "initdb", "-D", data, "-A", "trust", "-U", "school", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    _as_server(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    yield f"postgresql://school@/postgres?host={folder}"
    _as_server(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(postgres, tmp_path):
    """A fresh database of PostgreSQL, by its URL."""
    name = f"t{abs(hash(tmp_path))}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield postgres.replace("/postgres?", f"/{name}?")
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'master.sqlite'}"
    return request.getfixturevalue("database")


@pytest.fixture
def store(url):
    opened = Store(url, "vms")
    yield opened
    opened.close()
