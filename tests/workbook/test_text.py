from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.workbook.text import (
    LONGEST,
    has_invisible,
    legal,
    number,
    prose,
    shortened,
    symbols,
)

ANY = st.text(st.characters(exclude_categories=()), max_size=20)


@given(ANY)
def test_what_was_made_plain_stays_as_it_is(text):
    assert prose(prose(text)) == prose(text)
    assert symbols(symbols(text)) == symbols(text)


@given(ANY)
def test_plain_text_can_be_written_and_sent(text):
    assert legal(prose(text)) == prose(text)
    prose(text).encode()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7 ", "7"),
        ("７", "7"),
        ("\u00a07\u00a0\u00a08", "7 8"),
        ("7\n8", "7 8"),
        ("k\t6", "k 6"),
        ("\u202e7\u200b", "7"),
        ("n\u0304", "n\u0304"),
        ("7½", "7½"),
        ("1⁰", "1⁰"),
        (" \u200b ", ""),
    ],
)
def test_tokens_are_made_plain_and_never_others(typed, meant):
    assert symbols(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  Klusā daba \r\n ogle ", "Klusā daba\nogle"),
        ("Klusa\u0304\u00a0daba", "Klusā daba"),
        ("„Ziema” – ogle’s", "„Ziema” – ogle’s"),
        ("a\x0bb\u2028c", "a\nb\nc"),
        ("a\x07b\ufffec", "abc"),
    ],
)
def test_words_keep_their_lines_and_quotes(typed, meant):
    assert prose(typed) == meant


def test_invisible_characters_are_noticed_and_spaces_are_not():
    assert has_invisible("a\u202eb")
    assert not has_invisible("a\u00a0b\nc ")


def test_text_too_long_for_a_cell_is_not_cut():
    assert legal("a" * LONGEST) == "a" * LONGEST
    with pytest.raises(ValueError, match="32767"):
        legal("a" * (LONGEST - 1) + "😀")


@pytest.mark.parametrize(
    ("value", "text"), [(7.0, "7"), (7.5, "7.5"), (0.1 + 0.2, "0.3"), (1e20, "1e+20")]
)
def test_numbers_are_said_as_excel_shows_them(value, text):
    assert number(value) == text


def test_of_a_long_text_the_beginning_is_shown():
    assert shortened("a" * 200) == "a" * 200
    assert shortened("a" * 201) == "a" * 199 + "…"
