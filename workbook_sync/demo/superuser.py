"""The superuser's workbooks: rows are written into them, and they are taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook_sync.app.take import import_files
from workbook_sync.intake.office import Office
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.model.delivery import Delivered
from workbook_sync.outbox import file_name, put
from workbook_sync.store.register import load_register


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that the superuser fills in: ``demo.file.<name>`` says what it is called."""

    name: str
    kind: str
    records: Sequence[object]


def take(office: Office, workbook: Workbook) -> Delivered:
    """Write a workbook's rows into its file, and import it."""
    with office.store.reading() as session:
        known = load_register(session)
    file = file_of(office, workbook.name)
    put(file, filled(TABLES[workbook.kind], workbook.records, office.words, known))
    (delivered,) = import_files(office, [file])
    return delivered


def file_of(office: Office, name: str, ending: str = ".xlsx") -> Path:
    """Return where the superuser keeps a file: in a folder beside the school's settings."""
    folder = office.home.folder / office.words("demo.folder")
    return folder / file_name(office.words(f"demo.file.{name}"), ending)
