"""What a commission assesses: its workbook, filled in and handed in (clause 16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbook_sync.app.assessment_form import Wanted, write_assessment
from workbook_sync.app.take import sync
from workbook_sync.demo.chance import chance
from workbook_sync.demo.excel import typed
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
FINAL_WORKS = Wanted("7. klase", "kom", "final", term=2)

_Filled = tuple[Place, str | int | date]


def assess(office: Office, wanted: Wanted, protocol: str) -> list[Delivered]:
    """Let a commission assess the learners' works, and hand its workbook in.

    ``protocol`` is the protocol's number; the file is called ``demo.file.<event>``.
    """
    file = write_assessment(office, file_of(office, wanted.event), wanted)
    content = file.read_bytes()
    form = read_form(open_workbook(content), office.words)
    cells = _cells(form, office.today(), protocol)
    hand_in(office, DEPUTY, file.name, typed(content, cells), minute=0)
    return list(sync(office))


def _cells(form: ReturnedForm, day: date, protocol: str) -> Iterator[_Filled]:
    """Yield what is typed: the day, the protocol's number, each member's mark and the agreed one.

    The chair and the members stand there already: they are the school's own.
    """
    yield form.day.place, day
    yield form.protocol.place, protocol
    members = sum(bool(spot.value) for column, spot in form.members.items() if is_member(column))
    for learner in form.learners:
        marks = [_mark(learner, protocol, number) for number in range(1, members + 1)]
        for number, mark in enumerate(marks, start=1):
            yield form.places[learner, f"member/{number}"], mark
        yield form.places[learner, AGREED], (2 * sum(marks) + members) // (2 * members)


def _mark(learner: str, protocol: str, number: int) -> int:
    return 6 + int(3 * chance("gift", learner) + 2 * chance("work", learner, protocol, number))
