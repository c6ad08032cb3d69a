"""The superuser's workbooks: what is written into them, and taking them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from workbook_sync.app.take import import_files
from workbook_sync.demo import people, programme, timetable
from workbook_sync.demo.attendance import notices
from workbook_sync.intake.office import Office
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.model.delivery import Delivered
from workbook_sync.model.school import AbsenceNotice
from workbook_sync.outbox import file_name, put
from workbook_sync.store.register import load_register


def take(office: Office, name: str, kind: str, records: Iterable[object]) -> Delivered:
    """Write records into a workbook that the superuser keeps, and import it."""
    with office.store.reading() as session:
        register = load_register(session)
    file = workbook(office, name)
    put(file, filled(TABLES[kind], records, office.words, register))
    (delivered,) = import_files(office, [file])
    return delivered


def workbook(office: Office, name: str) -> Path:
    """Return where the superuser keeps a workbook: in a folder beside the school's settings."""
    folder = office.home.folder / office.words("demo.folder")
    return folder / file_name(office.words(f"demo.file.{name}"), ".xlsx")


def register() -> Iterator[object]:
    """Yield the whole register as it is when the year begins."""
    yield programme.PROGRAMME
    yield from programme.SUBJECTS
    yield from people.staff()
    yield from programme.groups()
    for learner in people.learners():
        yield learner
        yield from people.guardians(learner)
    yield from programme.members()
    yield from programme.assignments()


def newcomer() -> Iterator[object]:
    """Yield the rows of the learner who joins in October."""
    learner = people.newcomer()
    yield learner
    yield from people.guardians(learner)


def leaver() -> Iterator[object]:
    """Yield the row of the learner who leaves in November."""
    found = next(x for x in people.learners() if x.id == people.LEAVER)
    yield replace(found, left=people.LEFT)


def weekly_timetable() -> Iterator[object]:
    """Yield the rows of the timetable."""
    yield from timetable.slots()


def absence_notices() -> Iterator[AbsenceNotice]:
    """Yield what the superuser noted of absences in the first semester."""
    for learner in [*people.learners(), people.newcomer()]:
        yield from notices(learner)
