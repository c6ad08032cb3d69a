from __future__ import annotations

from errno import ENOSPC

import pytest

from tests.school import SETTINGS
from workbook_sync.messages import speak


def _line_of(text):
    return SETTINGS.splitlines().index(text) + 1


def told(cli, tmp_path, settings, *options):
    (tmp_path / "school.toml").write_text(settings, "utf-8")
    return cli("--json", *options, "status")


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ('id = "paraugs"', 'id = "Paraugs ā"', "school.id", "identifier"),
        ('id = "paraugs"', "id = 5", "school.id", "string_type"),
        ('name = "Parauga Mākslas skola"', 'name = " "', "school.name", "string_too_short"),
        ("[[years]]", 'language = "de"\n[[years]]', "school.language", "literal_error"),
        ("[[years]]", 'time_zone = "Mars"\n[[years]]', "school.time_zone", "time_zone"),
        ("2026-09-01", '"2026-09-01"', "years[1].terms[1].starts", "date_type"),
        ("ends = 2026-12-18", "ends = 2025-12-18", "years[1].terms[1]", "days_in_order"),
        ("number = 2, starts", "number = 4, starts", "years[1]", "terms_in_order"),
        ('starts = "14:00"', 'starts = "1400"', "bells[1].starts", "clock"),
        (
            "settle_seconds = 0",
            "settle_seconds = -1",
            "intake.settle_seconds",
            "greater_than_equal",
        ),
        ("settle_seconds = 0", 'settle_seconds = "x"', "intake.settle_seconds", "float_parsing"),
        (
            "settle_seconds = 0",
            "largest_file_mb = 999",
            "intake.largest_file_mb",
            "less_than_equal",
        ),
        ("settle_seconds = 0", "largest_file_mb = 1.5", "intake.largest_file_mb", "int_type"),
        ("settle_seconds = 0", "whole_files = 1", "intake.whole_files", "bool_type"),
        ("[intake]", "[[intake]]", "intake", "model_type"),
        ("breaks = [", "breaks = 5 # [", "years[1].breaks", "tuple_type"),
    ],
)
@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_wrong_setting_names_file_key_and_what_is_expected(
    cli, tmp_path, old, new, key, expected, language
):
    done = told(cli, tmp_path, SETTINGS.replace(old, new, 1), "--lang", language)
    error = done.document["error"]
    assert (done.code, error["code"]) == (3, "setup.value_wrong")
    assert (error["file"], error["key"]) == (str(tmp_path / "school.toml"), key)
    assert key in error["message"]
    assert speak(language).texts[f"expected.{expected}"].partition("{")[0] in error["message"]


@pytest.mark.parametrize(
    ("old", "new", "code", "fact"),
    [
        ("[intake]", "[intake", "setup.not_toml", f"{_line_of('[intake]')}."),
        ("address", "adress", "setup.key_unknown", "school.adress"),
        ('id = "paraugs"', "", "setup.key_missing", "school.id"),
    ],
)
def test_settings_that_cannot_be_read_say_where(cli, tmp_path, old, new, code, fact):
    error = told(cli, tmp_path, SETTINGS.replace(old, new, 1)).document["error"]
    assert error["code"] == code
    assert fact in error["message"]
    assert str(tmp_path / "school.toml") in error["message"]


def test_a_folder_without_settings_is_no_home(cli, tmp_path):
    done = cli("status")
    assert (done.code, done.out) == (3, "")
    assert str(tmp_path) in done.err


def test_what_cannot_be_saved_is_told_with_its_file(cli, tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")
    done = cli("--json", "init", tmp_path / "taken" / "home")
    assert (done.code, done.error) == (3, "program.file")
    assert str(tmp_path / "taken") in done.document["error"]["file"]


def test_a_file_that_is_open_is_told_and_not_the_one_that_was_to_take_its_place(cli, monkeypatch):
    def held(_folder, *, deep):
        raise PermissionError(13, "in use", ".workbook-sync-1.tmp", 32, "journal.xlsx")

    monkeypatch.setattr("workbook_sync.app.doctor.examine", held)
    done = cli("--json", "doctor")
    assert (done.code, done.error) == (3, "program.file")
    assert done.document["error"]["file"].endswith("journal.xlsx")


def test_a_full_disk_is_told_as_one(cli, monkeypatch):
    def full(_folder, *, deep):
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("workbook_sync.app.doctor.examine", full)
    done = cli("doctor", "--json")
    assert (done.code, done.error) == (3, "setup.disk_full")


def test_our_own_mistake_is_told_as_one(cli, monkeypatch):
    def broken(_folder, *, deep):
        raise ZeroDivisionError("no such luck")

    monkeypatch.setattr("workbook_sync.app.doctor.examine", broken)
    done = cli("doctor", "--json")
    assert (done.code, done.error) == (70, "program.crashed")
    assert "no such luck" in done.document["error"]["message"]


def test_an_interrupted_command_ends_cleanly(cli, monkeypatch):
    def interrupted(_folder, *, deep):
        raise KeyboardInterrupt

    monkeypatch.setattr("workbook_sync.app.doctor.examine", interrupted)
    assert cli("doctor").code == 130
    assert cli("doctor", "--json").error == "program.interrupted"
