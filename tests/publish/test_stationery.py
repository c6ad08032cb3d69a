from __future__ import annotations

from io import BytesIO

import docx
import pytest

from tests.publish.school import ROOT
from workbook_sync.messages import speak
from workbook_sync.publish.papers import PAPERS
from workbook_sync.publish.stationery.templates import all_templates

MADE = all_templates()


@pytest.mark.parametrize("name", MADE)
def test_a_template_that_comes_with_the_program_is_as_it_was_made(name):
    assert (ROOT / "templates" / name).read_bytes() == MADE[name]


@pytest.mark.parametrize("language", ["lv", "en"])
def test_each_kind_of_document_has_its_templates(language):
    wanted = {name for paper in PAPERS.values() for name in paper.examples(speak(language))}
    assert {f"{language}/{name}" for name in wanted} <= MADE.keys()


@pytest.mark.parametrize("name", ["personal-file", "blank-register"])
def test_signatures_never_stand_on_a_page_alone(name):
    document = docx.Document(BytesIO(MADE[f"lv/{name}.docx"]))
    blocks = list(document.iter_inner_content())
    date = next(i for i, one in enumerate(blocks) if "date_on" in getattr(one, "text", ""))
    before = [one for one in blocks[:date] if "{%p" not in getattr(one, "text", "")][-1]
    assert before.style.paragraph_format.keep_with_next
