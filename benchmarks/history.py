"""School years that lie behind a store: what a program must not grow slower with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.school import BEGIN

#: Times that a teacher delivers a journal in a year.
DELIVERIES = 20


def age(home: Path, years: int) -> None:
    """Put earlier school years into a home's store: each a copy of this one's journals.

    Revisions count on from each other; those of earlier years are below zero, so that this
    year's workbooks, whose stamps name a revision, stay as they are.
    """
    with closing(sqlite3.connect(home / "store" / "master.sqlite")) as store:
        (newest,) = store.execute("SELECT max(revision) FROM delivery").fetchone()
        for back in range(1, years + 1):
            _copy_year(store, BEGIN.year - back, -back * (newest + 1) * DELIVERIES)
        store.commit()


def _copy_year(store: sqlite3.Connection, year: int, first: int) -> None:
    """Copy this year's rows under another year; each journal was delivered several times."""
    own = f"'{year}' || substr({{}}, 5)"
    journal, revision = own.format("journal"), f"revision * {DELIVERIES} + {first}"
    for table, new in {
        "journal": {"id": own.format("id"), "year": f"'{year}'"},
        "lesson": {"journal": journal},
        "issue": {"id": f"id || '{year}'", "journal": journal},
        "entry": {"journal": journal},
        "change": {"journal": journal, "revision": revision},
    }.items():
        _copy(
            store, table, new, f"{'id' if table == 'journal' else 'journal'} LIKE '{BEGIN.year}-%'"
        )
    for time in range(DELIVERIES):
        new = {"journal": journal, "revision": f"{revision} + {time}", "digest": f"'{year} {time}'"}
        _copy(store, "delivery", new, f"journal LIKE '{BEGIN.year}-%'")


def _copy(store: sqlite3.Connection, table: str, new: dict[str, str], which: str) -> None:
    names = [row[1] for row in store.execute(f"PRAGMA table_info({table})")]
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(new.get(name, f'"{name}"') for name in names)
    store.execute(f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {which}")
