"""Files that people are given: whole or not at all, and untouched where nothing changed."""

from __future__ import annotations

import os
from pathlib import Path

from workbook_sync.model.problem import SetupError


def put(path: Path, content: bytes) -> bool:
    """Write a file in one step; return False where it already has this very content.

    Raises SetupError setup.file_in_use: on Windows an open document cannot be replaced. A second
    file beside it is no way out: the old one would look like the valid one.
    """
    if _is_same(path, content):
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except PermissionError as error:
        raise SetupError("setup.file_in_use", path) from error
    return True


def _is_same(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:  # not there, or not to be read: writing will tell
        return False


def _replace(path: Path, content: bytes) -> None:
    # Not tempfile: its files are for their owner alone, and an outbox is read by others.
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
