from __future__ import annotations

import re
from datetime import date

import pytest
from pydantic import BaseModel

from tests.school import ROOT, SETTINGS
from workbook_sync import config
from workbook_sync.config import load_home
from workbook_sync.model.problem import SetupError

SECTIONS = [
    section
    for section in vars(config).values()
    if isinstance(section, type) and issubclass(section, BaseModel)
]
CODE = "\n".join(file.read_text("utf-8") for file in (ROOT / "workbook_sync").rglob("*.py"))


@pytest.mark.parametrize(
    ("section", "setting"),
    [(section.__name__, name) for section in SECTIONS for name in section.model_fields],
)
def test_every_setting_is_read_by_some_code(section, setting):
    assert re.search(rf"\.{setting}\b", CODE), f"{section}.{setting}"


def test_the_repository_is_a_home_with_the_settings_that_there_are():
    assert load_home(ROOT).school.id


@pytest.mark.parametrize(
    ("written", "day"), [("", date(2026, 9, 1)), ("live_since = 2026-10-01\n", date(2026, 10, 1))]
)
def test_entries_are_due_from_the_day_the_school_goes_live(tmp_path, written, day):
    text = SETTINGS.replace("[[years]]", f"{written}[[years]]", 1)
    (tmp_path / "school.toml").write_text(text, "utf-8")
    assert load_home(tmp_path).live_since == day


def test_the_day_of_going_live_is_a_day(tmp_path):
    text = SETTINGS.replace("[[years]]", 'live_since = "1.10.2026."\n[[years]]', 1)
    (tmp_path / "school.toml").write_text(text, "utf-8")
    with pytest.raises(SetupError) as caught:
        load_home(tmp_path)
    assert (caught.value.code, caught.value.key) == ("setup.value_wrong", "school.live_since")
