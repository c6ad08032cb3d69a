from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workbook_sync.app.results import Work


class Clock:
    """A clock that tests set, in UTC: Latvia's is two hours ahead of it in winter."""

    def __init__(self, moment=datetime(2026, 11, 24, 0, 15, tzinfo=UTC)):
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def on(self, **more) -> None:
        self.moment += timedelta(**more)


class Jobs(dict):
    """Jobs that only note that they were done; one may be told to fail so many times."""

    def __init__(self, *names, failing=""):
        super().__init__({name: self._job(name) for name in names})
        self.done, self.failing, self.fails = [], failing, 0

    def _job(self, name):
        def work(_office):
            if name == self.failing and self.fails:
                self.fails -= 1
                raise ZeroDivisionError
            self.done.append(name)
            return Work({"renewed": 1})

        return work


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def office(empty_school, clock):
    """An opened school at a quarter past two at night."""
    object.__setattr__(empty_school.office, "now", clock)
    return empty_school.office
