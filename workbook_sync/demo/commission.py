"""The skate of the last class: a commission's workbook, filled in and handed in (clause 16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from workbook_sync.app.assessment_form import Wanted, write_assessment
from workbook_sync.app.take import sync
from workbook_sync.demo.chance import chance
from workbook_sync.demo.people import DEPUTY
from workbook_sync.demo.superuser import file_of
from workbook_sync.demo.teachers import hand_in
from workbook_sync.intake.office import Office
from workbook_sync.model.delivery import Delivered
from workbook_sync.model.problem import Place
from workbook_sync.workbook.assessment.form import AGREED, is_member
from workbook_sync.workbook.assessment.read import ReturnedForm, read_form
from workbook_sync.workbook.read import open_workbook

SKATE = Wanted("7. klase", "zim", "skate", term=1)
_PROTOCOL = "1"

_Filled = tuple[Place, str | int | date]


def assess(office: Office) -> list[Delivered]:
    """Let the commission assess the learners' works, and hand its workbook in."""
    file = write_assessment(office, file_of(office, "skate"), SKATE)
    form = read_form(open_workbook(file.read_bytes()), office.words)
    hand_in(office, DEPUTY, file.name, _typed(file, _cells(form, office.today())), minute=0)
    return list(sync(office))


def _cells(form: ReturnedForm, day: date) -> Iterator[_Filled]:
    """Yield what is typed: the day, the protocol's number, each member's mark and the agreed one.

    The chair and the members stand there already: they are the school's own.
    """
    yield form.day.place, day
    yield form.protocol.place, _PROTOCOL
    members = sum(bool(spot.value) for column, spot in form.members.items() if is_member(column))
    for learner in form.learners:
        marks = [_mark(learner, number) for number in range(1, members + 1)]
        for number, mark in enumerate(marks, start=1):
            yield form.places[learner, f"member/{number}"], mark
        yield form.places[learner, AGREED], (2 * sum(marks) + members) // (2 * members)


def _mark(learner: str, number: int) -> int:
    return 6 + int(3 * chance("gift", learner) + 2 * chance("skate", learner, number))


def _typed(file: Path, cells: Iterator[_Filled]) -> bytes:
    book = load_workbook(file)
    for place, value in cells:
        book[place.sheet].cell(place.row, place.column).value = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
