from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import book
from workbook_sync.model.problem import RefusedError
from workbook_sync.workbook.read import open_workbook
from workbook_sync.workbook.stamp import Stamp, kind_in, read_stamp, seal, verify

SECRET = b"a school's secret"
STAMP = Stamp("journal", 1, "vms", "zim-3", "berzina", "q7f", 12, 2026)


def refusal(call):
    with pytest.raises(RefusedError) as caught:
        call()
    return caught.value.problem.code


_words = st.text(max_size=12)


@given(
    st.builds(
        Stamp, _words, st.just(1), _words, _words, _words, _words, st.integers(0), st.integers(0)
    )
)
def test_a_sealed_stamp_says_what_it_said(stamp):
    try:
        text = seal(stamp, SECRET)
    except ValueError:
        return  # longer than Excel keeps
    assert verify(text, [SECRET]) == stamp
    assert kind_in(text) == stamp.kind


def test_a_stamp_that_excel_would_cut_is_not_made():
    with pytest.raises(ValueError, match="255"):
        seal(replace(STAMP, journal="j" * 200), SECRET)


def test_an_older_secret_still_opens():
    assert verify(seal(STAMP, SECRET), [b"today's", SECRET]) == STAMP


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (seal(STAMP, SECRET).replace("person=berzina", "person=kalnins"), "stamp.forged"),
        (seal(STAMP, b"another"), "stamp.forged"),
        (seal(STAMP, SECRET) + "ā", "stamp.forged"),
        ("kind=journal;version=1;school=vms", "stamp.forged"),
        ("kind=journal;version=one", "stamp.forged"),
        ("no stamp", "stamp.forged"),
        (seal(replace(STAMP, school="rms"), b"another"), "stamp.other_school"),
        (seal(replace(STAMP, version=2), SECRET), "stamp.newer_version"),
    ],
)
def test_a_stamp_not_to_be_trusted_refuses(text, code):
    assert refusal(lambda: verify(text, [SECRET], school="vms")) == code


def test_the_kind_of_a_table_workbook_is_told_without_a_seal():
    assert kind_in("kind=register;version=1") == "register"
    assert kind_in("") == ""


META = "# Lapa\n|x|\n# _meta\n|one|"


def opened(markdown, **properties):
    return open_workbook(book(markdown, properties))


def test_either_place_of_the_stamp_suffices():
    assert read_stamp(opened(META)) == "one"
    assert read_stamp(opened("|x|", workbook_sync="one")) == "one"
    assert read_stamp(opened(META, workbook_sync="one")) == "one"


def test_two_stamps_that_disagree_are_forged():
    assert refusal(lambda: read_stamp(opened(META, workbook_sync="two"))) == "stamp.forged"


def test_a_workbook_without_a_stamp_is_refused():
    assert refusal(lambda: read_stamp(opened("|x|"))) == "stamp.missing"
