"""The command as a program of its own."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager


def start(folder, *arguments):
    command = [sys.executable, "-m", "workbook_sync", "--home", folder, *arguments]
    return subprocess.Popen(
        list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@contextmanager
def watching(folder):
    """Start a watch and wait until it says that it watches; it is killed where it goes on."""
    program = start(folder, "watch")
    try:
        assert program.stdout.readline()
        yield program
    finally:
        program.kill()
        program.communicate(timeout=60)
