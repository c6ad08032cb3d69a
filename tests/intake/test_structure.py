"""Journals whose ids, sheets or rows were harmed: what is sure is taken, the rest is told."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.school import MONDAY, fill, mark, place_of, saved
from workbook_sync.model.delivery import State

OTHER = "2026-09-09/1"


def harmed(school, harm, edits=None):
    """Return the journal with marks in it, after a person's clumsy hand."""
    content = fill(school.workbook(), edits or {mark(n): 7 for n in ("1", "2", "3")})
    book = load_workbook(BytesIO(content))
    place = place_of(content, mark("1"))
    harm(book[place.sheet], place.row, place.column)
    return saved(book)


def id_row(sheet, column):
    return next(r for r in range(1, 20) if MONDAY in str(sheet.cell(r, column).value))


def test_a_row_whose_id_was_removed_is_told_and_the_others_are_taken(school):
    def harm(sheet, row, _column):
        sheet.cell(row, 1).value = None

    delivered = school.send(harmed(school, harm))
    assert {(p.code, p.place.row) for p in delivered.problems} == {("learner.missing", 9)}
    assert school.entries() == {mark("2"): "7", mark("3"): "7"}


def test_two_rows_with_one_id_are_both_held(school):
    def harm(sheet, row, _column):
        sheet.cell(row + 1, 1).value = sheet.cell(row, 1).value

    delivered = school.send(harmed(school, harm))
    assert delivered.state == State.HELD
    assert {p.code for p in delivered.problems} == {"learner.doubled"}
    assert {p.place.row for p in delivered.problems} == {9, 10}  # Āboliņa and Celms
    assert school.entries() == {mark("2"): "7"}


def test_a_column_whose_id_was_removed_is_told_and_the_others_are_taken(school):
    def harm(sheet, _row, column):
        sheet.cell(id_row(sheet, column), column).value = None

    edits = {mark("1"): 7, mark("1", OTHER): 8}
    delivered = school.send(harmed(school, harm, edits))
    column = place_of(school.workbook(), mark("1")).column
    assert {(p.code, p.place.column) for p in delivered.problems} == {("lesson.missing", column)}
    assert school.entries() == {mark("1", OTHER): "8"}


def test_two_columns_with_one_id_are_both_held(school):
    def harm(sheet, _row, column):
        row = id_row(sheet, column)
        sheet.cell(row, column + 1).value = sheet.cell(row, column).value

    edits = {mark("1"): 7, mark("1", OTHER): 8, mark("2", "2026-09-14/1"): 9}
    delivered = school.send(harmed(school, harm, edits))
    assert {p.code for p in delivered.problems} == {"lesson.doubled"}
    assert school.entries() == {mark("2", "2026-09-14/1"): "9"}


def test_a_deleted_row_erases_nothing(school):
    school.deliver({mark(n): 7 for n in ("1", "2", "3")})
    book = load_workbook(BytesIO(school.workbook()))
    place = place_of(school.workbook(), mark("2"))
    book[place.sheet].delete_rows(place.row)
    delivered = school.send(saved(book))
    assert delivered.counts["erased"] == 0
    assert len(school.entries()) == 3


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda book: book.remove(book.worksheets[0]), "sheet.missing"),
        (lambda book: book.copy_worksheet(book.worksheets[0]), "sheet.doubled"),
    ],
)
def test_a_missing_or_doubled_sheet_refuses_the_file(school, harm, code):
    book = load_workbook(BytesIO(fill(school.workbook(), {mark("1"): 7})))
    harm(book)
    delivered = school.send(saved(book))
    assert (delivered.state, [p.code for p in delivered.problems]) == (State.REFUSED, [code])
    assert school.entries() == {}


def test_renamed_sheets_and_sorted_rows_are_read_right(school):
    content = fill(school.workbook(), {mark("1"): 5, mark("3"): 9})
    book = load_workbook(BytesIO(content))
    place = place_of(content, mark("1"))
    sheet = book[place.sheet]
    first, last = place.row, place.row + 2
    for column in range(1, sheet.max_column + 1):
        one, other = sheet.cell(first, column), sheet.cell(last, column)
        one.value, other.value = other.value, one.value
    sheet.title = "Mans rudens"
    assert school.send(saved(book)).state == State.ACCEPTED
    assert school.entries() == {mark("1"): "5", mark("3"): "9"}
