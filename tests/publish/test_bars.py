"""Plots: the same numbers give the same bytes, and a page may hold several."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from workbook_sync.publish.bars import bars, bars_png

NAMES = ["Čiekurs Juris", "Ķēniņa <Signe> & Co", "Žagata Sarmīte"]
SERIES = {"Laikā": [3, 0, 2], "Vēlāk": [1, 1, 0], "Nav ierakstīts": [0, 4, 0]}


@pytest.mark.parametrize("lying", [True, False])
def test_the_same_numbers_give_the_same_drawing_and_others_another(lying):
    assert bars(NAMES, SERIES, lying=lying) == bars(NAMES, SERIES, lying=lying)
    other = {**SERIES, "Laikā": [3, 0, 1]}
    assert bars(NAMES, SERIES, lying=lying) != bars(NAMES, other, lying=lying)


def test_names_are_text_as_people_wrote_them():
    drawing = ET.fromstring(bars(NAMES, SERIES, lying=True))
    said = {text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {*NAMES, *SERIES} <= said


def test_counts_stand_at_whole_numbers():
    drawing = ET.fromstring(bars(["a"], {"Laikā": [2]}, lying=False))
    said = [text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert [text for text in said if "." in (text or "")] == []


def test_two_plots_in_one_page_have_no_names_in_common_but_of_equal_things():
    first, second = (
        {one.get("id"): ET.tostring(one) for one in ET.fromstring(plot).iter() if one.get("id")}
        for plot in (bars(NAMES, SERIES, lying=True), bars(["1.09."], {"Laikā": [1]}, lying=False))
    )
    assert all(first[name] == second[name] for name in first.keys() & second.keys())


def test_a_picture_is_the_same_whenever_it_is_made():
    assert bars_png(NAMES, SERIES) == bars_png(NAMES, SERIES)
