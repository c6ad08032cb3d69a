from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.school import ROOT
from workbook_sync.app.blank import blank
from workbook_sync.app.init import init, usual_dates
from workbook_sync.config import load_home
from workbook_sync.kinds import TABLES
from workbook_sync.messages import speak
from workbook_sync.model.problem import SetupError

TODAY = date(2026, 9, 1)


@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_new_home_can_be_worked_with_at_once(tmp_path, language):
    made = init(tmp_path / "home", language, TODAY)
    assert all(one.made for one in made)
    home = load_home(tmp_path / "home")
    assert (home.school.language, home.years()[0].id) == (language, "2026")
    assert (home.schemas / "journal.yaml").exists()
    assert list((home.templates / language).glob("*.docx"))


def test_what_a_home_has_is_left_as_it_is(tmp_path):
    init(tmp_path, "lv", TODAY)
    (tmp_path / "school.toml").write_text("mine")
    (tmp_path / "schemas" / "journal.yaml").unlink()
    made = [one.path.name for one in init(tmp_path, "lv", TODAY) if one.made]
    assert made == ["journal.yaml"]
    assert (tmp_path / "school.toml").read_text() == "mine"


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_usual_dates_are_school_days_in_order(today):
    days = usual_dates(today)
    order = (
        "term1_starts autumn_starts autumn_ends term1_ends "
        "term2_starts spring_starts spring_ends term2_ends"
    )
    assert [days[name] for name in order.split()] == sorted(days.values())
    assert all(days[name].isoweekday() <= 5 for name in days if name != "term2_ends")
    assert days["term2_ends"] - today < timedelta(days=600)


@pytest.mark.parametrize("kind", TABLES)
def test_a_blank_workbook_of_each_kind_is_written_once(tmp_path, kind):
    file = tmp_path / f"{kind}.xlsx"
    blank(kind, file, speak("lv"))
    with pytest.raises(SetupError) as caught:
        blank(kind, file, speak("lv"))
    assert caught.value.code == "setup.file_exists"


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [("journal", "a.xlsx", "setup.unknown_kind"), ("register", "a.xls", "setup.wrong_ending")],
)
def test_what_cannot_be_written_is_told(tmp_path, kind, name, code):
    with pytest.raises(SetupError) as caught:
        blank(kind, tmp_path / name, speak("lv"))
    assert caught.value.code == code


def test_the_roots_home_is_a_home():
    home = load_home(ROOT)
    assert home.school.language == "lv"
