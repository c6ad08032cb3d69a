"""The list of an archive's files with their checksums, and whether the files are still those."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from hashlib import file_digest
from io import StringIO
from pathlib import Path

from workbook_sync.messages import Words
from workbook_sync.publish.table_file import table_bytes


@dataclass(frozen=True, slots=True)
class Line:
    """One file: where it lies beside the manifest, what it is, and of which state of the store.

    ``sha256`` is of its bytes, ``size`` their number; ``revision`` is the number of the last
    delivery that it shows, ``at`` the moment of that (ISO 8601 with the school's offset).
    """

    file: str
    sha256: str
    size: str
    journal: str
    subject: str
    group: str
    revision: str
    at: str


class Flaw(StrEnum):
    """How a file differs from what the manifest says of it."""

    MISSING = "missing"
    CHANGED = "changed"


def digest(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def manifest_bytes(path: Path, lines: Iterable[Line], words: Words) -> bytes:
    """Return the manifest as a table that Excel opens, in the order of the files' names."""
    headings = {spot.name: words(f"manifest.{spot.name}") for spot in fields(Line)}
    rows = [astuple(line) for line in sorted(lines, key=lambda line: line.file)]
    return table_bytes(path, words("archive.manifest"), headings, rows)


def read_manifest(path: Path) -> Mapping[str, Line]:
    """Return the lines of a manifest by file, whatever the language of its headings; {} for none.

    ValueError where it is no manifest of ours.
    """
    if not path.is_file():
        return {}
    rows = list(csv.reader(StringIO(path.read_text("utf-8-sig")), delimiter=";"))
    if any(len(row) != len(fields(Line)) for row in rows):
        raise ValueError(f"no manifest: {path}")
    return {row[0]: Line(*row) for row in rows[1:]}


def flaws(path: Path) -> Iterator[tuple[str, Flaw]]:
    """Yield the files that a manifest names and that are no more, or are not what they were."""
    for name, line in read_manifest(path).items():
        file = path.parent / name
        if not file.is_file():
            yield name, Flaw.MISSING
        elif digest(file) != line.sha256:
            yield name, Flaw.CHANGED
