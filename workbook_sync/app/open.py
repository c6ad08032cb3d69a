"""Opening a home: settings, store, rules, language and clock, once for a command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbook_sync.app import known_rules
from workbook_sync.config import Home, load_home
from workbook_sync.intake.office import Office
from workbook_sync.messages import speak
from workbook_sync.rules.load import load_rulebook
from workbook_sync.rules.ruleset import RuleBook
from workbook_sync.store.master import Store

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return this moment, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a school's work stands on, as its files say it: settings and rules."""

    home: Home
    rules: RuleBook


def read_ground(folder: Path) -> Ground:
    """Read a school's settings and rules; SetupError for what the administrator has to mend."""
    home = load_home(folder)
    return Ground(home, load_rulebook(home.schemas))


def hold_to_known(ground: Ground) -> None:
    """Raise SetupError where rules that have been in force are not what they were (clause 28)."""
    make_folders(ground.home)
    with closing(Store(ground.home.store_url, ground.home.school.id)) as store:
        known_rules.hold_to(store, ground.home, ground.rules)


@contextmanager
def open_office(
    folder: Path, language: str = "", now: Clock = utc_now, *, judging: bool = True
) -> Iterator[Office]:
    """Open a school for one command; ``language`` overrides the settings.

    Raises SetupError for what the administrator has to mend: settings, rules, store. A command
    that does not go by the rules (``judging``) works on while they are not what they were.
    """
    with office_on(read_ground(folder), language, now, judging=judging) as office:
        yield office


@contextmanager
def office_on(
    ground: Ground, language: str = "", now: Clock = utc_now, *, judging: bool = True
) -> Iterator[Office]:
    """Open a school whose settings and rules are read already; raises as `open_office` does."""
    home = ground.home
    make_folders(home)
    with closing(Store(home.store_url, home.school.id)) as store:
        if judging:
            known_rules.hold_to(store, home, ground.rules)
            known_rules.keep(store, ground.rules, home.school_day(now()), now())
        yield Office(home, store, ground.rules, speak(language or home.school.language), now)


def make_folders(home: Home) -> None:
    """Make the folders of a home that are not there yet."""
    for folder in (home.inbox, home.outbox, home.store, home.archive):
        folder.mkdir(parents=True, exist_ok=True)
