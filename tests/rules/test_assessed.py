"""What a commission may give, and what it weighs (clause 16)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from workbook_sync.model.entry import Key
from workbook_sync.model.problem import SetupError
from workbook_sync.rules.assessed import check_assessed, event_name, outside, weighed
from workbook_sync.rules.load import read_rulebook
from workbook_sync.rules.marks import canonical

TEXT = (Path(__file__).parents[2] / "schemas" / "journal.yaml").read_text("utf-8")


def code(value, rules, event="skate"):
    found = check_assessed(canonical(value, rules), rules.events[event], rules)
    return found.code if found else ""


@pytest.mark.parametrize("value", ["1", "10", "7,0", "nv", "NV", "a", "nav vērtējuma"])
def test_a_mark_of_the_scale_or_a_symbol_of_the_event_may_be_given(rules, value):
    assert code(value, rules) == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", "mark.out_of_range"),
        ("11", "mark.out_of_range"),
        ("7,5", "mark.not_whole"),
        ("7 8", "mark.too_many"),
        ("7 nv", "mark.too_many"),
        ("i", "mark.not_here"),
        ("n", "mark.not_here"),
        ("ns", "mark.not_here"),
        ("izcili", "mark.unknown"),
    ],
)
def test_nothing_else_may(rules, value, expected):
    assert code(value, rules) == expected


def test_symbols_are_those_of_the_event(rules):
    assert code("i", rules, "final") == ""
    assert rules.events["skate"].allowed(rules) == "1–10, nv, a"
    assert rules.events["skate"].choices(rules)[-3:] == ("1", "nv", "a")


@pytest.mark.parametrize(
    ("agreed", "given", "expected"),
    [
        ("8", ["7", "8"], None),
        ("7", ["7", "8"], None),
        ("9", ["7", "8"], (7, 8)),
        ("6", ["7", "nv"], (7, 7)),
        ("6", ["nv"], None),
        ("nv", ["7", "8"], None),
    ],
)
def test_an_agreed_mark_lies_between_the_members_lowest_and_highest(rules, agreed, given, expected):
    assert outside(agreed, given, rules) == expected


def test_a_skate_weighs_in_its_semester_and_a_final_work_in_the_final_mark(rules):
    entries = {
        Key("", "1", "skate/1/1"): "8",
        Key("", "1", "starpskate/2/1"): "6",
        Key("", "1", "final/2/1"): "9",
        Key("", "2", "skate/1/1"): "nv",
        Key("", "1", "practice/2/1"): "10",
        Key("", "1", "term1"): "7",
    }
    assert {of: marks for of, marks in weighed(entries, rules).items() if marks} == {
        ("1", "term1"): [(Decimal(8), Decimal(2))],
        ("1", "term2"): [(Decimal(6), Decimal(1))],
        ("1", "final"): [(Decimal(9), Decimal(1))],
    }


def test_an_event_is_called_as_the_rules_name_it_else_by_its_code(rules):
    assert event_name("final", rules, "lv") == "noslēguma darbs"
    assert event_name("izstade", rules, "lv") == "izstade"
    assert event_name("final", None, "en") == "final"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("counts_in: term", "counts_in: month", "counts_in"),
        ("weight: 2", "weight: -1", "weight"),
        ("symbols: [nv, a]", "symbols: [n]", "events"),
        ("protocol:\n          lv: Skates protokols", "protokols:\n          lv: x", "protocol"),
        ("      skate:\n", "      Skate 1:\n", "Skate 1"),
    ],
)
def test_a_wrong_event_is_told_by_its_key(old, new, key):
    at = TEXT.index("    events:")
    assert old in TEXT[at:]
    with pytest.raises(SetupError) as caught:
        read_rulebook(TEXT[:at] + TEXT[at:].replace(old, new, 1))
    assert key in caught.value.key
