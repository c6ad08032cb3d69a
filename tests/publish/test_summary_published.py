"""Summary journals of a school, from its store to the files in its outbox."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.publish.words import text_of
from workbook_sync.app.publish import publish
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Group
from workbook_sync.publish.asked import Asked


def made(school, **asked):
    return publish(school.office, "summary-journal", Asked(**asked))


def test_each_class_has_a_document_and_a_workbook(school):
    files = made(school).files
    below = school.folder / "outbox/documents/2026-2027/Kopsavilkuma žurnāls"
    assert files == [below / "1. klase.docx", below / "1. klase.xlsx"]


def test_a_draft_says_so_in_both_and_what_is_missing_is_told(school):
    found = made(school)
    word, excel = (file.read_bytes() for file in found.files)
    assert any(line.startswith("MELNRAKSTS") for line in text_of(word))
    assert load_workbook(BytesIO(excel)).active["A2"].value.startswith("MELNRAKSTS")
    assert [(p.code, p.facts["learner"]) for p in found.problems] == [
        ("document.marks_missing", name)
        for name in ("Elza Āboliņa", "Rihards Celms", "Kārlis Čakste")
    ]


def test_a_class_without_learners_is_printed_only_when_asked_for(school):
    school.take("register", [Group("9. klase", 7, "VPM")])
    assert len(made(school).files) == 2
    assert len(made(school, group="9. klase").files) == 2


def test_the_same_journal_is_left_alone(school):
    made(school)
    assert made(school).unchanged == 2


def test_an_unknown_class_is_told(school):
    with pytest.raises(SetupError) as caught:
        made(school, group="8. klase")
    assert caught.value.code == "setup.unknown_name"


@pytest.mark.libreoffice
def test_the_workbook_stays_a_workbook_beside_the_pdf_of_the_document(school):
    files = publish(school.office, "summary-journal", Asked(), pdf=True).files
    assert [file.suffix for file in files] == [".docx", ".xlsx", ".pdf"]
