"""A template broken in many ways: each is told with its place or reason, before anything prints."""

from __future__ import annotations

import pytest

from tests.books import part, zip_with
from tests.publish.words import template
from workbook_sync.messages import speak
from workbook_sync.publish.papers import PAPERS
from workbook_sync.publish.provided import check_template, examples_of

LV, EN = speak("lv"), speak("en")
EXAMPLES = examples_of(PAPERS["report-card"], "report-card-term.docx", LV)
UNKNOWN, BROKEN, NOT_WORD = (f"document.template{end}" for end in ("", "_broken", "_not_word"))


def found(path):
    return check_template(path, EXAMPLES)


WAYS = {
    "a name misspelt": ({"lines": ["x", "{{ lerner.name }}"]}, UNKNOWN, "2"),
    "a part of a name misspelt": ({"lines": ["{{ learner.nmae }}"]}, UNKNOWN, "1"),
    "a name in a cell": ({"table": [["a", "{{ klase }}"]]}, UNKNOWN, "B1"),
    "a name in a header": ({"lines": ["x"], "header": "{{ klase }}"}, UNKNOWN, ""),
    "one learner in the header of all": (
        {"lines": ["x"], "header": "{{ learner.name }}"},
        UNKNOWN,
        "",
    ),
    "a condition on an unknown name": ({"lines": ["{% if klase %}x{% endif %}"]}, UNKNOWN, "1"),
    "a tag not closed": ({"lines": ["{{ learner.name"]}, BROKEN, ""),
    "a loop without an end": ({"lines": ["{% for s in subjects %}x"]}, BROKEN, ""),
    "an end without a loop": ({"lines": ["{% endfor %}"]}, BROKEN, ""),
    "an unknown filter": ({"lines": ["{{ learner.name | lielie }}"]}, BROKEN, ""),
    "a sum of words": ({"lines": ["{{ missing + learner.name }}"]}, BROKEN, ""),
    "a loop that leaves its table": (
        {"lines": ["{% if missing > 5 %}"], "table": [["{% endif %}"]]},
        BROKEN,
        "",
    ),
    "smart quotes in a tag": ({"lines": ["{{ learner[„name”] }}"]}, BROKEN, ""),
    "another file": ({"lines": ["{% include 'x.docx' %}"]}, BROKEN, ""),
    "Python's insides": ({"lines": ["{{ learner.__class__.__mro__ }}"]}, BROKEN, ""),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_broken_template_is_told(tmp_path, way):
    parts, code, cell = WAYS[way]
    path = template(tmp_path / "t.docx", *parts.get("lines", ()), **_others(parts))
    (fault,) = found(path)
    assert (fault.code, fault.place.cell) == (code, cell)
    assert all(words.problem(fault) for words in (LV, EN))


def _others(parts):
    return {name: part for name, part in parts.items() if name != "lines"}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0old Word"])
def test_what_is_no_word_document_is_told(tmp_path, content):
    path = tmp_path / "t.docx"
    path.write_bytes(content)
    assert [one.code for one in found(path)] == [NOT_WORD]


def test_a_document_whose_text_is_damaged_is_told(tmp_path):
    path = template(tmp_path / "t.docx", "x")
    cut = part(path.read_bytes(), "word/document.xml")[:-40]
    path.write_bytes(zip_with(path.read_bytes(), {"word/document.xml": cut.encode()}))
    assert [one.code for one in found(path)] == [NOT_WORD]


def test_smart_quotes_that_word_makes_of_plain_ones_are_understood(tmp_path):
    path = template(tmp_path / "t.docx", "{{ school_year | replace(‘.’, ‘’) }}")
    assert found(path) == []
