"""Settings and rules while the program runs: read anew, and the last good ones where that fails."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from workbook_sync.app.open import Ground, read_ground
from workbook_sync.model.problem import SetupError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    """The settings and rules that are in use, and what is wrong with newer ones, if anything."""

    ground: Ground
    fault: str = ""


def read_again(folder: Path, last: Standing) -> Standing:
    """Return the settings and rules as the files are now, or the last good ones; the log tells."""
    try:
        fresh = Standing(read_ground(folder))
    except SetupError as error:
        fault = " ".join(filter(None, (error.code, Path(error.file).name, error.key)))
        if fault != last.fault:
            log.error("settings are broken, the last good ones stay", extra={"fault": fault})  # noqa: TRY400 - the code says it all
        return Standing(last.ground, fault)
    if last.fault:
        log.info("settings are good again")
    return fresh
