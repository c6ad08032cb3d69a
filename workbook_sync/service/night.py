"""The night's work while the inbox is watched: one job at a time, with a look between two.

schedule only ticks. What is due is answered from the store: nothing is forgotten when the program
or the computer is stopped, and a job that fails keeps neither the others nor the inbox waiting.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from schedule import Scheduler

from workbook_sync.app.night.jobs import JOBS
from workbook_sync.app.night.run import next_due
from workbook_sync.app.open import Ground, office_on

log = logging.getLogger(__name__)

#: How often it is asked whether anything is due, in seconds.
EVERY = 60


class NightWork:
    """Asks at its beginning, once a minute, and after each job whether another one is due."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now, self._ask = now, True
        self._ticks = self._begun()

    def go_on(self, ground: Ground) -> bool:
        """Do one job if one is due, and tell whether it was; what fails is told in the log."""
        if not ground.home.settings.nightly.enabled:
            return False
        self._tick()
        if not self._ask:
            return False
        self._ask = False
        try:
            with office_on(ground, now=self._now) as office:
                self._ask = next_due(office, JOBS) is not None
        except Exception:
            log.exception("the night's work failed")
        return self._ask

    def _tick(self) -> None:
        """Let a minute pass; schedule would wait for as long as the clock was put back."""
        if (self._ticks.idle_seconds or 0) > EVERY:
            self._ticks = self._begun()
        self._ticks.run_pending()

    def _begun(self) -> Scheduler:
        ticks = Scheduler()
        ticks.every(EVERY).seconds.do(self._wake)
        return ticks

    def _wake(self) -> None:
        self._ask = True
