from __future__ import annotations

import pytest


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
