"""A home as version 0.1.0 left it: its files, and its rows in a store of version 0001.

The backup was made by that version itself: a year begun, a journal filled in by two, a notice.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from zipfile import ZipFile

from workbook_sync.store.backup import load
from workbook_sync.store.older import older_store

BACKUP = Path(__file__).parent / "samples" / "backups" / "0001.zip"
VERSION = "0001"


def older_rows() -> dict[str, list[dict[str, object]]]:
    """Return the rows of the backup, by table."""
    return {table: [json.loads(line) for line in lines] for table, lines in _lines().items()}


def older_home(folder: Path, url: str) -> Path:
    """Make the home in a folder, with its store in a database."""
    with ZipFile(BACKUP) as bundle:
        for name in bundle.namelist():
            if not name.startswith(("rows/", "manifest")):
                bundle.extract(name, folder)
    settings = folder / "school.toml"
    settings.write_text(f'{settings.read_text("utf-8")}[store]\nurl = "{url}"\n', "utf-8")
    with older_store(url, "paraugs", VERSION) as (session, tables):
        for table, lines in _lines().items():
            load(session, table, lines, tables)
    return folder


def her_copy(folder: Path) -> bytes:
    """Return Anna Bērziņa's workbook as she delivered it; she goes on with it."""
    (sent,) = (row for row in older_rows()["delivery"] if row["folder"] == "berzina")
    (file,) = folder.glob(f"store/archive/*/{sent['digest']}.xlsx")
    return file.read_bytes()


def _lines() -> dict[str, list[bytes]]:
    with ZipFile(BACKUP) as bundle:
        names = [name for name in bundle.namelist() if name.startswith("rows/")]
        return {PurePath(name).stem: bundle.read(name).splitlines() for name in names}
