"""Making a home from a backup: the whole of it or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from workbook_sync.app.bundle import Bundle, chunks_of, open_bundle, rows_of
from workbook_sync.app.open import make_folders
from workbook_sync.app.restored_rows import Rows, differing, digest, rows_in
from workbook_sync.app.results import Restored
from workbook_sync.config import FILE, Home, load_home
from workbook_sync.model.problem import SetupError
from workbook_sync.store.backup import TABLES, is_empty, load
from workbook_sync.store.master import Store
from workbook_sync.store.migrate import is_known, newest

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
            with rows_in(bundle, stage) as rows:
                _put_rows(bundle, rows, home)
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
    if not is_known(kept.store):
        raise SetupError("setup.backup_newer", bundle.file, program=kept.program)
    of_today = map(rows_of, TABLES) if kept.store == newest() else ()
    whole = {FILE, *of_today}
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
        if digest(chunks_of(stage / name)) != bundle.manifest.parts[name].sha256:
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


def _put_rows(bundle: Bundle, rows: Rows, home: Home) -> None:
    """Fill the store in one transaction; rows that are there already and the same are left."""
    with (
        closing(Store(home.store_url, home.school.id)) as store,
        store.writing() as session,
    ):
        if differing(session, rows.digests):
            if not is_empty(session):
                raise SetupError("setup.school_there", store.where, "store.url")
            for table in TABLES:
                load(session, table, rows.of(table))
        if table := differing(session, rows.digests):
            raise SetupError("setup.restore_differs", bundle.file, part=rows_of(table))


def _move(stage: Path, folder: Path) -> None:
    for path in sorted(stage.iterdir(), key=lambda path: path.name == FILE):
        path.replace(folder / path.name)
