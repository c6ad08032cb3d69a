from __future__ import annotations

import re

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


def test_a_night_that_nothing_works_in_has_no_setting(tmp_path):
    (tmp_path / "school.toml").write_text(SETTINGS + '[nightly]\nat = "02:15"\n', "utf-8")
    with pytest.raises(SetupError) as caught:
        load_home(tmp_path)
    assert (caught.value.code, caught.value.key) == ("setup.key_unknown", "nightly")


def test_the_repository_is_a_home_with_the_settings_that_there_are():
    assert load_home(ROOT).school.id
