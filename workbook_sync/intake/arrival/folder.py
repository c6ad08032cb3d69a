"""The inbox as folders and files: what lies there, what is whole, and receiving it."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path, PurePath

from workbook_sync.outbox import put
from workbook_sync.store.lying import Lying

log = logging.getLogger(__name__)

#: Owner files, half-made copies and what file systems and sync tools leave behind. Excel saves
#: into a file named by eight hexadecimal digits first. Conflict copies are deliveries.
_NOT_DELIVERIES = re.compile(
    r"^(\.|~\$|~wrl|~syncthing~|thumbs\.db$|desktop\.ini$|icon\r$|readme\.md$|[0-9A-F]{8}$)"
    r"|\.(tmp|part|partial|filepart|crdownload|crswap|opdownload|download)$|:zone\.identifier$",
    re.IGNORECASE,
)
#: In bytes: a name has 255 at most, and a digest has 64.
_LONGEST_ENDING = 128
_SYSTEM_FOLDERS = frozenset(
    ["@eadir", "#recycle", "@recycle", "#snapshot", "$recycle.bin", "system volume information",
     "lost+found", "__macosx"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file as it was when seen, in the inbox or at the desk.

    What only the desk can say: ``since`` is the first day on which a timetable is to hold that
    names none; ``times`` is FET's file of times that goes with a .fet.
    """

    path: Path
    folder: str  # whose inbox, "" for the common one
    size: int
    changed_ns: int
    since: date | None = None
    times: Path | None = None

    @property
    def file(self) -> str:
        """The file's name; what is not UTF-8 in it, from an old disk or zip, is shown as �."""
        return _spelt(self.path.name)

    @property
    def name(self) -> str:
        """The file as people name it: ``berzina/Zīmēšana.xlsx``."""
        return f"{self.folder}/{self.file}" if self.folder else self.file


@dataclass(frozen=True, slots=True)
class Received:
    """A delivered file's content, kept in the archive under its digest (empty if too large)."""

    waiting: Waiting
    digest: str
    data: bytes
    times: tuple[str, bytes] | None = None  # name and content of the file that goes with it


def waiting(inbox: Path) -> list[Waiting]:
    """Return the files that wait, oldest first: in the inbox and in each person's folder."""
    found = list(_files(inbox, ""))
    for folder in folders(inbox):
        try:
            found += _files(folder, _owner(folder))
        except OSError:  # one person's folder that is away or closed to us keeps nobody else
            log.warning(
                "folder cannot be read", exc_info=True, extra={"folder": _spelt(folder.name)}
            )
    return sorted(found, key=lambda w: (w.changed_ns, w.name))


def receive(file: Waiting, archive: Path, largest: int) -> Received | None:
    """Copy a file into the archive and return its content; None if it is still being changed.

    A file larger than ``largest`` bytes is only hashed; it goes to the archive when it is put
    away. OSError where it cannot be read now: it stays for later.
    """
    if file.size > largest:
        with file.path.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
        return Received(file, digest, b"") if unchanged(file) else None
    data = file.path.read_bytes()
    if not unchanged(file):
        return None
    digest = _keep(file.path, data, archive)
    times = file.times.read_bytes() if file.times else None
    if file.times is None or times is None:
        return Received(file, digest, data)
    _keep(file.times, times, archive)
    return Received(file, digest, data, (file.times.name, times))


def _keep(path: Path, data: bytes, archive: Path) -> str:
    digest = sha256(data).hexdigest()
    put(archived(archive, digest, ending(path.name)), data)
    return digest


def gone(inbox: Path, files: Collection[Lying]) -> list[Lying]:
    """Return those of some files that are in the inbox no more as they were.

    Not those of which it cannot be found out now: files of a share that is away come back with it.
    """
    try:
        people = folders(inbox) if files else ()
    except OSError:
        return []
    places: dict[str, list[Path]] = {"": [inbox]}
    for folder in people:
        places.setdefault(_owner(folder), []).append(folder)
    return [file for file in files if not _lies(places.get(file.folder), file)]


def _lies(places: Sequence[Path] | None, file: Lying) -> bool:
    return places is None or any(_lies_in(folder, file) for folder in places)


def _lies_in(folder: Path, file: Lying) -> bool:
    try:
        return (folder / file.file).stat().st_mtime_ns == file.changed_ns
    except FileNotFoundError:
        return not folder.exists()
    except OSError:
        return True


def archived(archive: Path, digest: str, suffix: str) -> Path:
    """Return where the archive keeps a file of that content; its ``suffix`` as `ending` has it."""
    return archive / digest[:2] / f"{digest}{suffix}"


def ending(name: str) -> str:
    """Return a file name's ending, small; none where a digest before it would be too long a name.

    What people call an ending may be any text: ``1. klases žurnāls`` ends in ``. klases žurnāls``.
    """
    found = PurePath(_spelt(name)).suffix.lower()
    return found if len(found.encode()) <= _LONGEST_ENDING else ""


def _files(folder: Path, owner: str) -> Iterator[Waiting]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _NOT_DELIVERIES.search(entry.name) and (file := _file(entry, owner)):
                yield file


def _file(entry: os.DirEntry[str], owner: str) -> Waiting | None:
    """Return a file, None for folders, links, and what cannot be looked at now."""
    try:
        if not entry.is_file(follow_symlinks=False):
            return None
        stat = entry.stat(follow_symlinks=False)
    except FileNotFoundError:  # gone while we looked
        return None
    except OSError:
        log.warning("file cannot be looked at", exc_info=True, extra={"folder": owner})
        return None
    return Waiting(Path(entry.path), owner, stat.st_size, stat.st_mtime_ns)


def folders(inbox: Path) -> Sequence[Path]:
    """Return the folders of people in the inbox."""
    with os.scandir(inbox) as entries:
        found = [
            Path(entry.path)
            for entry in entries
            if not _is_systems(entry.name) and _is_folder(entry)
        ]
    return sorted(found)


def _is_systems(name: str) -> bool:
    """Tell a folder that a file system, a server or a sync tool keeps for itself."""
    return name.startswith(".") or name.lower() in _SYSTEM_FOLDERS


def folder_names(inbox: Path) -> list[str]:
    """Return the names of the same folders as people read them."""
    return [_spelt(folder.name) for folder in folders(inbox)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a share behind a link that is away
        log.warning(
            "folder cannot be looked at", exc_info=True, extra={"folder": _spelt(entry.name)}
        )
        return False


def _owner(folder: Path) -> str:
    """Return whose folder it is: usernames are written small, names of folders anyhow."""
    return _spelt(folder.name).lower()


def _spelt(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "replace")


def unchanged(file: Waiting) -> bool:
    """Tell whether a file is as it was when seen; FileNotFoundError where it is gone."""
    stat = file.path.stat()
    return (stat.st_size, stat.st_mtime_ns) == (file.size, file.changed_ns)
