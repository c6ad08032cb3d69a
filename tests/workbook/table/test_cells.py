from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.messages import speak
from workbook_sync.model.latvian import fold
from workbook_sync.workbook.grid import ErrorValue, UncachedFormula
from workbook_sync.workbook.table.cells import Choice, Day, Text, Whole, WholeOrTime
from workbook_sync.workbook.table.text import clean, nearest, shown, suggested

LV, EN = speak("lv"), speak("en")


@pytest.mark.parametrize(
    ("value", "text"),
    [(7.0, "7"), (7.5, "7.5"), (32000000000.0, "32000000000"), (" a\tb\n", "a b")],
)
def test_texts_and_numbers_are_text(value, text):
    assert Text().read(value, LV).value == text


@pytest.mark.parametrize("value", [True, date(2026, 1, 2), time(8, 30), timedelta(hours=30)])
def test_what_excel_made_of_a_text_is_no_text(value):
    assert Text().read(value, LV).code == "cell.not_text"


@pytest.mark.parametrize("value", [7.0, "7", "７", "7."])
def test_whole_numbers(value):
    assert Whole(0, 12).read(value, LV).value == 7


@pytest.mark.parametrize("value", [7.5, "7,5", -1.0, 13.0, "VII", True, date(2026, 1, 7), 1e300])
def test_what_is_no_whole_number(value):
    assert Whole(0, 12).read(value, LV).code == "cell.not_a_number"


def test_a_date_with_a_time_is_its_day():
    assert Day().read(datetime(2026, 9, 1, 8, 30), LV).value == date(2026, 9, 1)  # noqa: DTZ001


def test_a_date_in_text_says_how_it_was_taken():
    read = Day().read(" 1.9.2026. ", LV)
    assert (read.value, read.code) == (date(2026, 9, 1), "cell.date_as_text")
    assert read.facts == {"day": date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("value", "meant"),
    [(3.0, 3), ("3", 3), (time(15, 0), time(15, 0)), ("15:00", time(15)), ("8.30", time(8, 30))],
)
def test_a_lesson_is_a_number_or_a_time(value, meant):
    assert WholeOrTime(Whole(0, 20)).read(value, LV).value == meant


@pytest.mark.parametrize("value", [8.5, "24:00", "8:60", "trešā"])
def test_what_is_neither_a_lesson_nor_a_time(value):
    assert WholeOrTime(Whole(0, 20)).read(value, LV).code == "cell.not_a_number"


WEEKS = Choice("weeks", ("all", "odd", "even"))


@pytest.mark.parametrize("value", ["Nepāra", "nepara", " NEPĀRA ", "nepāra nedēļa", "Odd", "odd"])
def test_a_choice_is_heard_in_any_language_and_spelling(value):
    assert WEEKS.read(value, EN).value == "odd"


def test_a_wrong_choice_says_what_is_allowed_in_the_sheets_language():
    assert WEEKS.read("dažas", LV).facts == {"allowed": "katru nedēļu, nepāra, pāra"}
    assert WEEKS.read(True, EN).facts == {"allowed": "every week, odd, even"}


@given(st.text())
def test_clean_and_folded_text_stay_so(text):
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)


def test_the_nearest_is_what_looks_most_alike():
    assert nearest("3.klase", ["2. klase", "3. klase", "13. klase"]) == "3. klase"
    assert nearest("3. klase", []) == "–"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("berzinsh", "berzins"), ("bērziņš", "berzins"), ("zim", "–"), ("1002", "–")],
)
def test_what_is_hardly_alike_is_not_suggested_nor_another_number(typed, meant):
    assert suggested(typed, ["berzins", "mvp", "1001"]) == meant
    assert suggested(typed, []) == "–"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (7.0, "7"),
        (True, "TRUE"),
        (date(2026, 9, 1), "1.09.2026."),
        (time(8, 5), "08:05"),
        (ErrorValue("#N/A"), "#N/A"),
        (UncachedFormula("=A1"), "=A1"),
        (" x", " x"),
    ],
)
def test_a_value_is_shown_as_the_person_sees_it(value, text):
    assert shown(value) == text
