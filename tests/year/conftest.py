"""One year is lived for all tests of it: what each asks was seen, or lies in its folder."""

from __future__ import annotations

import pytest

from tests.school import School
from tests.year import autumn, nights, spring
from tests.year.life import Life
from tests.year.people import SETTINGS


@pytest.fixture(scope="session")
def year(tmp_path_factory):
    """The school's year, lived to its end."""
    school = School(tmp_path_factory.mktemp("year") / "home", SETTINGS)
    life = Life(school)
    life.live({**autumn.EVENTS, **spring.EVENTS, **nights.EVENTS})
    yield life
    school.close()
