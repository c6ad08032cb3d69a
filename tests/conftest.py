from __future__ import annotations

import pytest
from hypothesis import settings

from tests.school import School

settings.register_profile("all", deadline=None, derandomize=True)
settings.load_profile("all")


@pytest.fixture
def empty_school(tmp_path):
    """A school's home, opened, with nothing in its store."""
    opened = School(tmp_path / "home")
    yield opened
    opened.close()


@pytest.fixture
def school(empty_school):
    """The same at the beginning of a year: registered, planned, journals handed out."""
    return empty_school.begin_year()
