from __future__ import annotations

import pytest

from tests.chaos.scene import begin, busy_day, calm_day


@pytest.fixture(scope="session")
def lasting(tmp_path_factory):
    """A school at the beginning of a busy day: its home, closed, and what will be dropped there."""
    school = begin(tmp_path_factory.mktemp("chaos") / "home")
    busy, calm = busy_day(school, rounds=8), calm_day(school)
    school.close()
    return school.folder, busy, calm


@pytest.fixture
def figure(record_property):
    """Tell a figure at the end of the run: ``figure("kills survived", 212)``."""

    def tell(name, value):
        record_property("figure", f"{name}: {value}")

    return tell


def pytest_terminal_summary(terminalreporter):
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    told = [text for r in reports for name, text in r.user_properties if name == "figure"]
    if told:
        terminalreporter.section("chaos")
    for text in sorted(set(told)):
        terminalreporter.write_line(text)
