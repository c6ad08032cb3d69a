from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from tests.school import ROOT
from workbook_sync import config
from workbook_sync.config import load_home

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
