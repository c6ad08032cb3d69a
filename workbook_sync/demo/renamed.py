"""The new timetable, taken in from another program whose names are not all the register's (12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbook_sync.app.take import import_files
from workbook_sync.demo.dates import TIMETABLE_HOLDS
from workbook_sync.demo.excel import Typed, typed
from workbook_sync.demo.exported import exported
from workbook_sync.demo.superuser import file_of
from workbook_sync.demo.timetable import spring_slots
from workbook_sync.intake.office import Office
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import read_records
from workbook_sync.model.delivery import Delivered
from workbook_sync.model.problem import Place
from workbook_sync.model.timetable_names import SubjectName
from workbook_sync.outbox import put
from workbook_sync.workbook.read import open_workbook

#: What the superuser answers: a name of the timetable, and the code of the register.
MEANINGS: Mapping[str, str] = {
    "Ūsiņa": "usina",
    "Lāce-Ozola Kristīne": "lace",
    "Mākslas valoda": "mvp",
}


@dataclass(frozen=True, slots=True)
class Renamed:
    """What became of the timetable: refused for its names, the answers taken in, taken in."""

    refused: Delivered
    answered: Delivered
    taken: Delivered


def take_exported(office: Office) -> Renamed:
    """Import the timetable, answer what its names mean, and import it again."""
    file = file_of(office, "exported", ".xml")
    put(file, exported(spring_slots(), office.home.bells))
    (refused,) = import_files(office, [file], TIMETABLE_HOLDS)
    if refused.answer is None:
        raise ValueError("the timetable asks for no names")
    put(refused.answer, _answered(refused.answer))
    (answered,) = import_files(office, [refused.answer])
    (taken,) = import_files(office, [file], TIMETABLE_HOLDS)
    return Renamed(refused, answered, taken)


def _answered(file: Path) -> bytes:
    """Return the workbook that asks for names, with what each of them means beside it."""
    content = file.read_bytes()
    return typed(content, _meant(content))


def _meant(content: bytes) -> Iterator[tuple[Place, Typed]]:
    for placed in read_records(open_workbook(content), TABLES["timetable-names"]).rows:
        field = "subject" if isinstance(placed.record, SubjectName) else "teacher"
        yield placed.at(field), MEANINGS[placed.record.name]
