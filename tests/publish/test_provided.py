from __future__ import annotations

import pytest

from tests.publish.school import ROOT
from tests.publish.words import template
from workbook_sync.messages import speak
from workbook_sync.publish.papers import PAPERS
from workbook_sync.publish.papers.report_card import template_name
from workbook_sync.publish.provided import (
    check_template,
    examples_of,
    names_table,
    provided_names,
)

LV, EN = speak("lv"), speak("en")
CARD = PAPERS["report-card"]
ALL = [(paper, name) for paper in PAPERS.values() for name in paper.examples(LV)]


def examples(term=1):
    return examples_of(CARD, template_name(term), LV)


def found(path):
    return [(x.code, x.facts.get("name")) for x in check_template(path, examples())]


@pytest.mark.parametrize("words", [LV, EN], ids=["lv", "en"])
@pytest.mark.parametrize(("paper", "name"), ALL, ids=[name for _, name in ALL])
def test_our_templates_use_only_what_is_provided(words, paper, name):
    path = ROOT / "templates" / words.language / name
    assert check_template(path, examples_of(paper, name, words)) == []


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
    plain = [name for name in provided_names(CARD, LV) if "[]" not in name]
    path = template(tmp_path / "t.docx", *(f"{{{{ {name} }}}}" for name in plain))
    assert found(path) == []


def test_names_say_what_can_be_reached():
    names = provided_names(CARD, LV)
    assert {"learner.name", "subjects[].mark.text", "subjects[].marks.term1", "finals"} <= set(
        names
    )
    assert not any("problem" in name or "personal" in name for name in names)


@pytest.mark.parametrize(
    ("words", "file"), [(LV, "NOSAUKUMI.md"), (EN, "NAMES.md")], ids=["lv", "en"]
)
@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_home_has_the_list_of_names(words, file, paper):
    assert names_table(paper, words) in (ROOT / "templates" / file).read_text("utf-8")
