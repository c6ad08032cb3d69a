from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.rules.marks import canonical, in_words, parse


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("N", "n"),
        ("NV", "nv"),
        ("Nav  vērtējuma", "nv"),
        ("nav vērtējuma 7", "nv 7"),
        ("Ieskaitīts", "i"),
        ("iesk.", "i"),
        (" 7  8 ", "7 8"),
        ("K 6", "k 6"),
        ("7,0", "7"),
        ("07", "7"),
        ("7.5", "7.5"),
        ("NS", "ns"),
        ("7+", "7+"),
        ("7/8", "7/8"),
        ("９", "９"),
        ("9" * 5000, "9" * 5000),
        ("", ""),
    ],
)
def test_canonical_text(typed, kept, rules):
    assert canonical(typed, rules) == kept


TOKENS = ("7", "10", "N", "n/v", "Nav", "vērtējuma", "i", "7,0", "7,5", "x", "a.", "NS")


@given(st.lists(st.sampled_from(TOKENS)))
def test_canonical_text_is_canonical(rules, tokens):
    once = canonical(" ".join(tokens), rules)
    assert canonical(once, rules) == once


@given(st.text())
def test_no_token_is_lost(rules, text):
    found = parse(text, rules)
    assert len(text.split()) == sum(
        map(len, (found.marks, found.symbols, found.reasons, found.unknown))
    )


def test_tokens_of_a_cell(rules):
    found = parse("k 7 7,5 11 nv ns 3+", rules)
    assert found.marks == (7, Decimal("7.5"), 11)
    assert found.verdicts == ("nv",)
    assert found.late
    assert not found.absent
    assert found.reasons == ("ns",)
    assert found.unknown == ("3+",)


def test_absence(rules):
    assert parse("n", rules).absent
    assert not parse("", rules).absent


@pytest.mark.parametrize(
    ("value", "lv", "en"),
    [
        ("7", "labi", "good"),
        ("1", "ļoti, ļoti vāji", "very, very weak"),
        ("i", "ieskaitīts", "passed"),
        ("nv", "nav vērtējuma", "not assessed"),
        ("7 k", "labi, nokavējis stundas sākumu", "good, late"),
        ("11", "11", "11"),
        ("x", "x", "x"),
        ("", "", ""),
    ],
)
def test_marks_in_words(value, lv, en, rules):
    assert in_words(value, rules, "lv") == lv
    assert in_words(value, rules, "en") == en
