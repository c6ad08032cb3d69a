from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.messages import said
from workbook_sync.publish.dates import day_in_figures, day_in_words, day_of_year, in_town, on_day

DAY = date(2026, 12, 22)


def test_a_day_in_words():
    assert day_in_words(DAY, "lv") == "2026. gada 22. decembris"
    assert day_in_words(DAY, "en") == on_day(DAY, "en") == "22 December 2026"


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_in_figures_is_in_latvian_as_everywhere_in_the_program(day):
    assert day_in_figures(day, "lv") == said(day)


def test_a_day_in_figures_has_no_full_stops_in_english():
    assert day_in_figures(DAY, "en") == "22 Dec 2026"


@pytest.mark.parametrize(("language", "said"), [("lv", "7.09."), ("en", "7 Sept")])
def test_a_day_whose_year_stands_elsewhere(language, said):
    assert day_of_year(date(2026, 9, 7), language) == said


def test_each_month_has_its_locative():
    months = [on_day(date(2027, month, 1), "lv").split()[-1] for month in range(1, 13)]
    assert " ".join(months) == (
        "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī "
        "decembrī"
    )


@pytest.mark.parametrize(
    ("town", "there"),
    [
        ("Ventspils", "Ventspilī"),
        ("Rīga", "Rīgā"),
        ("Ogre", "Ogrē"),
        ("Saldus", "Saldū"),
        ("Cēsis", "Cēsīs"),
        ("Talsi", "Talsos"),
        ("Tukums", "Tukumā"),
        ("Pļaviņas", "Pļaviņās"),
        ("Ropažu novads", "Ropažu novadā"),
        ("", ""),
    ],
)
def test_each_town_has_its_locative(town, there):
    assert in_town(town, "lv") == there
    assert in_town(town, "en") == town
