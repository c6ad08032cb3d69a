"""Making a backup of a school while everything runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

from workbook_sync import __version__
from workbook_sync.app.bundle import (
    FORMAT,
    Manifest,
    Part,
    add,
    chunks_of,
    close,
    open_bundle,
    rows_of,
)
from workbook_sync.app.open import Clock, make_folders, utc_now
from workbook_sync.app.results import BackedUp
from workbook_sync.config import FILE, Home, load_home
from workbook_sync.model.problem import SetupError
from workbook_sync.outbox import writing
from workbook_sync.store.backup import TABLES, dump
from workbook_sync.store.ledger import newest_revision
from workbook_sync.store.master import Store
from workbook_sync.store.migrate import newest
from workbook_sync.store.runs import Run, note_run
from workbook_sync.store.session import Session

ENDING = ".zip"


def backup(folder: Path, file: Path, now: Clock = utc_now) -> BackedUp:
    """Write a verified backup of a home; nobody's work waits for it.

    An earlier backup of the school by that name is replaced when the new one is whole. Raises
    SetupError: setup.wrong_ending, setup.file_exists for a name that something else has.
    """
    home = load_home(folder)
    _may_be_written(home, file)
    make_folders(home)
    with closing(Store(home.store_url, home.school.id)) as store:
        moment = now()
        with writing(file, mode=0o600) as stream:  # it holds the school's secret
            made = _write(home, store, moment, file, stream)
        facts = {"file": str(file.absolute()), "revision": made.revision}
        with store.writing() as session:
            note_run(session, Run("backup", moment, facts))
    return made


def _may_be_written(home: Home, file: Path) -> None:
    if file.suffix.lower() != ENDING:
        raise SetupError("setup.wrong_ending", file, expected=ENDING)
    if not file.exists():
        return
    try:
        with open_bundle(file) as former:
            if former.manifest.school == home.school.id:
                return
    except SetupError:
        pass  # something else, or a backup that cannot be read: not ours to throw away
    raise SetupError("setup.file_exists", file)


def _write(home: Home, store: Store, moment: datetime, file: Path, stream: BinaryIO) -> BackedUp:
    """Write the backup into its stream and read it again."""
    with ZipFile(stream, "w") as archive:
        with store.reading() as session:
            revision, counts = newest_revision(session), Counter[str]()
            parts = _add_rows(archive, session, counts)
        # After the rows: a delivered file is in the archive before the ledger knows it.
        for name, path, packed in _files(home):
            parts[name] = add(archive, name, chunks_of(path), packed=packed)
        school, tables = home.school.id, newest() or ""
        manifest = Manifest(
            FORMAT, __version__, tables, school, revision, moment, counts.total(), parts
        )
        close(archive, manifest)
    with open_bundle(file, stream) as written:
        written.verify()
        files = len(list(written.files()))
    damaged = [name for name, part in parts.items() if _is_damaged(name, part)]
    return BackedUp(file, files, manifest.rows, stream.seek(0, SEEK_END), revision, damaged)


def _add_rows(archive: ZipFile, session: Session, counts: Counter[str]) -> dict[str, Part]:
    """Write the rows of all tables as they stand at one moment, and count them."""
    return {
        rows_of(table): add(archive, rows_of(table), _counted(session, table, counts), packed=True)
        for table in TABLES
    }


def _counted(session: Session, table: str, counts: Counter[str]) -> Iterator[bytes]:
    for line in dump(session, table):
        counts[table] += 1
        yield line


def _files(home: Home) -> Iterator[tuple[str, Path, bool]]:
    """Yield the home's files with their names in the backup, and whether packing makes sense."""
    yield FILE, home.folder / FILE, True
    for folder in (home.schemas, home.templates, home.archive):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith((".", "~$")):  # half-made, open in Word
                name = path.relative_to(home.folder).as_posix()
                yield name, path, folder != home.archive


def _is_damaged(name: str, part: Part) -> bool:
    """Tell whether a file of the archive is not what its name says."""
    return name.startswith("store/") and not name.rpartition("/")[2].startswith(part.sha256)
