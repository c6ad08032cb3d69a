"""Documents are what Word takes: judged by the package's own rules, and by two other readers."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from tests.books import part, zip_with
from tests.publish.ooxml import faults
from tests.publish.school import ROOT
from tests.publish.words import template
from workbook_sync.messages import speak
from workbook_sync.publish.papers import PAPERS
from workbook_sync.publish.provided import examples_of
from workbook_sync.publish.render import Template, common
from workbook_sync.publish.stationery.templates import all_templates

ALL = [
    (paper, name, language)
    for paper in PAPERS.values()
    for name in paper.examples(speak("lv"))
    for language in ("lv", "en")
]
IDS = [f"{language}-{name}" for _, name, language in ALL]


def joined(paper, name, language):
    """All examples in one document, each twice: pages repeat their tables and drawings."""
    made = Template(ROOT / "templates" / language / name)
    examples = examples_of(paper, name, speak(language)) * 2
    return made.document([made.page(e) for e in examples], common(examples))


@pytest.mark.parametrize("name", all_templates())
def test_a_template_is_sound(name):
    assert faults((ROOT / "templates" / name).read_bytes()) == []


@pytest.mark.parametrize(("paper", "name", "language"), ALL, ids=IDS)
def test_a_document_is_sound_and_another_reader_opens_it(paper, name, language):
    made = joined(paper, name, language)
    assert faults(made) == []
    assert Document(BytesIO(made)).tables


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<w:p/>", "", "a cell does not end in a paragraph"),
        ('<w:gridCol w:w="1"/>', "", "a row of 2 in a table of 1"),
        ("<w:tcPr><w:tcW/><w:vAlign/>", "<w:tcPr><w:vAlign/><w:tcW/>", "tcPr is out of order"),
    ],
)
def test_damage_is_seen(tmp_path, old, new, fault):
    cell = "<w:tc><w:tcPr><w:tcW/><w:vAlign/></w:tcPr><w:p/></w:tc>"
    grid = '<w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="2"/></w:tblGrid>'
    table = f"<w:tbl>{grid}<w:tr>{cell}{cell}</w:tr></w:tbl><w:sectPr"
    path = template(tmp_path / "t.docx", "x")
    xml = part(path.read_bytes(), "word/document.xml").replace("<w:sectPr", table, 1)
    sound = zip_with(path.read_bytes(), {"word/document.xml": xml.encode()})
    assert not [found for found in faults(sound) if "document.xml" in found]
    broken = zip_with(sound, {"word/document.xml": xml.replace(old, new, 1).encode()})
    assert any(fault in found for found in faults(broken))


def test_a_lost_part_is_seen(tmp_path):
    made = (ROOT / "templates" / "lv" / "report-card-term.docx").read_bytes()
    rels = part(made, "word/_rels/document.xml.rels").replace("styles.xml", "gone.xml")
    broken = zip_with(made, {"word/_rels/document.xml.rels": rels.encode()})
    assert faults(broken) == ["word/_rels/document.xml.rels: word/gone.xml is not there"]
