from __future__ import annotations

import re
from datetime import date, datetime, time

import pytest

from tests.books import book, part, zip_with
from tests.workbook.journal.made import (
    ANNA,
    ANNA_OCT,
    ANNA_SEP,
    ANNA_TERM,
    BRUNO,
    CILDA,
    EN,
    ENTRIES,
    FIRST,
    JAN,
    LESSONS,
    LV,
    OCT,
    OCT_TOPIC,
    SECOND,
    SEP,
    SEP_HOMEWORK,
    SEP_TAUGHT_BY,
    SEP_TOPIC,
    edited,
    found,
    issued,
    mark_key,
    read,
    returned,
    typed,
)
from workbook_sync.model.entry import HOMEWORK, TAUGHT_BY, TOPIC, Key
from workbook_sync.model.problem import RefusedError, Severity
from workbook_sync.workbook.text import LONGEST


@pytest.mark.parametrize(
    ("value", "text"),
    [(7, "7"), (7.5, "7.5"), (11, "11"), ("7+", "7+"), ("N", "N"), ("ieskaitīts", "ieskaitīts")],
)
def test_entries_are_taken_as_typed(value, text):
    result = typed(FIRST, ANNA_SEP, value)
    assert result.values[mark_key(ANNA, SEP)] == text
    assert not result.findings


def test_minus_zero_is_zero_whichever_is_read_first():
    for value in (-0.0, 0.0):
        assert typed(FIRST, ANNA_SEP, value).values[mark_key(ANNA, SEP)] == "0"


@pytest.mark.parametrize("value", [None, "", " ", "\u200b"])
def test_a_cell_that_shows_nothing_is_blank(value):
    result = typed(FIRST, ANNA_SEP, value)
    assert mark_key(ANNA, SEP) not in result.values
    assert mark_key(ANNA, SEP) not in result.unread
    assert not result.findings


@pytest.mark.parametrize(
    ("value", "text"), [("7 ", "7"), ("７", "7"), ("7\u00a08", "7 8"), ("7  8", "7 8")]
)
def test_unusual_characters_are_made_plain_and_told(value, text):
    result = typed(FIRST, ANNA_SEP, value)
    assert result.values[mark_key(ANNA, SEP)] == text
    assert found(result) == [("cell.normalised", FIRST, ANNA_SEP)]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code"),
    [
        (FIRST, ANNA_SEP, "#N/A", "cell.error"),
        (FIRST, ANNA_SEP, "=AVERAGE(D10:D11)", "cell.formula_without_value"),
        (FIRST, ANNA_SEP, date(2026, 8, 7), "mark.is_a_date"),
        (FIRST, ANNA_SEP, datetime.fromisoformat("2026-08-07 10:30"), "mark.is_a_date"),
        (FIRST, ANNA_SEP, time(7, 8), "mark.is_a_date"),
        (FIRST, ANNA_SEP, True, "cell.not_text"),
        (FIRST, ANNA_TERM, "#DIV/0!", "cell.error"),
        (LESSONS, SEP_TOPIC, date(2026, 9, 7), "cell.not_text"),
        (LESSONS, SEP_TOPIC, False, "cell.not_text"),
        (LESSONS, SEP_HOMEWORK, "#REF!", "cell.error"),
    ],
)
def test_what_cannot_be_read_is_held_at_its_cell(sheet, cell, value, code):
    result = typed(sheet, cell, value)
    assert found(result) == [(code, sheet, cell)]
    held = result.findings[0]
    assert held.problem.severity is Severity.HOLD
    assert result.cells.place(held.key) == held.problem.place
    assert held.key in result.unread
    assert held.key not in result.values
    assert len(result.values) == len(ENTRIES.keys() - {held.key})


def test_a_formula_is_taken_by_its_result():
    data = edited(issued(), lambda book: book[FIRST].__setitem__(ANNA_SEP, "=3+4"))
    name = "xl/worksheets/sheet1.xml"
    xml = re.sub(r"(<f>3\+4</f>)<v\s*(?:/>|></v>)", r"\1<v>7</v>", part(data, name))
    result = read(zip_with(data, {name: xml.encode()}))
    assert result.values[mark_key(ANNA, SEP)] == "7"
    assert found(result) == [("cell.formula", FIRST, ANNA_SEP)]


def test_text_longer_than_a_cell_is_held():
    data = issued(entries={Key(SEP, "", TOPIC): "garš"})
    strings = part(data, "xl/sharedStrings.xml").replace("garš", "g" * (LONGEST + 1))
    result = read(zip_with(data, {"xl/sharedStrings.xml": strings.encode()}))
    assert found(result) == [("cell.too_long", LESSONS, SEP_TOPIC)]
    assert result.unread == {Key(SEP, "", TOPIC)}


def test_words_keep_lines_and_lose_what_nobody_sees():
    result = typed(LESSONS, SEP_TOPIC, " „Ziema”\u00a0– ogle\nakvarelis ")
    assert result.values[Key(SEP, "", TOPIC)] == "„Ziema” – ogle\nakvarelis"
    assert not result.findings
    result = typed(LESSONS, SEP_TOPIC, "ogle\u202e")
    assert result.values[Key(SEP, "", TOPIC)] == "ogle"
    assert found(result) == [("cell.normalised", LESSONS, SEP_TOPIC)]


def test_a_number_among_words_is_text():
    assert typed(LESSONS, SEP_HOMEWORK, 12).values[Key(SEP, "", HOMEWORK)] == "12"


def test_a_name_stands_in_one_line():
    result = typed(LESSONS, SEP_TAUGHT_BY, "Ozola\n Ilze")
    assert result.values[Key(SEP, "", TAUGHT_BY)] == "Ozola Ilze"


def test_merged_cells_are_held_all_of_them():
    result = returned(lambda sheet: sheet.merge_cells("D9:E10"))
    assert found(result) == [("cell.merged", FIRST, c) for c in ("D9", "E9", "D10", "E10")]
    assert result.unread == {mark_key(x, y) for x in (ANNA, BRUNO) for y in (SEP, OCT)}
    assert not result.unread & result.values.keys()


def test_merged_cells_of_the_title_concern_nobody():
    assert not returned(lambda sheet: sheet.merge_cells("D1:F2")).findings


@pytest.mark.parametrize("title", [FIRST, SECOND, LESSONS])
def test_a_missing_sheet_refuses(title):
    with pytest.raises(RefusedError) as caught:
        read(edited(issued(), lambda book: book.remove(book[title])))
    assert caught.value.problem.code == "sheet.missing"
    assert caught.value.problem.facts["title"] == title


@pytest.mark.parametrize("title", [FIRST, LESSONS])
def test_a_doubled_sheet_refuses(title):
    with pytest.raises(RefusedError) as caught:
        read(edited(issued(), lambda book: book.copy_worksheet(book[title])))
    fault = caught.value.problem
    assert (fault.code, fault.place.sheet) == ("sheet.doubled", f"{title} Copy")


def test_a_workbook_that_is_no_journal_misses_its_first_sheet():
    with pytest.raises(RefusedError) as caught:
        read(book("|7|"))
    assert caught.value.problem.code == "sheet.missing"
    assert caught.value.problem.facts["title"] == FIRST


def test_lessons_without_their_columns_refuse():
    with pytest.raises(RefusedError) as caught:
        read(edited(issued(), lambda book: book[LESSONS].delete_cols(7)))
    assert caught.value.problem.code == "header.missing"
    with pytest.raises(RefusedError) as caught:
        read(edited(issued(), lambda book: book[LESSONS].__setitem__("J5", "topic")))
    assert caught.value.problem.code == "header.doubled"
    assert LV.problem(caught.value.problem) != EN.problem(caught.value.problem)


def test_a_row_without_its_learner_is_told_and_erases_nothing():
    result = returned(lambda sheet: sheet.__setitem__("A9", None))
    assert found(result) == [("learner.missing", FIRST, "C9")]
    assert result.cells.place(mark_key(ANNA, SEP)) is None
    assert mark_key(ANNA, SEP) not in result.values


def test_a_new_learner_typed_below_is_told():
    result = returned(lambda sheet: sheet.__setitem__("C12", "Jauns Jānis"))
    assert found(result) == [("learner.missing", FIRST, "C12")]


def test_a_learner_twice_is_held_in_both_rows():
    result = returned(lambda sheet: sheet.__setitem__("A10", ANNA))
    assert found(result) == [("learner.doubled", FIRST, "C9"), ("learner.doubled", FIRST, "C10")]
    assert result.unread == {mark_key(ANNA, SEP), mark_key(ANNA, OCT), Key("", ANNA, "term1")}
    assert not result.unread & result.values.keys()
    assert result.cells.place(mark_key(ANNA, SEP)) is None


def test_a_column_without_its_lesson_is_told_and_erases_nothing():
    result = returned(lambda sheet: sheet.__setitem__("D8", None))
    assert found(result) == [("lesson.missing", FIRST, "D7")]
    assert result.cells.place(mark_key(ANNA, SEP)) is None
    assert result.values.keys() == ENTRIES.keys() - {
        mark_key(who, SEP) for who in (ANNA, BRUNO, CILDA)
    }


def test_a_lesson_twice_is_held_in_both_columns():
    result = returned(lambda sheet: sheet.__setitem__("E8", SEP))
    assert found(result) == [("lesson.doubled", FIRST, "D7"), ("lesson.doubled", FIRST, "E7")]
    assert result.unread == {mark_key(who, SEP) for who in (ANNA, BRUNO, CILDA)}
    assert not result.unread & result.values.keys()


def test_a_lesson_on_the_pages_of_both_terms_is_held_on_both():
    result = read(edited(issued(), lambda book: book[SECOND].__setitem__("D8", SEP)))
    assert found(result) == [("lesson.doubled", FIRST, "D7"), ("lesson.doubled", SECOND, "D7")]
    assert mark_key(ANNA, SEP) in result.unread
    assert mark_key(ANNA, SEP) not in result.values


def test_a_lesson_row_without_its_id_is_told():
    result = read(edited(issued(), lambda book: book[LESSONS].__setitem__("A6", None)))
    assert found(result) == [("lesson.missing", LESSONS, "G6")]
    assert Key(SEP, "", TOPIC) not in result.values


def test_a_lesson_row_twice_is_held():
    result = read(edited(issued(), lambda book: book[LESSONS].__setitem__("A7", SEP)))
    assert found(result) == [("lesson.doubled", LESSONS, "C6"), ("lesson.doubled", LESSONS, "C7")]
    assert Key(SEP, "", TOPIC) in result.unread


@pytest.mark.parametrize(("sheet", "cell"), [(FIRST, "J10"), (FIRST, "J20"), (LESSONS, "K7")])
def test_what_is_typed_outside_the_journal_is_told(sheet, cell):
    result = typed(sheet, cell, "piezīme")
    assert found(result) == [("cell.outside", sheet, cell)]
    assert result.values == ENTRIES


def test_a_filled_inserted_column_is_told_once():
    def edit(sheet):
        sheet.insert_cols(5)
        sheet["E9"], sheet["E10"] = 7, 8

    result = returned(edit)
    assert found(result) == [("cell.outside", FIRST, "E9")]
    assert result.values[mark_key(ANNA, OCT)] == "n"


def test_what_is_changed_in_locked_headings_changes_nothing():
    def edit(sheet):
        sheet["C9"], sheet["D5"], sheet["B9"], sheet["G9"] = "Cits Vārds", "1.01.", 99, "10"

    result = returned(edit)
    assert result.values == ENTRIES
    assert not result.findings


def test_a_mark_on_a_locked_cell_is_read_all_the_same():
    assert typed(FIRST, "E10", "7").values[mark_key(BRUNO, OCT)] == "7"


def swap(sheet, cells, others):
    for one, other in zip(cells, others, strict=True):
        sheet[one].value, sheet[other].value = sheet[other].value, sheet[one].value


def test_learners_sorted_without_their_hidden_ids_are_held():
    result = returned(lambda sheet: swap(sheet, ["C9", "D9", "E9"], ["C10", "D10", "E10"]))
    assert found(result) == [("learner.moved", FIRST, "C9"), ("learner.moved", FIRST, "C10")]
    assert not {mark_key(ANNA, SEP), mark_key(BRUNO, SEP)} & result.values.keys()
    assert {mark_key(ANNA, SEP), mark_key(BRUNO, SEP)} <= result.unread
    assert result.values[mark_key(CILDA, SEP)] == "k 6"


def test_lessons_sorted_without_their_hidden_ids_are_held():
    data = edited(issued(), lambda book: swap(book[LESSONS], ["C6", "G6"], ["C7", "G7"]))
    result = read(data)
    assert found(result) == [("lesson.moved", LESSONS, "C6"), ("lesson.moved", LESSONS, "C7")]
    assert Key(SEP, "", TOPIC) in result.unread


def test_a_mended_name_is_nobody_elses():
    result = returned(lambda sheet: sheet.__setitem__("C9", "Āboliņa-Kalna Anna"))
    assert result.values == ENTRIES
    assert not result.findings


def test_many_strays_are_told_by_their_number():
    def edit(sheet):
        for row in range(12, 112):
            sheet.cell(row, 3, "Jauns")

    codes = [code for code, _, _ in found(returned(edit))]
    assert codes == ["learner.missing"] * 50 + ["problems.more"]
    assert returned(edit).findings[-1].problem.facts["count"] == 50


def test_ids_that_excel_turned_into_numbers_are_still_ids():
    result = returned(lambda sheet: sheet.__setitem__("A9", 101))
    assert result.values == ENTRIES
    assert not result.findings


def move_row(sheet, row, to):
    values = [cell.value for cell in sheet[row]]
    sheet.delete_rows(row)
    sheet.insert_rows(to)
    for column, value in enumerate(values, start=1):
        sheet.cell(to, column, value)


MOVES = {
    "rows inserted above": lambda sheet: sheet.insert_rows(1, 3),
    "row inserted among learners": lambda sheet: sheet.insert_rows(10),
    "row inserted under the ids": lambda sheet: sheet.insert_rows(9),
    "column inserted at the left": lambda sheet: sheet.insert_cols(1, 2),
    "column inserted among lessons": lambda sheet: sheet.insert_cols(5),
    "title deleted": lambda sheet: sheet.delete_rows(1, 3),
    "heading rows deleted": lambda sheet: sheet.delete_rows(4, 4),
    "number column deleted": lambda sheet: sheet.delete_cols(2),
    "learners sorted with their ids": lambda sheet: move_row(sheet, 9, 11),
    "sheet renamed": lambda sheet: setattr(sheet, "title", "Mans semestris"),
    "sheet hidden": lambda sheet: setattr(sheet, "sheet_state", "hidden"),
    "ids shown": lambda sheet: setattr(sheet.row_dimensions[8], "hidden", False),
    "rows formatted to the end": lambda sheet: setattr(
        sheet.row_dimensions[1_048_576], "height", 20
    ),
}


@pytest.mark.parametrize("move", MOVES)
def test_cells_are_found_wherever_they_stand(move):
    data = edited(issued(), lambda book: [unmerge(book[FIRST]), MOVES[move](book[FIRST])])
    result = read(data)
    assert result.values == ENTRIES
    assert not result.findings


def unmerge(sheet):  # openpyxl does not move merged ranges
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))


def test_a_deleted_row_erases_nothing():
    result = returned(lambda sheet: [unmerge(sheet), sheet.delete_rows(9)])
    assert result.cells.place(mark_key(ANNA, SEP)) is None
    assert result.cells.place(mark_key(BRUNO, SEP)).cell == "D9"
    assert not result.findings


def test_sheets_may_be_put_in_another_order():
    result = read(edited(issued(), lambda book: book.move_sheet(LESSONS, -2)))
    assert result.values == ENTRIES


def test_a_journal_in_english_is_read_in_latvian():
    assert read(issued(words=EN)).values == ENTRIES


def test_every_field_has_its_place():
    result = read(issued())
    assert result.cells.place(mark_key(ANNA, JAN)).sheet == SECOND
    assert result.cells.place(Key(OCT, "", TOPIC)).cell == OCT_TOPIC
    assert result.cells.place(mark_key(ANNA, OCT)).cell == ANNA_OCT
