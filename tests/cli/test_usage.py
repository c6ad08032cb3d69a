from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("", "usage.no_command"),
        ("synk", "usage.nearest_command"),
        ("xyz", "usage.unknown_command"),
        ("sync --fast", "usage.no_option"),
        ("--fast sync", "usage.no_option"),
        ("sync now", "usage.extra"),
        ("status --home", "usage.option_value"),
        ("publish report-card --term", "usage.option_value"),
        ("status --lang de", "usage.bad_value"),
        ("publish report-card --term x", "usage.bad_value"),
        ("publish --term 1", "usage.no_document"),
        ("publish report-card --term -1", "usage.bad_value"),
        ("import", "usage.missing"),
        ("export marks", "usage.missing"),
        ("import none.xlsx", "usage.no_file"),
        ("history --as-of soon", "usage.no_day"),
        ("history --kind orders --journal x", "usage.kind_or_journal"),
        ("history --as-of 31.2.2026.", "usage.no_day"),
    ],
)
@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_command_not_given_right_is_told_in_words(cli, monkeypatch, command, code, language):
    monkeypatch.setenv("WORKBOOK_SYNC_LANG", language)
    done = cli("--json", *command.split())
    assert (done.code, done.error, done.err) == (2, code, "")
    assert done.document["error"]["message"].endswith("workbook-sync --help")


def test_a_person_is_told_on_the_error_stream(cli):
    done = cli("synk")
    assert (done.code, done.out) == (2, "")
    assert "„sync”" in done.err


def test_the_name_of_a_missing_argument_is_told_in_the_persons_language(cli):
    assert "FAILS" in cli("import").err
    assert "FILE" in cli("--lang", "en", "import").err


def test_a_wrong_name_or_kind_is_a_slip_in_the_command(cli):
    assert cli("blank", "registry", "r.xlsx", "--json").error == "setup.unknown_kind"
    assert cli("blank", "register", "r.xls").code == 2
