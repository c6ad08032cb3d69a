from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import PurePath

import pytest

from tests.publish.school import ROOT, facts, learner, names, press, register
from tests.publish.words import sections_of, template, text_of
from workbook_sync.messages import speak
from workbook_sync.outbox import put
from workbook_sync.publish import documents
from workbook_sync.publish.documents import make_sheaf
from workbook_sync.publish.paper import Sheaf
from workbook_sync.publish.papers.report_card import template_name
from workbook_sync.publish.render import Template
from workbook_sync.publish.report_card import report_cards

LV = speak("lv")
TWO = register([learner("7", "Bērziņa Anna"), learner("2/24", "Āboliņš Kārlis")])
FOLDER = "2026-2027/Liecības"


def write(tmp_path, cards, template_file, joined="3. klase", at=None):
    sheaf = Sheaf("t.docx", PurePath(FOLDER, "3. klase"), cards, "2026", 1, joined)
    return make_sheaf("card", sheaf, Template(template_file), tmp_path / "documents", at or press())


@pytest.fixture
def make(tmp_path):
    def made(register=TWO, lines=("{{ learner.name }}",), joined="3. klase", at=None, **parts):
        path = template(tmp_path / "t.docx", *lines, **parts)
        return write(tmp_path, report_cards(facts(register=register), LV), path, joined, at)

    return made


def where(made, tmp_path):
    return [file.relative_to(tmp_path / "documents").as_posix() for file in made.files]


def test_each_learner_has_a_document_and_the_class_has_one(make, tmp_path):
    made = make()
    assert where(made, tmp_path) == [
        f"{FOLDER}/3. klase/Āboliņš Kārlis 2-24.docx",
        f"{FOLDER}/3. klase/Bērziņa Anna 7.docx",
        f"{FOLDER}/3. klase.docx",
    ]
    assert text_of(made.files[1].read_bytes()) == ["Anna Bērziņa"]
    assert sections_of(made.files[2].read_bytes()) == 2


def test_the_card_of_one_learner_does_not_replace_the_file_of_the_class(make, tmp_path):
    made = make(register([learner()]), joined="")
    assert where(made, tmp_path) == [f"{FOLDER}/3. klase/Bērziņa Anna 7.docx"]


def test_what_has_not_changed_is_not_rewritten(make):
    written = [file.stat().st_mtime_ns for file in make().files]
    made = make()
    assert made.unchanged == 3
    assert [file.stat().st_mtime_ns for file in made.files] == written


def test_learners_of_one_name_and_number_do_not_share_a_file(make, tmp_path):
    doubled = register([learner("2/24"), learner("2:24")])
    assert where(make(doubled), tmp_path)[:2] == [
        f"{FOLDER}/3. klase/Bērziņa Anna 2-24.docx",
        f"{FOLDER}/3. klase/Bērziņa Anna 2-24 (2).docx",
    ]


def test_a_class_without_learners_has_no_documents(make):
    assert make(register([learner(left=date(2026, 9, 2))])).files == ()


def test_a_card_without_its_values_stops_no_other(make, tmp_path):
    made = make(register([learner("1", ""), learner("2", "Āboliņš Kārlis")]))
    assert [x.code for x in made.problems].count("document.value_missing") == 1
    assert where(made, tmp_path)[0].endswith("Āboliņš Kārlis 2.docx")
    assert text_of(made.files[-1].read_bytes()) == ["Kārlis Āboliņš"]


def test_the_fault_of_a_template_is_told_once(make):
    made = make(lines=("{{ nmae }}",))
    told = [x for x in made.problems if x.code == "document.template"]
    assert (made.files, len(told)) == ((), 1)


def test_a_header_with_a_name_stops_only_the_file_of_the_class(make, tmp_path):
    made = make(header="{{ learner.name }}")
    assert len(made.files) == 2
    assert [x.facts["name"] for x in made.problems if x.code == "document.template"] == ["learner"]


def test_a_document_that_is_open_elsewhere_stops_no_other(make, monkeypatch):
    def put_all_but_anna(path, content):
        if "Anna" in path.name:
            raise PermissionError(13, "in use")
        return put(path, content)

    monkeypatch.setattr(documents, "put", put_all_but_anna)
    made = make()
    assert len(made.files) == 2
    (told,) = [x for x in made.problems if x.code == "document.file_in_use"]
    assert told.facts["file"].endswith("Bērziņa Anna 7.docx")


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize("term", [1, 0])
def test_our_templates_print_a_card(tmp_path, language, term):
    words = speak(language)
    cards = report_cards(facts(term=term), words)
    made = write(tmp_path, cards, ROOT / "templates" / language / template_name(term))
    text = "\n".join(text_of(made.files[0].read_bytes()))
    assert "Anna Bērziņa" in text
    assert words("card.missing") in text
    assert not any(sign in text for sign in ("{", "}", "None"))


def test_a_card_without_subjects_has_no_empty_table():
    page = report_cards(facts(), LV)[0]
    bare = names(replace(page, context=replace(page.context, subjects=())))
    made = Template(ROOT / "templates/lv/report-card-term.docx").render(bare)
    assert not any(line.startswith("Mācību priekšmets") for line in text_of(made))
