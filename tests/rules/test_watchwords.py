from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from workbook_sync.messages import speak
from workbook_sync.model.problem import SetupError, Severity
from workbook_sync.rules.check import Cell, Context, check
from workbook_sync.rules.load import load_words
from workbook_sync.rules.strict import read_form
from workbook_sync.rules.watchwords import WordsFile

SHIPPED = load_words(Path(__file__).parents[2] / "schemas" / "words.yaml")
DAY = date(2026, 9, 7)


def own(*words):
    return WordsFile.model_validate({"impolite": [{"words": words, "reason": "r"}]}).watchwords()


def words_in(text, watched=SHIPPED):
    return [(found.code, found.facts["word"]) for found in watched.problems(text)]


@pytest.mark.parametrize(
    "text",
    ["stulbi", "STULBS", "stulbums.", "tik Stulbi!", "ar debilu,", "kretins", "KRETĪNS", "dumjš"],
)
def test_an_impolite_word_is_found_in_any_form_and_spelling(text):
    assert [code for code, _ in words_in(text)] == ["text.impolite"]


@pytest.mark.parametrize(
    "text",
    ["Līnija un laukums", "Klusā daba", "Mājas darbs 26.01.2027.", "Lpp. 12–15", "1:20 000"],
)
def test_ordinary_topics_are_left_alone(text):
    assert words_in(text) == []


@pytest.mark.parametrize(
    ("pattern", "text", "word"),
    [
        ("*prāt*", "neprātis", "nepratis"),
        ("ej prom", "Ej  prom!", "ej  prom"),
        ("žurka", "žurka", "zurka"),
    ],
)
def test_a_school_looks_for_words_of_its_own(pattern, text, word):
    assert words_in(text, own(pattern)) == [("text.impolite", word)]


def test_a_part_of_another_word_is_not_the_word():
    assert words_in("Ežurkas", own("žurka")) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("kods 010108-21234", "010108-21234"),
        ("32123412345", "32123412345"),
        ("zvanīt 26123456", "26123456"),
        ("tel. +371 26 123 456", "+371 26 123 456"),
        ("raksti uz anna.b@skola.lv, ja", "anna.b@skola.lv"),
    ],
)
def test_personal_data_are_told(text, word):
    assert words_in(text) == [("text.personal_data", word)]


def test_topics_and_homework_are_looked_at_and_nothing_is_held(book):
    cells = [Cell("topic", "Stulbi!", Context(DAY)), Cell("homework", "26123456", Context(DAY))]
    cells += [Cell("taught_by", "Stulbs", Context(DAY))]
    found = check(cells, book, frozenset({"Stulbs"}))
    assert [[p.code for p in found.get(cell, ())] for cell in cells] == [
        ["text.impolite"],
        ["text.personal_data"],
        [],
    ]
    for told in (*found[cells[0]], *found[cells[1]]):
        assert told.severity is Severity.WARN
        assert all(speak(language).problem(told) for language in ("lv", "en"))


def test_a_long_text_is_held_and_its_words_told_too(book):
    (found,) = check([Cell("topic", "stulbi " * 100, Context(DAY))], book, frozenset()).values()
    assert [p.code for p in found] == ["cell.too_long", "text.impolite"]


def test_a_home_without_a_list_looks_for_nothing(tmp_path):
    assert load_words(tmp_path / "words.yaml").problems("stulbi 26123456") == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("impolit: []", "impolit"),
        ("impolite: [{words: [], reason: r}]", "impolite[1].words"),
        ("impolite: [{words: ['*'], reason: r}]", "impolite[1].words[1]"),
        ("impolite: [{words: ['(a+)+'], reason: r}]", "impolite[1].words[1]"),
        ("personal_data: [iban]", "personal_data[1]"),
    ],
)
def test_a_wrong_list_is_told_by_key(text, key):
    with pytest.raises(SetupError) as caught:
        read_form(WordsFile, text, "words.yaml")
    assert caught.value.key == key


@pytest.mark.parametrize(
    "text",
    [
        "Stulbi!", "velns, parāvis", "aizver  muti", "KRETĪNS", "123456-12345", "12345612345",
        "26123456", "+371 26 123 456", "a.b@c.lv",
    ],
)  # fmt: skip
def test_a_quick_look_at_many_texts_overlooks_nothing(text):
    assert SHIPPED.problems(text)
    assert not SHIPPED.silent(["Klusā daba", text, "Skice"])


def test_a_quick_look_at_ordinary_texts_is_enough():
    assert SHIPPED.silent(["Klusā daba", "Mājas darbs 26.01.2027.", "Lpp. 12–15", "1:20 000"])
