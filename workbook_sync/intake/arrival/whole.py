"""Which files of the inbox are whole. A watch judges by looking again, never by their times.

Clocks of shares are wrong, and a copy keeps the time of its original. So a watch counts a file's
age from when it first saw it as it is, on its own clock. Who looks only once has but the times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO
from zipfile import is_zipfile

from workbook_sync.config import Intake
from workbook_sync.exchange.recognise import recognise
from workbook_sync.intake.arrival.folder import Waiting, waiting

#: Since when a file has been as it is: seconds of a clock that only goes forward.
Sightings = Mapping[Waiting, float]

_ZIP = b"PK\x03\x04"
_LOOKED_AT = 16 << 10  # bytes: enough to know a timetable by


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a file has to stay the same, and how long one that ends too early may. Seconds."""

    settle: float
    give_up: float


def patience_of(settings: Intake) -> Patience:
    """Return the patience that the settings ask for."""
    return Patience(settings.settle_seconds, settings.give_up_minutes * 60)


def settled(
    inbox: Path, patience: Patience, now: float, pause: Callable[[float], None]
) -> list[Waiting]:
    """Return the files that are whole, for who looks only once; waits where one is that young.

    A file that ends too early is left for another time until it is old enough to be given up: who
    still copies it would write on into a file that has been put away. ``now`` is in seconds since
    1970, as file systems count.
    """
    found = waiting(inbox)
    if any(_younger(file, patience.settle, now) for file in found):
        pause(patience.settle)
        before = set(found)
        found = [file for file in waiting(inbox) if file in before]
    give_up = patience.give_up
    return [file for file in found if not (_younger(file, give_up, now) and _ends_early(file))]


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


def _younger(file: Waiting, seconds: float, now: float) -> bool:
    return abs(now - file.changed_ns / 1e9) < seconds


def _ends_early(file: Waiting) -> bool:
    """Tell a file that may yet become a delivery: nothing, only space, a zip without its end.

    So is a timetable of another program without the end of its last line: half a timetable would
    end the lessons of the other half. Sync tools and Windows make a file in its whole length first
    and fill it afterwards. What begins as anything else will never be taken: that is told at once.
    """
    try:
        with file.path.open("rb") as stream:
            start = stream.read(_LOOKED_AT)
            if start.startswith(_ZIP):
                return not is_zipfile(stream)
            if recognise(start):
                return not _ends_a_line(stream)
            return not start.strip(b"\0")
    except OSError:  # locked by the program that writes it, or gone
        return True


def _ends_a_line(stream: BinaryIO) -> bool:
    """Tell whether a text ends in the end of a line or of an XML element, in any encoding."""
    stream.seek(max(0, stream.seek(0, SEEK_END) - 4))
    return stream.read().rstrip(b"\0").endswith((b"\n", b"\r", b">"))
