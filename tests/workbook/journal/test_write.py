from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from tests.workbook.journal.made import (
    ANNA,
    ANNA_OCT,
    ANNA_SEP,
    ANNA_TERM,
    BOOK,
    BRUNO,
    BRUNO_OCT,
    BRUNO_SEP,
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
    SEP_TOPIC,
    issued,
    learner,
    mark_key,
)
from workbook_sync.messages import speak
from workbook_sync.model.entry import TOPIC, Key
from workbook_sync.model.problem import Place, problem
from workbook_sync.workbook.journal.book import Finding
from workbook_sync.workbook.journal.conditions import finds
from workbook_sync.workbook.stamp import META_SHEET, PROPERTY
from workbook_sync.workbook.styles import HELD_FILL, WARN_FILL
from workbook_sync.workbook.text import LONGEST

PROBLEMS = "Problēmas"
HELD = Finding(problem("cell.error", Place("Vecā", 3, 4), "#N/A"), mark_key(ANNA, OCT))
WARNED = Finding(problem("cell.formula", Place("Vecā", 5, 5), "10"), mark_key(BRUNO, SEP))
HELD_TOPIC = Finding(problem("cell.not_text", Place("Vecā", 2, 2), "TRUE"), Key(OCT, "", TOPIC))
NOWHERE = Finding(problem("learner.missing", Place("Vecā", 44, 3), "Jauns Jānis"))
FINDINGS = (WARNED, NOWHERE, HELD, HELD_TOPIC)


def opened(**changes):
    return load_workbook(BytesIO(issued(**changes)))


def fill(cell):
    return f"#{cell.fill.start_color.rgb[2:]}"


def test_sheets_stand_in_the_order_of_use():
    assert opened().sheetnames == [FIRST, SECOND, LESSONS, "Kā aizpildīt", "_choices", META_SHEET]
    assert opened(findings=FINDINGS).sheetnames[3] == PROBLEMS


def test_it_says_whose_copy_of_which_journal_it_is():
    book = opened()
    for title in (FIRST, LESSONS):
        seen = {str(cell.value) for row in book[title]["A1:I3"] for cell in row if cell.value}
        assert {"Zīmēšana · 3. klase", "Parauga Mākslas skola"} <= seen
        assert any("Bērziņa Anna" in text and "q7f3" in text for text in seen)


@pytest.mark.parametrize(
    ("current", "entries", "title"),
    [
        (0, {}, FIRST),
        (0, {mark_key(ANNA, SEP): "7"}, FIRST),
        (0, {mark_key(ANNA, JAN): "7"}, SECOND),
        (1, {mark_key(ANNA, JAN): "7"}, FIRST),
        (2, {}, SECOND),
    ],
)
def test_it_opens_at_the_current_term(current, entries, title):
    assert opened(current=current, entries=entries).active.title == title


def test_the_stamp_stands_in_two_places_that_nobody_sees():
    book = opened()
    assert book.custom_doc_props[PROPERTY].value == BOOK.stamp
    assert book[META_SHEET]["A1"].value == BOOK.stamp
    assert [s.title for s in book if s.sheet_state == "veryHidden"] == ["_choices", META_SHEET]


def test_headings_show_month_day_weekday_and_double_lessons():
    sheet = opened()[FIRST]
    assert [sheet.cell(row, 4).value for row in range(4, 8)] == ["septembris", "7.09.", "P", "3–4"]
    assert [sheet.cell(row, 5).value for row in range(4, 8)] == ["oktobris", "5.10.", "P", "3–4"]


def test_ids_are_hidden_and_headings_stay_in_view():
    book = opened()
    for title, row, corner in ((FIRST, 8, "D9"), (LESSONS, 5, "G6")):
        sheet = book[title]
        assert sheet.row_dimensions[row].hidden
        assert sheet.column_dimensions["A"].hidden
        assert sheet.freeze_panes == corner


@pytest.mark.parametrize(
    ("sheet", "cell", "locked"),
    [
        (FIRST, ANNA_SEP, False),
        (FIRST, BRUNO_SEP, False),
        (FIRST, BRUNO_OCT, True),  # he left in September
        (FIRST, ANNA_TERM, False),
        (FIRST, "G9", True),
        (FIRST, "C9", True),
        (FIRST, "D5", True),
        (SECOND, "D10", True),
        (SECOND, "E10", True),
        (LESSONS, SEP_TOPIC, False),
        (LESSONS, "C6", True),
    ],
)
def test_only_what_is_to_be_typed_is_open(sheet, cell, locked):
    book = opened()
    assert book[sheet].protection.sheet
    assert not book[sheet].protection.password
    assert book[sheet][cell].protection.locked is locked


def test_cells_to_type_in_are_text():
    book = opened()
    assert {book[FIRST][c].number_format for c in (ANNA_SEP, ANNA_OCT, ANNA_TERM)} == {"@"}
    assert book[LESSONS][SEP_TOPIC].number_format == "@"
    assert book[FIRST][ANNA_SEP].value == "7 8"


def test_a_cell_without_an_entry_is_blank():
    assert opened(entries={})[FIRST][ANNA_SEP].data_type == "n"
    assert opened(entries={Key(SEP, "", TOPIC): ""})[LESSONS][SEP_TOPIC].value is None


def test_drop_downs_stand_on_the_hidden_sheet_and_let_other_entries_pass():
    book = opened()
    validation = next(v for v in book[FIRST].data_validations.dataValidation if ANNA_SEP in v.sqref)
    assert (validation.type, validation.errorStyle) == ("list", "information")
    target = book.defined_names[validation.formula1].attr_text
    title, cells = target.split("!")
    assert [cell.value for (cell,) in book[title][cells]] == list(BOOK.choices["mark"])


def test_a_long_list_of_choices_is_no_trouble():
    book = opened(staff=[f"Pedagogs Numur{n:03}" for n in range(200)])
    validations = book[LESSONS].data_validations.dataValidation
    assert max(len(v.formula1 or "") for v in validations) < 30


def test_without_choices_there_is_still_a_hint():
    book = opened(choices={}, staff=())
    assert {v.type for v in book[LESSONS].data_validations.dataValidation} == {None}
    assert all(v.prompt for v in book[FIRST].data_validations.dataValidation)


@pytest.mark.parametrize("words", [LV, EN], ids=["lv", "en"])
def test_excel_takes_all_titles_and_messages(words):
    book = opened(words=words, findings=FINDINGS)
    assert all(len(title) <= 31 for title in book.sheetnames)
    for sheet in book:
        for validation in sheet.data_validations.dataValidation:
            assert 0 < len(validation.promptTitle) <= 32
            assert 0 < len(validation.prompt) <= 255
            assert len(validation.errorTitle or "") <= 32
            assert len(validation.error or "") <= 255
        assert len(sheet.oddFooter.right.text or "") + len(sheet.oddFooter.center.text or "") < 200


def test_suggestions_stand_beside_the_marks():
    sheet = opened()[FIRST]
    assert (sheet[ANNA_TERM].value, sheet["G9"].value) == ("8", "7,5")


def test_held_cells_are_red_as_typed_with_a_comment_and_open():
    sheet = opened(entries={mark_key(ANNA, OCT): "#N/A"}, findings=FINDINGS)[FIRST]
    cell = sheet[ANNA_OCT]
    assert (cell.value, cell.data_type, fill(cell)) == ("#N/A", "s", HELD_FILL)
    assert not cell.protection.locked
    assert LV.problem(HELD.problem) in cell.comment.text


def test_warned_cells_are_yellow():
    assert fill(opened(findings=FINDINGS)[FIRST][BRUNO_SEP]) == WARN_FILL


def test_held_words_are_red_too():
    cell = opened(findings=FINDINGS)[LESSONS][OCT_TOPIC]
    assert fill(cell) == HELD_FILL
    assert cell.comment is not None


def test_red_comes_before_what_the_content_shows():
    rules = sorted(
        (rule.priority, str(cells.sqref), rule.stopIfTrue or False)
        for cells, of in opened(findings=FINDINGS)[FIRST].conditional_formatting._cf_rules.items()
        for rule in of
    )
    flags = [(1, ANNA_OCT, True), (2, BRUNO_SEP, True)]
    assert rules == [*flags, (3, "D9:G11", False), (4, "D9:G11", False)]


def test_problems_are_listed_holds_first_with_links_to_the_new_cells():
    sheet = opened(findings=FINDINGS)[PROBLEMS]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)]
    kinds = [row[0] for row in rows]
    assert kinds == ["Jālabo", "Jālabo", "Jālabo", "Jāpārskata"]
    links = [cell.hyperlink and cell.hyperlink.location for (cell,) in sheet["B6:B9"]]
    assert links == [f"'{LESSONS}'!{OCT_TOPIC}", f"'{FIRST}'!{ANNA_OCT}", None, f"'{FIRST}'!D10"]
    assert rows[1][2:5] == ["Āboliņa Anna, 5.10. 3–4. stunda", "#N/A", LV.problem(HELD.problem)]
    assert "Vecā!C44" in rows[2][1]


def test_the_last_delivery_is_told_above_the_page():
    said = {"status": "Saņemts.", "counts": "Jauni: 7."}
    book = opened(**said, findings=FINDINGS)
    cell = book[FIRST]["D1"]
    assert "3" in cell.value
    assert cell.value.endswith("Saņemts.")
    assert cell.hyperlink.location.startswith(f"'{PROBLEMS}'")
    assert book[PROBLEMS]["A3"].value.endswith("Saņemts. Jauni: 7.")
    assert opened(**said)[FIRST]["D1"].value == "Saņemts. Jauni: 7."


def test_a_finding_whose_cell_is_gone_is_only_listed():
    gone = replace(HELD, key=mark_key("999", SEP))
    book = opened(findings=[gone])
    assert not any(cell.comment for row in book[FIRST].iter_rows() for cell in row)
    assert book[PROBLEMS]["D6"].value == "#N/A"


def test_nothing_is_cut_silently():
    with pytest.raises(ValueError, match=str(LONGEST)):
        issued(entries={Key(SEP, "", TOPIC): "g" * (LONGEST + 1)})


def test_a_name_with_control_characters_can_be_written():
    row = learner(ANNA, "Āboliņa\x07 <Anna> & \ufffe")
    assert opened(learners=[row])[FIRST]["C9"].value == "Āboliņa <Anna> & "


def test_it_is_printed_on_landscape_a4_with_headings_on_each_sheet_of_paper():
    sheet = opened()[FIRST]
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$4:$8"
    assert sheet.print_title_cols == "$A:$C"


@pytest.mark.libreoffice
def test_conditions_find_tokens_and_not_parts_of_them(tmp_path):
    texts = ["3", "10", "7 3", "k 3", "3 7", "13", "", "nv", "N", "7", "a*b"]
    book = Workbook()  # of openpyxl, which writes no results that LibreOffice would trust
    for row, text in enumerate(texts, start=1):
        low, absent = finds(["1", "2", "3", "nv"], f"A{row}"), finds(["n", "a?b"], f"A{row}")
        book.active.append([text, low, absent])
    book.save(tmp_path / "f.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "csv", "--outdir", tmp_path]
    subprocess.run([*command, tmp_path / "f.xlsx"], check=True, capture_output=True, timeout=120)
    rows = [line.split(",") for line in (tmp_path / "f.csv").read_text("utf-8").splitlines()]
    assert [t for t, low, _ in rows if low == "TRUE"] == ["3", "7 3", "k 3", "3 7", "nv"]
    assert [t for t, _, absent in rows if absent == "TRUE"] == ["N"]


def test_both_languages_fill_in_the_same_journal():
    assert {key for key in speak("lv").texts if key.startswith("journal.")} == {
        key for key in speak("en").texts if key.startswith("journal.")
    }
    assert opened(words=EN, entries=ENTRIES)["Semester 1"]["D9"].value == "7 8"
