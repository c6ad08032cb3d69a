from __future__ import annotations

import pytest

from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.model.problem import SetupError, problem

PROBLEMS = [
    problem("document.mark_missing", learner="Anna B.", subject="Zīmēšana", mark="m"),
    problem("document.absences_unexplained", learner="Anna B.", hours=2),
    problem("document.value_missing", learner="Anna B.", name="klase"),
    problem("document.template", template="t.docx", name="nmae", text="{{ nmae }}"),
    problem("document.template_broken", template="t.docx", reason="unexpected '}'"),
    problem("document.template_not_word", template="t.docx"),
    problem("document.file_in_use", file="a.docx"),
]
SETUP = [
    SetupError("setup.no_libreoffice"),
    SetupError("setup.libreoffice_slow", seconds=600),
    SetupError("setup.libreoffice_failed", "a.docx"),
    SetupError("setup.template_missing", "t.docx"),
    SetupError("setup.file_in_use", "a.docx"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("found", PROBLEMS, ids=lambda x: x.code)
def test_each_problem_has_a_sentence_with_all_its_facts(language, found):
    sentence = speak(language).problem(found)
    assert all(str(fact) in sentence for fact in found.facts.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", SETUP, ids=lambda x: x.code)
def test_each_set_up_error_has_a_sentence(language, error):
    sentence = speak(language)(error.code, file=error.file, key=error.key, **error.facts)
    assert error.file in sentence
    assert "{" not in sentence
