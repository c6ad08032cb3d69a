"""What can only be seen of a process of its own: its memory, and how soon it is there.

``python -m benchmarks.process HOME`` sweeps a home's inbox and prints the most memory it took.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.ground import Ground, drop
from benchmarks.measure import Line, at_most, timed
from benchmarks.school import opened
from workbook_sync.app.take import sync

FEW = 40
_STATUS = Path("/proc/self/status")


def lines(ground: Ground, rounds: int) -> Iterator[Line]:
    """Yield the lines of memory (on Linux, which tells it) and of starting."""
    if _STATUS.exists():
        yield _growth(ground)
    yield at_most("--help", median(_help() for _ in range(max(5, rounds))), 0.15, "s")


def _growth(ground: Ground) -> Line:
    many = len(ground.filled)
    few = min(FEW, many)
    least, most = _memory(ground, few), _memory(ground, many)
    work = f"memory, {many} for {few} journals ({most} for {least} MiB)"
    return at_most(work, most / least, 1.5, "×")


def _memory(ground: Ground, count: int) -> int:
    with ground.copy() as home:
        drop(ground.filled[:count], home)
        command = [sys.executable, "-m", "benchmarks.process", str(home)]
        return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _help() -> float:
    command = [sys.executable, "-m", "workbook_sync", "--help"]
    return timed(lambda: subprocess.run(command, check=True, capture_output=True))[0]


def _most_memory() -> int:
    """Return the most memory this process has held, in MiB."""
    (kilobytes,) = re.findall(r"VmHWM:\s+(\d+) kB", _STATUS.read_text())
    return int(kilobytes) >> 10


if __name__ == "__main__":
    with opened(Path(sys.argv[1])) as office:
        for _ in sync(office):
            pass
    print(_most_memory())
