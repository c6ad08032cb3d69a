"""A program of its own: a sweep is killed at each of its calls, one after the other.

    python -m tests.chaos.killed_at HOME DROPS

What it prints is at how many calls it was killed, and what was amiss after the next sweep.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory

from tests.chaos.calls import Trap, watched
from tests.chaos.scene import Drop, Rows, amiss, at_work, standing
from workbook_sync.app.take import sync


def main(begun: Path, drops: Sequence[Drop], work: Path) -> None:
    expected = _undisturbed(begun, work / "undisturbed")
    found = {}
    for number in count(1):
        home = copytree(begun, work / "home")
        killed = _is_killed_at(home, number)
        if fault := _after(home, drops, expected):
            found[number] = fault
        rmtree(home)
        if not killed:
            json.dump({"kills": number - 1, "amiss": found}, sys.stdout)
            return


def _undisturbed(begun: Path, folder: Path) -> Rows:
    with at_work(copytree(begun, folder)) as office:
        list(sync(office))
        return standing(office)


def _is_killed_at(home: Path, number: int) -> bool:
    if child := os.fork():
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    trap = Trap("", number, lambda: os.kill(os.getpid(), signal.SIGKILL))
    with watched(home, trap), at_work(home) as office:
        list(sync(office))
    os._exit(0)


def _after(home: Path, drops: Sequence[Drop], expected: Rows) -> str:
    with at_work(home) as office:
        list(sync(office))
        return amiss(office, drops) or ("" if standing(office) == expected else "other rows")


if __name__ == "__main__":
    folder, file = sys.argv[1:]
    with TemporaryDirectory() as empty:
        main(Path(folder), pickle.loads(Path(file).read_bytes()), Path(empty))
