"""One at a time: locks that the system lets go of when their holder ends, however it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from workbook_sync.model.problem import SetupError


@contextmanager
def holding(file: Path, code: str, patience: float) -> Iterator[None]:
    """Hold the lock of that file while the block runs.

    Raises SetupError with ``code`` where another program keeps it for ``patience`` seconds. Not to
    be held twice by one thread. The file stays; it is the system that knows who holds it.
    """
    lock = FileLock(file, timeout=patience)
    try:
        lock.acquire()
    except Timeout as error:
        raise SetupError(code, file) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def attempting(file: Path) -> Iterator[bool]:
    """Hold the lock while the block runs if nobody else does; tell whether it is held by us."""
    lock = FileLock(file, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def is_held(file: Path) -> bool:
    """Tell whether a running program holds the lock."""
    if not file.exists():
        return False
    with attempting(file) as ours:
        return not ours
