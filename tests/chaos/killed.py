"""A program of its own: files are dropped while what takes them in is killed again and again.

    python -m tests.chaos.killed HOME DROPS SEED KILLS

It has everything imported and forks: each child opens the home and sweeps until it is killed, as
``workbook-sync sync`` in a loop or as ``workbook-sync watch``. The last line is what was done.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from shutil import copytree
from tempfile import TemporaryDirectory

from tests.chaos.scene import Drop, at_work, now, put_down
from workbook_sync.app.take import sync
from workbook_sync.service.bell import Bell
from workbook_sync.service.watch import watch

#: Few files wait at a time: a program that is killed so soon would never come to the last one.
WAITING = 3


def main(home: Path, drops: Sequence[Drop], chance: Random, kills: int) -> None:
    _warm_up(home)
    left = [*enumerate(drops)][::-1]
    done = faults = 0
    while left or done < kills:
        while left and _waiting(home) < WAITING:
            put_down(home, *left.pop())
        child = _started(_syncing if chance.random() < 0.7 else _watching, home)
        time.sleep(chance.uniform(0, 0.3 if chance.random() < 0.8 else 0.9))
        if left and chance.random() < 0.5:
            put_down(home, *left.pop())
        faults += _killed(child)
        done += 1
    json.dump({"kills": done, "dropped": len(drops), "faults": faults}, sys.stdout)


def _warm_up(home: Path) -> None:
    """Sweep a copy once, so that children have all that is imported late."""
    with TemporaryDirectory() as folder, at_work(copytree(home, Path(folder) / "home")) as office:
        list(sync(office))


def _waiting(home: Path) -> int:
    return sum(file.is_file() for file in (home / "inbox").rglob("*"))


def _started(work: Callable[[Path], None], home: Path) -> int:
    if child := os.fork():
        return child
    try:
        work(home)
    except BaseException:  # noqa: BLE001 - the one who counts is told
        traceback.print_exc()
    os._exit(70)


def _killed(child: int) -> bool:
    """Kill it in the middle of whatever it does, and tell whether it had ended by itself."""
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return not os.WIFSIGNALED(status)


def _syncing(home: Path) -> None:
    while True:
        with at_work(home) as office:
            list(sync(office))


def _watching(home: Path) -> None:
    for _ in watch(home, Bell(), now=now):
        pass


if __name__ == "__main__":
    folder, file, seed, count = sys.argv[1:]
    main(Path(folder), pickle.loads(Path(file).read_bytes()), Random(int(seed)), int(count))
