from __future__ import annotations

from datetime import UTC, datetime, timedelta

from workbook_sync.store.master import Store
from workbook_sync.store.runs import Run, last_runs, note_run

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)


def test_the_last_run_of_each_job_is_kept(store):
    later = Run("sweep", NOON + timedelta(hours=1), {"files": 3, "trouble": "", "held": 0.5})
    for run in (Run("sweep", NOON, {"files": 9}), Run("backup", NOON), later):
        with store.writing() as session:
            note_run(session, run)
    with store.reading() as session:
        assert last_runs(session) == {"sweep": later, "backup": Run("backup", NOON)}


def test_schools_in_one_database_have_their_own_runs(store, url):
    other = Store(url, "other")
    with other.writing() as session:
        note_run(session, Run("sweep", NOON))
    other.close()
    with store.reading() as session:
        assert last_runs(session) == {}
