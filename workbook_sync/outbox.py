"""Putting files where people find them: whole or not at all, and only when they changed."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import BinaryIO

#: Windows keeps these names for devices, whatever the ending.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)]
)

#: Letters of a name, so that whole paths fit on Windows; and bytes, of which Linux allows 255.
_LONGEST, _MOST_BYTES = 120, 240

#: How the name of a file begins and ends that is not whole yet.
_UNFINISHED = (".workbook-sync-", ".tmp")


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


def put_beside(path: Path, content: bytes) -> Path:
    """Write a file that people fill in, and return where it is.

    A file of that name that says something else stays: the new one is numbered. OSError as `put`.
    """
    free = (one for one in numbered(path) if not one.exists() or one.read_bytes() == content)
    file = next(free)
    put(file, content)
    return file


def numbered(path: Path) -> Iterator[Path]:
    """Yield a file's name, and then, without end, the same with numbers: ``a (2).xlsx``."""
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")


@contextmanager
def writing(path: Path, mode: int = 0o644) -> Iterator[BinaryIO]:
    """Open a file that takes its name when it is whole; until then the former one stays.

    When the block is left, the file and its name are on the disk, also if the power fails.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_UNFINISHED[0], suffix=_UNFINISHED[1])
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):  # what went wrong first is what is told
            Path(name).unlink()
        raise
    _fix_names(path.parent)


def clear(folder: Path, before: float) -> int:
    """Remove what programs that were killed left half-written; return how many files it was.

    Looks into folders of folders too. ``before`` is in seconds since 1970, as file systems count:
    what was touched since may be in work. What cannot be removed now stays for the next time.
    """
    leftovers = [file for file in folder.rglob("*".join(_UNFINISHED)) if _untouched(file, before)]
    for file in leftovers:
        with suppress(OSError):
            file.unlink()
    return len(leftovers)


def _untouched(file: Path, since: float) -> bool:
    try:
        return file.stat().st_mtime < since
    except OSError:
        return False


def _fix_names(folder: Path) -> None:
    """Put the names in a folder on the disk; Windows and some shares do that by themselves."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def file_name(text: str, ending: str) -> str:
    """Return a file name that Windows, macOS and Linux all take, as near to the text as can be.

    What is too long is cut; a few digits of its sha256 keep it from being another text's name.
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "-", text)
    if _cut(plain, _LONGEST, _MOST_BYTES) != plain:
        mark = f"~{sha256(plain.encode('utf-8', 'replace')).hexdigest()[:6]}"
        plain = _cut(plain, _LONGEST - len(mark), _MOST_BYTES - len(mark)) + mark
    plain = plain.rstrip(". ")
    if not plain or plain.lower().partition(".")[0] in _DEVICES:
        plain = f"_{plain}"
    return f"{plain}{ending}"


def _cut(text: str, letters: int, size: int) -> str:
    """Return as much of a text as has so many letters at most, and so many bytes of UTF-8."""
    return text[:letters].encode("utf-8", "ignore")[:size].decode("utf-8", "ignore")
