from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.publish.names import safe_name, unique


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("3. klase", "3. klase"),
        ("2024/17", "2024-17"),
        ('a<b>c:"d|e?f*g\\h', "a-b-c-d-e-f-g-h"),
        ("Anna\n B.  ", "Anna- B"),
        ("../..", "-"),
        ("", "_"),
        ("con", "_con"),
        ("COM1.klase", "_COM1.klase"),
        ("Konstance", "Konstance"),
        (unicodedata.normalize("NFD", "Āžēna"), "Āžēna"),
    ],
)
def test_a_name_is_safe_on_windows(text, name):
    assert safe_name(text) == name


@given(st.text())
def test_a_safe_name_is_short_and_stays_as_it_is(text):
    name = safe_name(text)
    assert 0 < len(name) <= 81
    assert safe_name(name) == name
    assert not name.endswith((" ", "."))


@given(st.lists(st.sampled_from(["a", "A", "a (2)", "b"])))
def test_names_of_files_differ_in_more_than_case(names):
    assert len({name.casefold() for name in unique(names)}) == len(names)
