"""How SQLite goes about the questions of a batch: by the journals' own rows."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from workbook_sync.store import entries, unsettled
from workbook_sync.store.master import Store

#: As many as a batch has: of two, SQLite asks otherwise.
JOURNALS = [f"j{number}" for number in range(100)]

QUESTIONS = {
    "entries": lambda session: entries.entries_of(session, JOURNALS),
    "changes": lambda session: entries.changes_since(session, JOURNALS, 7),
    "held": lambda session: unsettled.load_held(session, JOURNALS),
    "held then": lambda session: unsettled.held_at(session, JOURNALS, 7),
    "conflicts": lambda session: unsettled.load_conflicts(session, JOURNALS),
}


@pytest.fixture(scope="module")
def in_file(tmp_path_factory):
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('plans') / 'master.sqlite'}", "vms")
    yield store
    store.close()


def plan_of(store, question):
    """Return the steps of the one statement that a question asks."""
    asked = []
    event.listen(
        store.engine,
        "before_cursor_execute",
        lambda _c, _cursor, sql, values, *_: asked.append((sql, values)),
    )
    with store.reading() as session:
        question(session)
        ((sql, values),) = [one for one in asked if one[0].startswith("SELECT")]
        asked.clear()
        rows = session.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
        return [row[3] for row in rows]


@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_batch_is_answered_from_its_journals_own_rows(in_file, asked):
    first, *_ = plan_of(in_file, QUESTIONS[asked])
    assert "USING PRIMARY KEY (school=? AND journal=?" in first
