"""Making a home from a backup: the whole of it or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from workbook_sync.app.bundle import Bundle, chunks_of, open_bundle, rows_of
from workbook_sync.app.open import make_folders
from workbook_sync.app.results import Restored
from workbook_sync.config import FILE, Home, load_home
from workbook_sync.model.problem import SetupError
from workbook_sync.store.backup import TABLES, dump, is_empty, load
from workbook_sync.store.master import Store
from workbook_sync.store.migrate import is_known, newest
from workbook_sync.store.session import Session

_STAGE = ".restoring"


def restore(folder: Path, file: Path) -> Restored:
    """Make a home in an empty folder from a backup that was read through before.

    A ``school.toml`` that lies there already is kept, and the rows go into the store that it
    names. All is put together in a folder beside, compared with the backup, and then moved;
    ``school.toml`` comes last, since a folder without it is no home.

    Raises SetupError: setup.folder_not_empty, setup.school_there, setup.backup_… for a backup
    that cannot be used, setup.restore_differs.
    """
    with open_bundle(file) as bundle:
        _may_be_restored(bundle)
        with _stage(folder) as stage:
            home = _put_together(bundle, stage, folder / FILE)
            _put_rows(bundle, home)
            _move(stage, folder)
        kept = bundle.manifest
        return Restored(
            folder,
            school=kept.school,
            files=len(list(bundle.files())),
            rows=kept.rows,
            revision=kept.revision,
            made_at=kept.made_at.astimezone(home.zone),
        )


def _may_be_restored(bundle: Bundle) -> None:
    kept = bundle.manifest
    if kept.store != newest():
        code = "setup.backup_older" if is_known(kept.store) else "setup.backup_newer"
        raise SetupError(code, bundle.file, program=kept.program)
    whole = {FILE, *map(rows_of, TABLES)}
    if missing := sorted(whole - kept.parts.keys()):
        raise SetupError("setup.backup_damaged", bundle.file, part=missing[0])
    bundle.verify()


@contextmanager
def _stage(folder: Path) -> Iterator[Path]:
    """Yield a fresh folder inside the one to restore into; nothing of it stays behind."""
    folder.mkdir(parents=True, exist_ok=True)
    stage = folder / _STAGE
    shutil.rmtree(stage, ignore_errors=True)  # of a restore that was interrupted
    if any(path.name != FILE for path in folder.iterdir()):
        raise SetupError("setup.folder_not_empty", folder)
    stage.mkdir()
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _put_together(bundle: Bundle, stage: Path, prepared: Path) -> Home:
    """Make the home's files in its stage and compare them with the backup."""
    for name in bundle.files():
        _unpack(bundle, name, stage)
    for name in bundle.files():
        if _digest(chunks_of(stage / name)) != bundle.manifest.parts[name].sha256:
            raise SetupError("setup.restore_differs", bundle.file, part=name)
    if prepared.exists():
        shutil.copyfile(prepared, stage / FILE)
    home = load_home(stage)
    if home.school.id != bundle.manifest.school:
        school = bundle.manifest.school
        raise SetupError("setup.backup_school", prepared, "school.id", school=school)
    make_folders(home)
    return home


def _unpack(bundle: Bundle, name: str, stage: Path) -> None:
    path = stage / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        for chunk in bundle.read(name):
            stream.write(chunk)


def _put_rows(bundle: Bundle, home: Home) -> None:
    """Fill the store in one transaction; rows that are there already and the same are left."""
    store = Store(home.store_url, home.school.id)
    try:
        with store.writing() as session:
            if _differing(bundle, session):
                if not is_empty(session):
                    raise SetupError("setup.school_there", store.where, "store.url")
                for table in TABLES:
                    load(session, table, _lines(bundle.read(rows_of(table))))
            if differing := _differing(bundle, session):
                raise SetupError("setup.restore_differs", bundle.file, part=differing)
    finally:
        store.close()


def _differing(bundle: Bundle, session: Session) -> str:
    """Return the first table whose rows are not those of the backup, or nothing."""
    parts = ((rows_of(table), dump(session, table)) for table in TABLES)
    wanted = bundle.manifest.parts
    return next((name for name, rows in parts if _digest(rows) != wanted[name].sha256), "")


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole


def _digest(chunks: Iterable[bytes]) -> str:
    found = sha256()
    for chunk in chunks:
        found.update(chunk)
    return found.hexdigest()


def _move(stage: Path, folder: Path) -> None:
    for path in sorted(stage.iterdir(), key=lambda path: path.name == FILE):
        path.replace(folder / path.name)
