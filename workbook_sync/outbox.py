"""Putting files where people find them: whole or not at all, and only when they changed."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

#: Windows keeps these names for devices, whatever the ending.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)]
)


def put(path: Path, content: bytes) -> bool:
    """Write a file atomically and tell whether it had to be written.

    A file that holds the same bytes is left alone, so that sync tools have nothing to carry.
    OSError where the file cannot be replaced, as when Excel has it open on Windows.
    """
    with suppress(FileNotFoundError):
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
    with writing(path) as file:
        file.write(content)
    return True


@contextmanager
def writing(path: Path, mode: int = 0o644) -> Iterator[BinaryIO]:
    """Open a file that takes its name when it is whole; until then the former one stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def file_name(text: str, ending: str) -> str:
    """Return a file name that Windows, macOS and Linux all take, as near to the text as can be."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "-", text)[:120].rstrip(". ")
    if not plain or plain.lower().partition(".")[0] in _DEVICES:
        plain = f"_{plain}"
    return f"{plain}{ending}"
