"""Settings and rules while the program runs: read anew when changed; the last good ones stay."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from workbook_sync.app.open import Ground, hold_to_known, read_ground
from workbook_sync.config import FILE
from workbook_sync.model.problem import SetupError

log = logging.getLogger(__name__)

#: What is not wrong with settings and rules, but with the computer: it passes.
_PASSING = ("setup.store_unusable", "setup.disk_full")

#: Names, times of change and sizes of the files that settings and rules are read from.
_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The settings and rules in use, the files as they were, and what was wrong with them."""

    ground: Ground
    stamp: _Stamp
    fault: str = ""


def stand(folder: Path) -> Standing:
    """Read the settings and rules; SetupError for what has to be mended in them.

    Where the store or the inbox is away, nothing is wrong with them: they are read once more at the
    next look, which cannot be taken before.
    """
    stamp = _stamp(folder)  # before they are read: a change meanwhile is seen the next time
    ground = read_ground(folder)
    try:
        hold_to_known(ground)
    except (OSError, SetupError) as error:
        if isinstance(error, SetupError) and error.code not in _PASSING:
            raise
        log.warning("the store cannot be asked yet", exc_info=True)
        return Standing(ground, ())
    return Standing(ground, stamp)


def stand_again(folder: Path, last: Standing) -> Standing:
    """Return the settings and rules as they are now, or the last good ones; the log tells."""
    stamp = _stamp(folder)
    if stamp == last.stamp:
        return last
    try:
        fresh = stand(folder)
    except SetupError as error:
        fault = " ".join(filter(None, (error.code, Path(error.file).name, error.key)))
        log.error("settings are broken, the last good ones stay", extra={"fault": fault})  # noqa: TRY400 - the code says it all
        return replace(last, stamp=stamp, fault=fault)
    log.info("settings are read anew")
    return fresh


def _stamp(folder: Path) -> _Stamp:
    try:
        files = [folder / FILE, *sorted((folder / "schemas").iterdir())]
        stats = [(file.name, file.stat()) for file in files]
    except OSError:  # one of them is being replaced just now
        return ()
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
