from __future__ import annotations

from dataclasses import fields

import pytest

from workbook_sync.messages import speak
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.papers import PAPERS, find_papers

each = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)


@each
@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_kind_of_document_has_a_name_in_each_language(paper, language):
    assert speak(language)(f"document.name.{paper.name}")


@each
def test_a_kind_understands_options_that_there_are(paper):
    known = {f.name for f in fields(Asked)}
    assert paper.needs <= paper.options <= known


@each
def test_a_kind_has_two_examples_that_differ_for_each_template(paper):
    for contexts in paper.examples(speak("lv")).values():
        assert len(set(map(str, contexts))) >= 2


def test_two_kinds_do_not_share_a_name(tmp_path, monkeypatch):
    package = tmp_path / "twins"
    package.mkdir()
    line = "from workbook_sync.publish.papers.report_card import PAPER\n"
    for name in ("__init__", "one", "two"):
        (package / f"{name}.py").write_text(line if name != "__init__" else "")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ValueError, match="share a name"):
        find_papers("twins", [str(package)])
