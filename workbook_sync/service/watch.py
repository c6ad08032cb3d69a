"""The watched inbox: a look at every ring and every so often, whatever happens, until the end.

What is heard from the file system only says when to look. What lies in the inbox, and whether it
is whole, is found out by looking. Between two looks the night's work goes on, a job at a time.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import takewhile
from pathlib import Path

from workbook_sync import __version__
from workbook_sync.app.open import make_folders, office_on, utc_now
from workbook_sync.app.take import take
from workbook_sync.config import Home
from workbook_sync.intake.arrival.folder import Waiting, waiting
from workbook_sync.intake.arrival.whole import (
    Patience,
    Sightings,
    look,
    next_settles,
    patience_of,
    whole,
)
from workbook_sync.intake.office import Office
from workbook_sync.intake.sweep import put_away_decided
from workbook_sync.lock import holding
from workbook_sync.model.delivery import Delivered
from workbook_sync.service.bell import Bell
from workbook_sync.service.ground import Standing, stand, stand_again
from workbook_sync.service.listener import Listener
from workbook_sync.service.night import NightWork
from workbook_sync.store.runs import Run, note_run

log = logging.getLogger(__name__)

#: The longest pause where nothing works, in seconds.
LONGEST = 300.0


def alone(home: Home) -> AbstractContextManager[None]:
    """Be the only program that watches this home; SetupError (setup.watching) where another does.

    A moment of patience: whoever asks how things stand holds the lock for an instant.
    """
    return holding(home.watching, "setup.watching", 2)


@dataclass(frozen=True, slots=True)
class _State:
    """What is known from one look to the next."""

    standing: Standing
    since: datetime  # when the watch began
    due: float  # when to look next, whatever is heard
    seen: Sightings = field(default_factory=dict)
    failures: int = 0  # looks in a row that came to nothing

    @property
    def home(self) -> Home:
        return self.standing.ground.home

    @property
    def every(self) -> float:
        return self.home.settings.watch.every_seconds

    @property
    def patience(self) -> Patience:
        return patience_of(self.home.settings.intake)


@dataclass(frozen=True, slots=True)
class _Watch:
    """The parts that live while the inbox is watched."""

    folder: Path
    bell: Bell
    listener: Listener
    night: NightWork
    clock: Callable[[], float]
    now: Callable[[], datetime]


def watch(
    folder: Path,
    bell: Bell,
    clock: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime] = utc_now,
) -> Iterator[Delivered]:
    """Watch a home's inbox until the bell is stopped; yields what became of each file.

    Raises SetupError only at the beginning, for settings that were never good. Afterwards nothing
    ends it: what fails is logged and tried again, ever more slowly (up to five minutes).
    """
    state = _State(stand(folder), now(), clock())
    facts = {"version": __version__, "every": state.every}
    log.info("watching", extra={**facts, "polling": state.home.settings.watch.polling})
    with closing(Listener(bell.ring)) as listener:
        living = _Watch(folder, bell, listener, NightWork(now), clock, now)
        while not bell.stopping:
            state, delivered = _guarded_round(living, state)
            yield from delivered
            worked = not bell.stopping and living.night.go_on(state.standing.ground)
            bell.wait(0 if worked else _pause(state, clock()), heed=not state.failures)
    log.info("stopped")


def _guarded_round(living: _Watch, state: _State) -> tuple[_State, Sequence[Delivered]]:
    """Look, and take in what is whole; what fails is told in the log and slows the next look."""
    try:
        state, ready = _look(living, state)
        if ready or living.clock() >= state.due:
            return _work(living, state, ready)
    except Exception:
        failures = state.failures + 1
        log.exception("looking into the inbox failed", extra={"failures": failures})
        return replace(state, failures=failures, due=living.clock()), ()
    return state, ()


def _look(living: _Watch, state: _State) -> tuple[_State, list[Waiting]]:
    """Return what lies there now, and what of it is whole."""
    make_folders(state.home)  # somebody may have deleted the inbox
    if state.home.settings.watch.polling:
        living.listener.close()
    else:
        living.listener.attend(state.home.inbox)
    now = living.clock()
    seen = look(waiting(state.home.inbox), state.seen, now)
    return replace(state, seen=seen), whole(seen, now, state.patience)


def _work(
    living: _Watch, state: _State, ready: Sequence[Waiting]
) -> tuple[_State, Sequence[Delivered]]:
    """Take in what is whole, and do what has to be done every so often whether or not there is."""
    state = replace(state, standing=stand_again(living.folder, state.standing))
    with office_on(state.standing.ground, now=living.now) as office:
        fresh = put_away_decided(office, ready)
        in_hand = takewhile(lambda _: not living.bell.stopping, fresh)
        delivered = list(take(office, in_hand))
        _note(office, living, state)
    return replace(state, due=living.clock() + state.every, failures=0), delivered


def _note(office: Office, living: _Watch, state: _State) -> None:
    """Keep in the store that the inbox is being watched, and how well."""
    facts = {
        "since": state.since.isoformat(),
        "pid": os.getpid(),
        "listening": living.listener.listening,
        "replaced": living.listener.replaced,
        "every": state.every,
        "fault": state.standing.fault,
    }
    with office.store.writing() as session:
        note_run(session, Run("watch", office.now(), facts))


def _pause(state: _State, now: float) -> float:
    """Return for how many seconds there is nothing to do unless somebody rings."""
    if state.failures:
        return min(state.every * 2.0 ** min(state.failures - 1, 16), LONGEST)
    settles = next_settles(state.seen, now, state.patience)
    return max(0.0, min(state.due - now, settles))
