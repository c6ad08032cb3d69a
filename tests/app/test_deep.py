from __future__ import annotations

import sqlite3
from contextlib import closing
from shutil import copytree, rmtree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lived import JUNK, TOO_LARGE, flip, found_deep, in_sql
from tests.lived import sqlite as sqlite_url
from tests.school import School, mark
from workbook_sync.app import deep
from workbook_sync.app.doctor import examine
from workbook_sync.app.results import Health
from workbook_sync.store.entries import load_entries
from workbook_sync.store.master import Store

CELL = "lesson = '2026-09-07/1' AND learner = '1'"


@pytest.fixture
def home(lived_home, tmp_path):
    return copytree(lived_home, tmp_path / "home")


def archived(home, size):
    (file,) = (f for f in (home / "store" / "archive").glob("*/*") if f.stat().st_size == size)
    return file


def test_a_school_that_has_lived_is_well(home):
    found = [(x.part, x.health) for x in examine(home, deep=True)]
    assert found[-2:] == [("archive", Health.OK), ("history", Health.OK)]


def test_only_a_deep_examination_looks_into_archive_and_history(home):
    assert not {"archive", "history"} & {x.part for x in examine(home)}


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        (f"UPDATE entry SET value = '10' WHERE {CELL}", {"deep.entry"}),
        (f"DELETE FROM entry WHERE {CELL}", {"deep.entry"}),
        (f"UPDATE change SET new = '6' WHERE {CELL} AND old = ''", {"deep.change"}),
        (f"DELETE FROM change WHERE {CELL} AND old != ''", {"deep.entry"}),
        ("UPDATE learner SET given_name = 'Else' WHERE id = '1'", {"deep.record"}),
        ("DELETE FROM record_change WHERE revision = 2", {"deep.record"}),
        ("DELETE FROM staff WHERE username = 'ozola'", {"deep.record"}),
        ("DELETE FROM lesson WHERE id = '2026-09-07/1'", {"deep.reference"}),
        ("DELETE FROM learner WHERE id = '1'", {"deep.record", "deep.reference"}),
        ("DELETE FROM journal WHERE subject = 'zim'", {"deep.record", "deep.reference"}),
        ("DELETE FROM issue", {"deep.reference"}),
        ("UPDATE held SET settled = 999 WHERE settled IS NOT NULL", {"deep.reference"}),
        ("UPDATE held SET revision = 998", {"deep.reference"}),
        ("UPDATE conflict SET revision = 998", {"deep.reference"}),
        ("UPDATE record_change SET new = '{'", {"deep.unreadable"}),
        ("UPDATE delivery SET received_at = 'noon'", set()),
    ],
)
def test_what_does_not_follow_from_the_history_is_found(home, statement, codes):
    in_sql(home, statement)
    assert {code for part, code in found_deep(home) if part == "history"} == codes


def test_a_delivery_that_is_gone_leaves_changes_and_a_file_without_origin(home):
    with closing(sqlite3.connect(home / "store" / "master.sqlite")) as connection:
        (revision,) = connection.execute("SELECT min(revision) FROM change").fetchone()
    in_sql(home, f"DELETE FROM delivery WHERE revision = {revision}")
    assert set(found_deep(home)) == {("history", "deep.reference")}
    assert found_deep(home, Health.WARN) == [("archive", "deep.archive_unknown")]


def test_a_finding_names_journal_lesson_and_learner(home):
    in_sql(home, f"UPDATE entry SET value = '10' WHERE {CELL}")
    (one,) = [x for x in examine(home, deep=True) if x.part == "history"]
    assert one.facts == {
        "journal": "2026-zim-1-klase", "cell": "2026-09-07/1, 1, mark",
        "stored": "10", "history": "7 8",
    }  # fmt: skip


def test_a_row_that_refers_to_nothing_is_named(home):
    in_sql(home, "DELETE FROM learner WHERE id = '3'")
    facts = [x.facts for x in examine(home, deep=True) if x.code == "deep.reference"]
    assert {
        "table": "entry", "row": "2026-zim-1-klase, 2026-09-07/1, 3, mark",
        "target": "learner", "value": "3",
    } in facts  # fmt: skip


@pytest.mark.parametrize("size", [len(JUNK), len(TOO_LARGE)], ids=["refused", "too large"])
def test_a_flipped_bit_in_the_archive_is_found(home, size):
    file = archived(home, size)
    flip(file, 5)
    (one,) = [x for x in examine(home, deep=True) if x.health is Health.FAIL]
    assert (one.code, one.file) == ("deep.archive_changed", str(file))


def test_a_file_missing_in_the_archive_is_found(home):
    archived(home, len(JUNK)).unlink()
    (one,) = [x for x in examine(home, deep=True) if x.health is Health.FAIL]
    assert (one.code, one.facts["name"]) == ("deep.archive_missing", "berzina/Nav.XLSX")


def test_a_file_too_large_for_the_archive_is_a_warning(home):
    archived(home, len(TOO_LARGE)).unlink()
    assert found_deep(home) == []
    assert found_deep(home, Health.WARN) == [("archive", "deep.too_large_gone")]


def test_a_file_that_nobody_delivered_is_a_warning(home):
    (home / "store" / "archive" / "ab").mkdir(exist_ok=True)
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (home / "store" / "archive" / "ab" / f"{empty}.xlsx").touch()
    assert found_deep(home) == []
    assert found_deep(home, Health.WARN) == [("archive", "deep.archive_unknown")]


def test_a_long_list_of_findings_is_cut_and_says_so(home, monkeypatch):
    monkeypatch.setattr(deep, "MOST", 2)
    rmtree(home / "store" / "archive")
    codes = [code for part, code in found_deep(home) if part == "archive"]
    assert codes == ["deep.archive_missing", "deep.archive_missing", "deep.more"]


def test_a_store_that_is_no_database_is_told_once(home):
    (home / "store" / "master.sqlite").write_bytes(b"nothing of the kind" * 500)
    assert found_deep(home) == [("store", "setup.store_unusable")]


def test_a_page_that_was_overwritten_is_found(home):
    file = home / "store" / "master.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'entry'"
        (page,) = connection.execute(query).fetchone()
    content = bytearray(file.read_bytes())
    content[(page - 1) * size : page * size] = bytes(size)
    file.write_bytes(content)
    assert ("history", "setup.store_unusable") in found_deep(home)


def entries(folder):
    with closing(Store(sqlite_url(folder), "paraugs")) as store, store.reading() as session:
        return load_entries(session, "2026-zim-1-klase")


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0, 1, exclude_max=True), st.integers(0, 7))
def test_a_flipped_bit_of_the_store_is_found_or_touches_no_entry(lived_home, tmp_path, where, bit):
    folder = tmp_path / "flipped"
    rmtree(folder, ignore_errors=True)
    copytree(lived_home / "store", folder / "store", ignore=lambda *_: ["archive"])
    for name in ("schemas", "templates"):
        copytree(lived_home / name, folder / name)
    (folder / "school.toml").write_bytes((lived_home / "school.toml").read_bytes())
    file = folder / "store" / "master.sqlite"
    flip(file, int(where * file.stat().st_size), bit)
    bad = [x for x in examine(folder, deep=True) if x.health is Health.FAIL]
    if not any(x.part in ("store", "history") for x in bad):
        assert entries(folder) == entries(lived_home)


def test_a_working_school_stays_well(school):
    for value in (7, 8, None, "n"):
        school.deliver({mark("1"): value})
    school.close()
    assert found_deep(school.folder) == []
    School(school.folder).close()
