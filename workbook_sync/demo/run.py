"""The made-up school from an empty folder to certificates, and a table of where to look."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from string import Template

from workbook_sync.app.init import init
from workbook_sync.app.open import open_office
from workbook_sync.app.results import Shown
from workbook_sync.config import FILE
from workbook_sync.demo import autumn, spring
from workbook_sync.demo.closing import shown
from workbook_sync.demo.dates import RULES_HOLD, SET_UP
from workbook_sync.demo.days import Days
from workbook_sync.demo.year import Year
from workbook_sync.intake.office import Office
from workbook_sync.messages import speak
from workbook_sync.model.problem import SetupError
from workbook_sync.outbox import put


def run(folder: Path, language: str, say: Callable[[str], None]) -> Shown:
    """Make a school in an empty folder, live a school year, and return what was made.

    ``say`` gets a line for each step. The same on every run but for the school's secret. Raises
    SetupError: setup.folder_not_empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SetupError("setup.folder_not_empty", folder)
    words = speak(language)
    put(folder / FILE, _settings(language))
    init(folder, language, SET_UP)

    def tell(step: str, day: date) -> None:
        say(words(f"demo.step.{step}", day=day))

    with _opened(folder, language, SET_UP) as office:
        first = autumn.live(Days(office, tell))
        winter = spring.begin(Days(office, tell))
    with _opened(folder, language, RULES_HOLD) as office:  # by the rules that were adopted
        year = Year(first, winter, spring.live(Days(office, tell)))
        return shown(year, office)


def _opened(folder: Path, language: str, day: date) -> AbstractContextManager[Office]:
    """Open the school as a program does that begins on a day."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return open_office(folder, language, lambda: noon)


def _settings(language: str) -> bytes:
    text = files(__package__).joinpath("school.toml").read_text("utf-8")
    return Template(text).substitute(language=language).encode()
