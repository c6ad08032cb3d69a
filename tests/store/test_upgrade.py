"""A school of version 0.1.0 upgrades, or restores its backup: on both databases."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from tests.lived import found_deep, rows
from tests.older import BACKUP, VERSION, her_copy, older_home, older_rows
from tests.school import BEGIN, School, fill, mark
from workbook_sync.app.doctor import examine
from workbook_sync.app.history import history
from workbook_sync.app.issue import issue
from workbook_sync.app.publish import publish
from workbook_sync.app.record_history import record_history
from workbook_sync.app.restore import restore
from workbook_sync.app.results import Health
from workbook_sync.app.status import status
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import AbsenceNotice
from workbook_sync.publish.asked import Asked
from workbook_sync.store.engine import open_engine
from workbook_sync.store.master import Store
from workbook_sync.store.migrate import newest, version
from workbook_sync.store.tables import metadata

NOTICE = AbsenceNotice("2", BEGIN, date(2026, 9, 9), "illness")


@pytest.fixture
def home(url, tmp_path):
    return older_home(tmp_path / "home", url)


@pytest.fixture
def upgraded(home):
    with closing(School(home, settings="")) as opened:
        yield opened


def as_they_were(now):
    """Return today's rows with what the older version knew of them."""
    return {
        table: [{name: json.loads(line)[name] for name in before} for line, before in pairs]
        for table, was in older_rows().items()
        for pairs in [list(zip(now[table], was, strict=True))]
    }


def test_opening_an_older_store_makes_todays_tables(home, url):
    with closing(Store(url, "paraugs")) as store, store.engine.begin() as connection:
        assert version(connection) == newest()
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_an_upgrade_that_is_stopped_in_the_middle_has_done_nothing(home, url, monkeypatch):
    with monkeypatch.context() as stopped:
        stopped.setattr(op, "batch_alter_table", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Store(url, "paraugs")
    engine = open_engine(url)
    with engine.connect() as connection:
        assert version(connection) == VERSION
        assert "published" not in inspect(connection).get_table_names()
    engine.dispose()
    assert found_deep(home) == []


def test_every_row_is_what_it_was_and_new_tables_are_empty(home, url):
    now = rows(url)
    assert as_they_were(now) == older_rows()
    assert not any(lines for table, lines in now.items() if table not in older_rows())


def test_nothing_is_wrong_with_an_upgraded_home(home):
    assert found_deep(home) == []
    assert [x for x in examine(home) if x.health is Health.FAIL] == []


def test_entries_and_history_are_the_same(upgraded):
    told = [(row.revision, row.old, row.new) for row in history(upgraded.office)]
    assert told == [(c["revision"], c["old"], c["new"]) for c in older_rows()["change"]]
    kept = {(e["lesson"], e["learner"], e["field"]): e["value"] for e in older_rows()["entry"]}
    assert {tuple(key): value for key, value in upgraded.entries().items()} == kept


def test_what_was_held_and_in_conflict_still_is(upgraded):
    (row,) = (j for j in status(upgraded.office).journals if j.held)
    assert (row.held, row.conflicts) == (1, 1)


def test_a_teacher_goes_on_with_her_copy_of_before(upgraded):
    typed = fill(her_copy(upgraded.folder), {mark("1"): 8, mark("3"): 10})
    delivered = upgraded.send(typed)
    assert (delivered.problems, delivered.counts["changed"]) == ([], 1)
    assert upgraded.entries()[mark("3")] == "10"


def test_journals_are_handed_out_anew(upgraded):
    assert len(list(issue(upgraded.office))) == 3
    assert upgraded.deliver({mark("3"): 9}).problems == []


def test_report_cards_are_made_from_the_templates_of_before(upgraded):
    own = upgraded.folder / "templates" / "lv" / "report-card-term.docx"
    assert own.exists()
    made = publish(upgraded.office, "report-card", Asked(term=1))
    assert len([file for file in made.files if file.suffix == ".docx"]) >= 3


def test_a_column_that_came_later_did_not_change_anything(upgraded):
    assert upgraded.notices(NOTICE).counts["changed"] == 0
    withdrawn = upgraded.notices(replace(NOTICE, withdrawn=date(2026, 10, 5)))
    assert withdrawn.counts["changed"] == 1
    *_, last = record_history(upgraded.office, "absence-notices")
    assert [change.name for change in last.fields] == ["withdrawn"]
    assert found_deep(upgraded.folder) == []


def test_an_older_backup_is_restored_as_an_older_store_is_migrated(home, url, tmp_path):
    made = restore(tmp_path / "new", BACKUP)
    assert rows(f"sqlite:///{made.folder / 'store' / 'master.sqlite'}") == rows(url)
    assert found_deep(made.folder) == []
    assert not list(made.folder.rglob("older*"))


def test_an_older_backup_goes_into_the_store_that_settings_name(url, tmp_path):
    with ZipFile(BACKUP) as bundle:
        settings = bundle.read("school.toml").decode()
    (tmp_path / "school.toml").write_text(f'{settings}[store]\nurl = "{url}"\n', "utf-8")
    made = restore(tmp_path, BACKUP)
    assert as_they_were(rows(url)) == older_rows()
    assert made.rows == sum(map(len, older_rows().values()))


def test_an_older_backup_that_lacks_a_table_is_damaged(tmp_path):
    def without(name):
        return name not in ("rows/entry.jsonl", "manifest.json")

    with ZipFile(BACKUP) as bundle, ZipFile(tmp_path / "b.zip", "w") as less:
        manifest = json.loads(bundle.read("manifest.json"))
        manifest["parts"] = {n: p for n, p in manifest["parts"].items() if without(n)}
        for name in filter(without, bundle.namelist()):
            less.writestr(name, bundle.read(name))
        less.writestr("manifest.json", json.dumps(manifest))
    with pytest.raises(SetupError) as caught:
        restore(tmp_path / "new", tmp_path / "b.zip")
    assert (caught.value.code, caught.value.facts["part"]) == (
        "setup.backup_damaged", "rows/entry.jsonl",
    )  # fmt: skip
    assert list((tmp_path / "new").iterdir()) == []


def test_rows_that_an_older_store_does_not_keep_as_they_were_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr("workbook_sync.app.restored_rows.load", lambda *_: 0)
    with pytest.raises(SetupError) as caught:
        restore(tmp_path, BACKUP)
    assert (caught.value.code, list(tmp_path.iterdir())) == ("setup.restore_differs", [])
