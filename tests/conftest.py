from __future__ import annotations

from shutil import copytree, which

import pytest
from hypothesis import settings

from tests.closing import LAST, close, complete
from tests.lived import live
from tests.protocols import before_skate, on_skate
from tests.school import School

settings.register_profile("all", deadline=None, derandomize=True)
settings.load_profile("all")


@pytest.fixture
def empty_school(tmp_path):
    """A school's home, opened, with nothing in its store."""
    opened = School(tmp_path / "home")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def begun_home(tmp_path_factory):
    """The home of a school at the beginning of a year, closed; tests work on copies of it."""
    opened = School(tmp_path_factory.mktemp("begun") / "home").begin_year()
    opened.close()
    return opened.folder


@pytest.fixture
def school(begun_home, tmp_path):
    """A school at the beginning of a year: registered, planned, journals handed out."""
    opened = School(copytree(begun_home, tmp_path / "home"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def skate_home(begun_home, tmp_path_factory):
    """The home of a school before its skate, closed; tests work on copies of it."""
    opened = before_skate(copytree(begun_home, tmp_path_factory.mktemp("skate") / "home"))
    opened.close()
    return opened.folder


@pytest.fixture
def assessing(skate_home, tmp_path):
    """A school on the day of its skate."""
    opened = on_skate(copytree(skate_home, tmp_path / "home"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def lived_home(begun_home, tmp_path_factory):
    """The home of a school that has seen all sorts of deliveries, closed; tests work on copies."""
    opened = School(copytree(begun_home, tmp_path_factory.mktemp("lived") / "home"))
    live(opened).close()
    return opened.folder


@pytest.fixture(scope="session")
def complete_home(begun_home, tmp_path_factory):
    """The home of a school whose first semester is complete; tests work on copies of it."""
    opened = School(copytree(begun_home, tmp_path_factory.mktemp("complete") / "home"))
    complete(opened).close()
    return opened.folder


@pytest.fixture(scope="session")
def closed_home(complete_home, tmp_path_factory):
    """The home of a school whose first semester was closed; tests work on copies of it."""
    opened = School(copytree(complete_home, tmp_path_factory.mktemp("closed") / "home"))
    opened.day = LAST
    assert close(opened).closed
    opened.close()
    return opened.folder


@pytest.fixture
def ready(complete_home, tmp_path):
    """A school whose first semester is complete and not closed, on the semester's last day."""
    opened = School(copytree(complete_home, tmp_path / "home"))
    opened.day = LAST
    yield opened
    opened.close()


@pytest.fixture
def closed(closed_home, tmp_path):
    """A school whose first semester was closed, on the same day."""
    opened = School(copytree(closed_home, tmp_path / "home"))
    opened.day = LAST
    yield opened
    opened.close()


def pytest_runtest_setup(item):
    if item.get_closest_marker("libreoffice") and which("soffice") is None:
        pytest.skip("needs soffice")


def pytest_terminal_summary(terminalreporter):
    """Print the figures that chaos tests tell: here, or workers' figures would be nobody's."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    told = [text for r in reports for name, text in r.user_properties if name == "figure"]
    if told:
        terminalreporter.section("chaos")
    for text in sorted(set(told)):
        terminalreporter.write_line(text)
