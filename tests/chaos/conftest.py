from __future__ import annotations

import pytest


@pytest.fixture
def figure(record_property):
    """Tell a figure at the end of the run: ``figure("kills survived", 212)``."""

    def tell(name, value):
        record_property("figure", f"{name}: {value}")

    return tell
