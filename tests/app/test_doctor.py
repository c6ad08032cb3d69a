from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from workbook_sync.app.doctor import examine
from workbook_sync.app.init import init
from workbook_sync.app.results import Health


@pytest.fixture
def home(tmp_path):
    init(tmp_path, "lv", date(2026, 9, 1))
    return tmp_path


def unwell(folder):
    return [(x.part, x.code, x.key) for x in examine(folder) if x.health is Health.FAIL]


def edit(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_new_home_is_well(home):
    assert unwell(home) == []
    assert {x.part for x in examine(home)} == {
        "settings", "school", "folders", "rules", "templates", "store", "libreoffice",
        "rule_sets",
    }  # fmt: skip


def test_what_documents_would_lack_is_a_warning(home):
    edit(home / "school.toml", 'town = ""', 'town = "Ventspils"')
    [found] = [x for x in examine(home) if x.part == "school"]
    assert (found.health, found.code) == (Health.WARN, "setup.blank_settings")
    assert found.key == "address, registration"
    for name in ("address", "registration"):
        edit(home / "school.toml", f'{name} = ""', f'{name} = "x"')
    assert [x.health for x in examine(home) if x.part == "school"] == [Health.OK]


def test_no_home_is_told_as_such(tmp_path):
    assert unwell(tmp_path) == [("settings", "setup.no_home", "")]


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ("settle_seconds", "setle_seconds", "setup.key_unknown", "intake.setle_seconds"),
        ('language = "lv"', 'language = "xx"', "setup.value_wrong", "school.language"),
        ('id = "skola"', "", "setup.key_missing", "school.id"),
        ("number = 2, starts", "number = 5, starts", "setup.value_wrong", "years[1]"),
        ("[school]", "[school", "setup.not_toml", ""),
        ('url = ""', 'url = "mysql://x"', "setup.store_url", "store.url"),
        ('"Europe/Riga"', '"Europe/Rigga"', "setup.value_wrong", "school.time_zone"),
    ],
)
def test_a_wrong_setting_names_its_key(home, old, new, code, key):
    edit(home / "school.toml", old, new)
    assert [(c, k) for _, c, k in unwell(home)] == [(code, key)]


def test_a_wrong_rule_is_found(home):
    edit(home / "schemas" / "journal.yaml", "marks:", "marx:")
    assert [part for part, _, _ in unwell(home)] == ["rules"]


def test_a_broken_template_is_found(home):
    (home / "templates" / "lv" / "report-card-term.docx").write_bytes(b"no document")
    assert [part for part, _, _ in unwell(home)] == ["templates"]


def test_a_store_of_a_newer_program_is_found(home):
    assert unwell(home) == []
    with sqlite3.connect(home / "store" / "master.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert [(part, code) for part, code, _ in unwell(home)] == [("store", "setup.store_newer")]


def test_an_inbox_that_is_no_folder_is_found(home):
    (home / "inbox").rmdir()
    (home / "inbox").write_text("")
    assert [(part, code) for part, code, _ in unwell(home)] == [("folders", "setup.folder")]


def test_a_missing_libreoffice_is_a_warning(home, monkeypatch):
    monkeypatch.setattr("workbook_sync.app.doctor.find_soffice", lambda: None)
    (found,) = [x for x in examine(home) if x.part == "libreoffice"]
    assert (found.health, found.code) == (Health.WARN, "setup.no_libreoffice")
