from __future__ import annotations

from pathlib import Path

import pytest

from workbook_sync.rules.load import load_rulebook


@pytest.fixture(scope="session")
def book():
    return load_rulebook(Path(__file__).parents[2] / "schemas")


@pytest.fixture(scope="session")
def rules(book):
    return book.sets[0]
