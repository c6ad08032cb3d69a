from __future__ import annotations

import pytest

from tests.cli.shapes import has_shape
from tests.rule_sets import add_rules, edit_rules
from tests.school import BEGIN, ROOT
from workbook_sync.cli.documents import DOCUMENTS
from workbook_sync.cli.telling.rules import title
from workbook_sync.messages import speak
from workbook_sync.rules.changes import differences
from workbook_sync.rules.load import load_rulebook


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_key_of_the_rules_has_a_name_in_words(language):
    (rules,) = load_rulebook(ROOT / "schemas").sets
    keys = [one.key for one in differences({}, rules.details)]
    assert [key for key in keys if not title(key, speak(language))] == []


def test_rule_sets_are_listed(at):
    done = at("rules")
    assert done.code == 0
    assert "2020" in done.out
    assert "8.05.2020." in done.out


def test_two_sets_are_compared_in_words(school, at):
    add_rules(school.folder, "2026", BEGIN, {"pass_mark: 4": "pass_mark: 5"})
    assert "zemākais sekmīgais vērtējums): 4 → 5" in at("rules", "diff", "2020", "2026").out
    assert at("rules", "diff", "2020", "2020").code == 0


@pytest.mark.parametrize("command", [["list"], ["check"], ["diff", "2020", "2026"]])
def test_what_a_program_is_told(school, at, command):
    add_rules(school.folder, "2026", BEGIN, {"pass_mark: 4": "pass_mark: 5"})
    done = at("--json", "rules", *command)
    assert has_shape(done.document, DOCUMENTS["rules"])


def test_a_changed_set_in_force_stops_what_judges_and_nothing_else(school, at):
    edit_rules(school.folder, {"pass_mark: 4": "pass_mark: 5"})
    for command in ("sync", "issue"):
        assert (at("--json", command).code, at("--json", command).error) == (
            3,
            "setup.rules_changed",
        )
    assert at("rules", "check").code == 1
    for command in ("status", "history", "rules"):
        assert at(command).code == 0


def test_doctor_tells_of_a_changed_set(school, at):
    edit_rules(school.folder, {"pass_mark: 4": "pass_mark: 5"})
    done = at("--json", "doctor")
    assert [p["code"] for p in done.document["parts"] if p["part"] == "rule_sets"] == [
        "setup.rules_changed"
    ]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("rules diff 2020", "usage.two_rule_sets"),
        ("rules list x", "usage.extra"),
        ("rules check a b", "usage.extra"),
        ("rules mend", "usage.bad_value"),
    ],
)
def test_a_slip_in_the_command(at, command, code):
    assert at("--json", *command.split()).error == code
