"""A verified backup for each night, and only so many of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from workbook_sync.app.backup import ENDING, backup
from workbook_sync.app.bundle import Part, open_bundle
from workbook_sync.app.night.due import night_of
from workbook_sync.app.results import Work
from workbook_sync.config import Home
from workbook_sync.intake.office import Office
from workbook_sync.model.problem import SetupError


def back_up(office: Office) -> Work:
    """Write the night's backup and remove the oldest ones; nothing else in their folder.

    A second backup of a night takes the first one's place. Raises SetupError as `app.backup` does.
    """
    home = office.home
    file = _file(home, f"{night_of(home, office.now())}")
    before = _parts(file)
    made = backup(home.folder, file, office.now)
    removed = _thin_out(home, home.settings.nightly.keep_backups)
    counts = {"backups": int(_parts(file) != before), "removed": removed}
    return Work(counts, [str(file)], {"damaged": len(made.damaged)})


def kept_backups(home: Home) -> list[Path]:
    """Return the nights' backups of a school, the oldest first."""
    named = re.compile(re.escape(_file(home, "").stem) + r"\d{4}-\d{2}-\d{2}")
    found = home.backups.glob(f"*{ENDING}") if home.backups.is_dir() else ()
    return sorted(file for file in found if named.fullmatch(file.stem))


def _file(home: Home, night: str) -> Path:
    return home.backups / f"{home.school.id}-{night}{ENDING}"


def _parts(file: Path) -> Mapping[str, Part]:
    """Return what a backup says of its parts, nothing where there is none to be read."""
    try:
        with open_bundle(file) as found:
            return found.manifest.parts
    except SetupError:
        return {}


def _thin_out(home: Home, keep: int) -> int:
    old = kept_backups(home)[:-keep]
    for file in old:
        file.unlink()
    return len(old)
