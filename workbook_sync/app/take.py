"""Taking files in and checking them: the inbox's sweep, and files given by command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from workbook_sync.intake import sweep as intake
from workbook_sync.intake.folder import Received, Waiting
from workbook_sync.intake.office import Office
from workbook_sync.model.delivery import Delivered
from workbook_sync.model.problem import SetupError


def sync(office: Office) -> Iterator[Delivered]:
    """Sweep the inbox once: take in, answer, put away. Yields what became of each file."""
    return intake.sweep(office)


def import_files(office: Office, files: Sequence[Path]) -> Iterator[Delivered]:
    """Take in files that the superuser gives by command; they stay where they are.

    Each file is committed before the next: a timetable may follow its register.
    """
    for file in files:
        yield from intake.take_in(office, [_waiting(file)], at_desk=True)


def check(office: Office, files: Sequence[Path]) -> list[Delivered]:
    """Return what taking the files in, one after the other, would do; change nothing."""
    return intake.preview(office, [_received(file) for file in files])


def _received(file: Path) -> Received:
    data = _bytes(file)
    return Received(_waiting(file), sha256(data).hexdigest(), data)


def _waiting(file: Path) -> Waiting:
    try:
        stat = file.stat()
    except OSError as error:
        raise SetupError("setup.unreadable", file, reason=str(error)) from error
    return Waiting(file, "", stat.st_size, stat.st_mtime_ns)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SetupError("setup.unreadable", file, reason=str(error)) from error
