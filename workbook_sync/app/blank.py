"""Empty workbooks for the superuser: register, timetable, absence notices."""

from __future__ import annotations

from pathlib import Path

from workbook_sync.intake.office import Office
from workbook_sync.intake.records.moves import with_classes_of
from workbook_sync.kinds import TABLES, assessment
from workbook_sync.kinds.tables import blank as write_blank
from workbook_sync.messages import Words
from workbook_sync.model.problem import SetupError
from workbook_sync.model.register import Register
from workbook_sync.outbox import put
from workbook_sync.store.register import load_register


def blank(kind: str, file: Path, words: Words, office: Office | None = None) -> Path:
    """Write an empty workbook of a kind; its drop-downs know the school where one is open.

    Raises SetupError: setup.unknown_kind, setup.wrong_ending, setup.file_exists (nothing that
    somebody may have filled in is overwritten).
    """
    if kind not in TABLES:
        kinds = ", ".join((*TABLES, assessment.NAME))
        raise SetupError("setup.unknown_kind", key=kind, expected=kinds)
    if file.suffix.lower() != ".xlsx":
        raise SetupError("setup.wrong_ending", file, expected=".xlsx")
    if file.exists():
        raise SetupError("setup.file_exists", file)
    put(file, write_blank(TABLES[kind], words, _register(office)))
    return file


def _register(office: Office | None) -> Register | None:
    if office is None:
        return None
    with office.store.reading() as session:
        return with_classes_of(office.class_day, load_register(session))
