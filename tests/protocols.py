"""Commissions' protocols as workbooks, filled in as a commission would in Excel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from tests.school import School, saved
from workbook_sync.app.assessment_form import Wanted, write_assessment
from workbook_sync.messages import speak
from workbook_sync.model.school import Role, Staff
from workbook_sync.workbook.assessment.read import ReturnedForm, read_form
from workbook_sync.workbook.read import open_workbook

SKATE = Wanted("1. klase", "zim", "skate")
DAY = date(2026, 12, 16)
HEAD = {"D6": DAY, "D7": "7", "D8": "Priede Inta · priede"}
#: By learner: what each member gives, and what they agree on.
ROWS: Mapping[str, tuple[Sequence[object], object]] = {
    "1": ((7, 8), 8),
    "2": ((5, 6), 6),
    "3": ((9, 9), 9),
}
#: A deputy, a teacher of another subject, and one who no longer works here.
PEOPLE = (
    Staff("deja", "Deja", "Ilze", Role.DEPUTY, date(2012, 9, 1)),
    Staff("zarina", "Zariņa", "Maija", Role.TEACHER, date(2019, 9, 1)),
    Staff("vitola", "Vītola", "Rita", Role.TEACHER, date(2001, 9, 1), date(2026, 10, 31)),
)


def before_skate(home: Path) -> School:
    """Return a school that has begun its year, with the people of its commissions."""
    school = School(home)
    assert school.take("register", PEOPLE).problems == []
    return school


def on_skate(home: Path) -> School:
    """Return the same school, opened on the day of its skate."""
    school = School(home)
    school.day = DAY
    return school


def protocol(school: School, wanted: Wanted = SKATE) -> bytes:
    """Return the workbook of an event, as the school makes it."""
    file = school.folder / f"{wanted.event}-{next(_numbers(school.folder))}.xlsx"
    return write_assessment(school.office, file, wanted).read_bytes()


def _numbers(folder: Path) -> Iterator[int]:
    yield len(list(folder.glob("*.xlsx")))


def form_of(content: bytes) -> ReturnedForm:
    return read_form(open_workbook(content), speak("lv"))


def filled(
    content: bytes,
    rows: Mapping[str, tuple[Sequence[object], object]] = ROWS,
    head: Mapping[str, object] = HEAD,
) -> bytes:
    """Return a workbook with its head and rows typed in; ``head`` is by cell."""
    book, form = load_workbook(BytesIO(content)), form_of(content)
    sheet = book[form.sheet]
    for cell, value in {**HEAD, **head}.items():
        sheet[cell] = value
    for learner, (marks, agreed) in rows.items():
        for number, mark in enumerate(marks, start=1):
            sheet[form.places[learner, f"member/{number}"].cell] = mark
        sheet[form.places[learner, "agreed"].cell] = agreed
    return saved(book)


def numbered(wanted: Wanted, number: int) -> Wanted:
    return replace(wanted, number=number)
