"""The workbook in which the superuser says what a timetable's unknown names mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbook_sync.intake.office import Office
from workbook_sync.intake.records.timetables import UNKNOWN
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.model.problem import Problem
from workbook_sync.model.timetable_names import Named
from workbook_sync.outbox import file_name, put_beside
from workbook_sync.store.register import load_register


def put_names(office: Office, folder: Path, file: str, problems: Sequence[Problem]) -> Path | None:
    """Write the workbook that asks for a timetable's names into a folder; None where it has all.

    Beside each name stands what looks like it; the drop-downs offer all that the register has.
    """
    asked = {_record(one): str(one.facts["nearest"]) for one in problems if one.code in UNKNOWN}
    if not asked:
        return None
    with office.store.reading() as session:
        register = load_register(session)
    words = office.words
    remarks = {record: words("names.nearest", nearest=near) for record, near in asked.items()}
    content = filled(TABLES["timetable-names"], asked, words, register, remarks)
    name = file_name(words("file.names", file=Path(file).stem), ".xlsx")
    return put_beside(folder / name, content)


def _record(asked: Problem) -> Named:
    return UNKNOWN[asked.code](asked.value)
