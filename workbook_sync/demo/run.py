"""The made-up school from an empty folder to report cards, and a table of where to look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template

from workbook_sync.app.init import init
from workbook_sync.app.open import open_office
from workbook_sync.config import FILE
from workbook_sync.demo.closing import Row, rows
from workbook_sync.demo.semester import SET_UP, live
from workbook_sync.messages import speak
from workbook_sync.model.problem import SetupError
from workbook_sync.outbox import put


def run(folder: Path, language: str, say: Callable[[str], None]) -> Sequence[Row]:
    """Make a school in an empty folder, live its first semester, and return what was made.

    A row is what there is, with its number, and where to look. ``say`` gets a line for each step.
    The same on every run but for the school's secret. Raises SetupError: setup.folder_not_empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SetupError("setup.folder_not_empty", folder)
    words = speak(language)
    put(folder / FILE, _settings(language))
    init(folder, language, SET_UP)

    def tell(step: str, day: date) -> None:
        say(words(f"demo.step.{step}", day=day))

    with open_office(folder, language) as office:
        return rows(live(office, tell), office)


def _settings(language: str) -> bytes:
    text = files(__package__).joinpath("school.toml").read_text("utf-8")
    return Template(text).substitute(language=language).encode()
