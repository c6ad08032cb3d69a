"""A backup as a file: a zip whose parts are named by the home's own paths, and their manifest.

``rows/<table>.jsonl`` are the store's rows; every other part is a file of the home. The manifest
comes last, when the digests of all other parts are known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePath
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - a class, whatever zlib calls it

from workbook_sync.config import FILE
from workbook_sync.model.problem import SetupError

FORMAT = 1
MANIFEST, ROWS = "manifest.json", "rows"
_FOLDERS = ("schemas/", "templates/", "store/archive/", f"{ROWS}/")
_CHUNK = 1 << 20
_LARGEST_MANIFEST = 256 << 20
#: What zipfile raises for bytes that are not as they were written.
_DAMAGE = (
    BadZipFile, ZlibError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError,
    OverflowError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A part's size in bytes, and the sha256 of its content."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    program: str  # version that made it
    store: str  # version of the store's tables
    school: str
    revision: int  # number of the last delivery in it
    made_at: datetime  # aware, UTC
    rows: int  # of the store
    parts: Mapping[str, Part]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A backup that was opened to be read."""

    file: Path
    manifest: Manifest
    archive: ZipFile

    def files(self) -> Iterator[str]:
        """Yield the parts that are files of the home."""
        return (name for name in self.manifest.parts if not name.startswith(f"{ROWS}/"))

    def read(self, name: str) -> Iterator[bytes]:
        """Yield a part's content; SetupError at its end where it is not as it was written."""
        found, size = sha256(), 0
        try:
            wanted = self.manifest.parts[name]
            with _open(self.archive, name) as stream:
                while size <= wanted.size and (chunk := stream.read(_CHUNK)):
                    found.update(chunk)
                    size += len(chunk)
                    yield chunk
        except _DAMAGE as error:
            raise _damaged(self.file, name) from error
        if (size, found.hexdigest()) != (wanted.size, wanted.sha256):
            raise _damaged(self.file, name)

    def verify(self) -> None:
        """Read every part once; SetupError (setup.backup_damaged) names the first damaged one."""
        names = sorted(info.filename for info in self.archive.infolist())
        if names != sorted([*self.manifest.parts, MANIFEST]):
            raise _damaged(self.file, MANIFEST)
        for name in self.manifest.parts:
            for _ in self.read(name):
                pass


@contextmanager
def open_bundle(file: Path, stream: BinaryIO | None = None) -> Iterator[Bundle]:
    """Open a backup, the one in ``stream`` if it has not got its name yet.

    Raises SetupError: setup.not_backup for any other file, setup.backup_damaged for one whose
    manifest cannot be read or names a part outside a home, setup.backup_newer for a format that
    this program does not know.
    """
    try:
        archive = ZipFile(stream or file)
    except FileNotFoundError as error:
        raise SetupError("setup.unreadable", file, reason=str(error.strerror)) from error
    except _DAMAGE as error:
        fault = _damaged(file, "zip") if _is_zip(file) else SetupError("setup.not_backup", file)
        raise fault from error
    with archive:
        yield Bundle(file, _manifest(file, archive), archive)


def add(archive: ZipFile, name: str, chunks: Iterable[bytes], *, packed: bool) -> Part:
    """Write a part as its content comes; return what the manifest has to say of it."""
    info = ZipInfo(name)
    info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
    digest, size = sha256(), 0
    with archive.open(info, "w", force_zip64=True) as stream:
        for chunk in chunks:
            stream.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Part(size, digest.hexdigest())


def close(archive: ZipFile, manifest: Manifest) -> None:
    """Write the manifest, with which a backup is whole."""
    kept = {**asdict(manifest), "made_at": manifest.made_at.isoformat()}
    text = json.dumps(kept, ensure_ascii=False, indent=1)
    add(archive, MANIFEST, [text.encode()], packed=True)


def rows_of(table: str) -> str:
    """Return the name of the part that holds a table's rows."""
    return f"{ROWS}/{table}.jsonl"


def chunks_of(path: Path) -> Iterator[bytes]:
    """Yield a file's content."""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _open(archive: ZipFile, name: str) -> IO[bytes]:
    """Open a part; BadZipFile where it is packed as no backup is: bz2 calls damage an OSError."""
    part = archive.getinfo(name)
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile(name)
    return archive.open(part)


def _manifest(file: Path, archive: ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise SetupError("setup.not_backup", file)
    try:
        with _open(archive, MANIFEST) as stream:
            kept = json.loads(stream.read(_LARGEST_MANIFEST))
        if kept["format"] != FORMAT:
            raise SetupError("setup.backup_newer", file, program=kept["program"])
        parts = {name: Part(**part) for name, part in kept["parts"].items()}
        made_at = datetime.fromisoformat(kept["made_at"])
        manifest = Manifest(**{**kept, "parts": parts, "made_at": made_at})
    except (*_DAMAGE, TypeError, AttributeError) as error:
        raise _damaged(file, MANIFEST) from error
    if outside := [name for name in parts if not _in_a_home(name)]:
        raise _damaged(file, outside[0])
    return manifest


def _in_a_home(name: str) -> bool:
    """Tell whether a part's name is of a home's folders, and leads out of them on no system."""
    known = name == FILE or name.startswith(_FOLDERS)
    return known and ".." not in PurePath(name).parts


def _is_zip(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


def _damaged(file: Path, part: str) -> SetupError:
    return SetupError("setup.backup_damaged", file, part=part)
