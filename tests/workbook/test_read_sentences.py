from __future__ import annotations

import pytest

from workbook_sync.messages import placeholders, speak
from workbook_sync.model.problem import CODES, problem

LV, EN = speak("lv"), speak("en")
FACTS = {
    "file.too_big": {"largest": 20},
    "stamp.other_school": {"school": "rms"},
    "stamp.other_person": {"value": "kalnins", "person": "berzina"},
    "stamp.unknown_journal": {"value": "2026-zim-3-klase"},
    "stamp.unknown_issue": {"value": "q7f"},
    "stamp.other_year": {"value": "2025"},
    "stamp.newer_version": {"version": 2},
}
SAID = [code for code in CODES if code.startswith(("file.", "stamp."))]


@pytest.mark.parametrize("code", SAID)
def test_what_is_wrong_and_what_to_do_is_said_in_both_languages(code):
    facts = FACTS.get(code, {})
    found = problem(code, **facts)
    for words in (LV, EN):
        sentences = words.problem(found)
        assert all(str(fact) in sentences for fact in facts.values())
        assert sentences.count(". ") >= 1
        assert sentences.endswith(".")
    assert LV.problem(found) != EN.problem(found)
    key = f"problems.{code}"
    assert placeholders(LV.texts[key]) == placeholders(EN.texts[key])
