"""What the program says is complete in both languages, and its documentation is not stale."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from workbook_sync.cli import docs
from workbook_sync.messages import placeholders, speak
from workbook_sync.model.problem import CODES
from workbook_sync.store.records import RECORDS

ROOT = Path(__file__).parent.parent.parent
LV, EN = speak("lv").texts, speak("en").texts


def codes_in_source(prefix):
    found = set[str]()
    for file in (ROOT / "workbook_sync").rglob("*.py"):
        found |= set(re.findall(rf'"({prefix}\.[a-z_.]+)"', file.read_text("utf-8")))
    return found


def test_every_problem_has_a_sentence_in_both_languages():
    wanted = {f"problems.{code}" for code in CODES}
    assert wanted - LV.keys() == wanted - EN.keys() == set()


def test_no_sentence_is_of_a_problem_that_does_not_exist():
    said = {key for key in LV if key.startswith("problems.")}
    assert said - {f"problems.{code}" for code in CODES} == set()


def test_both_languages_have_the_same_texts():
    # "also" holds other words for a choice: each language has its own.
    assert {key for key in LV.keys() ^ EN.keys() if not key.endswith(".also")} == set()


def test_both_languages_ask_for_the_same_facts():
    both = LV.keys() & EN.keys()
    assert [key for key in both if placeholders(LV[key]) != placeholders(EN[key])] == []


@pytest.mark.parametrize("prefix", ["setup", "usage", "program", "expected"])
def test_every_code_of_an_error_has_a_sentence(prefix):
    assert codes_in_source(prefix) - LV.keys() == set()


def calls(name):
    """Yield the calls of a function or method whose first argument is a text, and their place."""
    for file in (ROOT / "workbook_sync").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called == name and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value, node, f"{file.name}:{node.lineno}"


@pytest.mark.parametrize(
    ("called", "prefix", "given"),
    [
        ("SetupError", "", {"file", "key"}),
        ("UsageError", "", set()),
        ("problem", "problems.", {"value"}),
    ],
)
def test_every_sentence_gets_the_facts_that_it_asks_for(called, prefix, given):
    lacking = [
        (place, code)
        for code, call, place in calls(called)
        if all(keyword.arg for keyword in call.keywords)
        and placeholders(LV[prefix + code]) - given - {word.arg for word in call.keywords}
    ]
    assert lacking == []


@pytest.mark.parametrize("table", RECORDS)
def test_every_table_of_the_register_can_be_told(table):
    assert placeholders(LV[f"imported.{table}"]) == {"added", "changed", "removed", "same"}


def test_the_documentation_follows_the_code():
    readme = (ROOT / "README.md").read_text("utf-8")
    stale = [
        name
        for name, text in docs.pages(readme).items()
        if (ROOT / name).read_text("utf-8") != text
    ]
    assert stale == [], "run: python -m workbook_sync.cli.docs"


def test_the_readmes_list_of_commands_is_made_anew():
    readme = "before\n<!-- commands -->\nstale list\n<!-- /commands -->\nafter\n"
    made = docs.pages(readme)["README.md"]
    assert made.startswith("before\n<!-- commands -->\n")
    assert made.endswith("<!-- /commands -->\nafter\n")
    assert "stale" not in made
    assert "[`sync`](docs/commands.md#sync)" in made


def test_every_command_and_every_document_is_in_the_documentation():
    text = docs.pages("")["docs/commands.md"]
    assert re.findall(r"^## (\w+) --json$", text, re.MULTILINE) == [
        name for name in re.findall(r"^## ([a-z]+)$", text, re.MULTILINE) if name != "error"
    ]
