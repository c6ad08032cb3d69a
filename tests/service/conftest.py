from __future__ import annotations

from collections.abc import Callable
from threading import Timer

import pytest

from tests.school import SETTINGS
from workbook_sync.service.bell import Bell
from workbook_sync.service.watch import watch


class Script:
    """A bell whose waiting takes no time: it moves the clock on and does the next thing."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        self.time, self.steps, self.waits = 0.0, list(steps), []
        self.stopping = False

    def ring(self) -> None:
        pass

    def stop(self) -> None:
        self.stopping = True

    def wait(self, seconds: float, *, heed: bool = True) -> None:
        self.time += seconds
        self.waits.append(seconds)
        if self.steps:
            self.steps.pop(0)()
        else:
            self.stop()


@pytest.fixture
def bell():
    """A bell that ends by itself where a test would hang."""
    bell = Bell()
    guard = Timer(60, bell.stop)
    guard.start()
    yield bell
    guard.cancel()


@pytest.fixture
def settings(school):
    """Changes the school's settings: what stands in tables of ``school.toml``, by their names."""

    def change(**texts: str) -> None:
        usual, _, _ = SETTINGS.partition("[nightly]\n")
        tables = {"nightly": "enabled = false", "intake": "settle_seconds = 0", **texts}
        written = usual + "".join(f"\n[{table}]\n{text}\n" for table, text in tables.items())
        (school.folder / "school.toml").write_text(written, "utf-8")

    return change


@pytest.fixture
def scripted(school, settings):
    """Watches by looking only, doing a step at each wait; returns deliveries and the script."""

    def run(*steps, watching="polling = true", **texts):
        settings(watch=watching, **texts)
        script = Script(*steps)
        delivered = list(watch(school.folder, script, lambda: script.time, school.now))
        return delivered, script

    return run


def pass_by() -> None:
    """Let a wait go by."""
