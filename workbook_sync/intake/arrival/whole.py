"""Which files of a watched inbox are whole: judged by looking again, never by their times.

Clocks of shares are wrong, and a copy keeps the time of its original. So a file's age is counted
from when we first saw it as it is, on our own clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zipfile import is_zipfile

from workbook_sync.intake.arrival.folder import Waiting

#: Since when a file has been as it is: seconds of a clock that only goes forward.
Sightings = Mapping[Waiting, float]

_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a file has to stay the same, and how long one that ends too early may. Seconds."""

    settle: float
    give_up: float


def look(files: Iterable[Waiting], before: Sightings, now: float) -> dict[Waiting, float]:
    """Return since when each file has been as it is; what was not seen before is new."""
    return {file: before.get(file, now) for file in files}


def whole(seen: Sightings, now: float, patience: Patience) -> list[Waiting]:
    """Return the files that nobody is still writing, and those that never became whole in time."""
    return [file for file, since in seen.items() if _is_whole(file, now - since, patience)]


def next_settles(seen: Sightings, now: float, patience: Patience) -> float:
    """Return in how many seconds the next file has stayed the same for long enough."""
    left = (patience.settle - (now - since) for since in seen.values())
    return min((seconds for seconds in left if seconds > 0), default=float("inf"))


def _is_whole(file: Waiting, age: float, patience: Patience) -> bool:
    return age >= patience.settle and (age >= patience.give_up or not _ends_early(file))


def _ends_early(file: Waiting) -> bool:
    """Tell a file that may yet become a workbook: nothing, only space, or a zip without its end.

    Sync tools and Windows make a file in its whole length first and fill it afterwards. What
    begins as anything else will never be a workbook: that is told to its person at once.
    """
    try:
        with file.path.open("rb") as stream:
            start = stream.read(len(_ZIP))
            return not start.strip(b"\0") or (start == _ZIP and not is_zipfile(stream))
    except OSError:  # locked by the program that writes it, or gone
        return True
