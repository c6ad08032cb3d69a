from __future__ import annotations

import pytest

from tests.publish.school import ROOT
from tests.publish.words import template
from workbook_sync.messages import speak
from workbook_sync.publish.provided import (
    check_template,
    example_cards,
    names_table,
    provided_names,
)

LV, EN = speak("lv"), speak("en")


def examples(term=1):
    return [card.context for card in example_cards(term, LV)]


def found(path):
    return [(x.code, x.facts.get("name")) for x in check_template(path, examples())]


@pytest.mark.parametrize("words", [LV, EN], ids=["lv", "en"])
@pytest.mark.parametrize(("kind", "term"), [("term", 1), ("year", 0)])
def test_our_templates_use_only_what_is_provided(words, kind, term):
    path = ROOT / "templates" / words.language / f"report-card-{kind}.docx"
    assert check_template(path, examples(term)) == []


def test_all_unknown_names_are_told_at_once(tmp_path):
    path = template(tmp_path / "t.docx", "{{ b }} {{ learner.name }}", header="{{ a }}")
    assert found(path) == [("document.template", "a"), ("document.template", "b")]


@pytest.mark.parametrize(
    "line", ["{{ learner.nmae }}", "{% for s in subjects %}{{ s.nmae }}{% endfor %}"]
)
def test_an_unknown_part_of_a_name_is_told(tmp_path, line):
    assert found(template(tmp_path / "t.docx", line)) == [("document.template", "nmae")]


def test_a_header_that_asks_for_one_learner_is_told(tmp_path):
    path = template(tmp_path / "t.docx", "x", header="{{ learner.name }}")
    assert found(path) == [("document.template", "learner")]


def test_a_mark_that_only_the_year_has_is_unknown_to_a_semester(tmp_path):
    line = "{% for s in subjects %}{{ s.marks.year.text }}{% endfor %}"
    assert found(template(tmp_path / "t.docx", line)) == [("document.template", "year")]


def test_a_broken_template_is_told(tmp_path):
    path = template(tmp_path / "t.docx", "{% if %}")
    assert found(path) == [("document.template_broken", None)]


def test_every_provided_name_can_be_printed(tmp_path):
    plain = [name for name in provided_names(LV) if "[]" not in name]
    path = template(tmp_path / "t.docx", *(f"{{{{ {name} }}}}" for name in plain))
    assert found(path) == []


def test_names_say_what_can_be_reached():
    names = provided_names(LV)
    assert {"learner.name", "subjects[].mark.text", "subjects[].marks.term1", "finals"} <= set(
        names
    )
    assert not any("problem" in name or "personal" in name for name in names)


@pytest.mark.parametrize("words", [LV, EN], ids=["lv", "en"])
def test_the_readme_lists_the_names(words):
    assert names_table(words) in (ROOT / "templates" / "README.md").read_text("utf-8")
