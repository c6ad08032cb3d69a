from __future__ import annotations

from datetime import date

from openpyxl.utils import get_column_letter

from tests.books import part, zip_with
from tests.workbook.journal.made import (
    ANNA,
    ANNA_SEP,
    EN,
    FIRST,
    LESSONS,
    LV,
    SEP,
    edited,
    issued,
    read,
)
from workbook_sync.messages import placeholders
from workbook_sync.model.entry import TOPIC, Key
from workbook_sync.model.problem import RefusedError
from workbook_sync.workbook.text import LONGEST

CODES = {
    *("cell.error", "cell.formula", "cell.formula_without_value", "cell.merged", "cell.normalised"),
    *("cell.not_text", "cell.outside", "cell.too_long", "header.doubled", "header.missing"),
    *("learner.doubled", "learner.missing", "learner.moved", "lesson.doubled", "lesson.missing"),
    *("lesson.moved", "mark.is_a_date"),
    *("problems.more", "sheet.doubled", "sheet.missing"),
}


def everything_wrong(book):
    sheet, lessons = book[FIRST], book[LESSONS]
    sheet["D9"], sheet["E9"], sheet["F9"] = "#N/A", date(2026, 8, 7), "８"
    sheet["D10"], sheet["E10"] = "=1+1", True
    sheet.merge_cells("D11:E11")
    sheet["A12"] = sheet["A13"] = "104"
    sheet["C14"], sheet["Z9"] = "Jauns Jānis", "piezīme"
    for column in range(30, 90):
        sheet[f"{get_column_letter(column)}9"] = 7
    lessons["A7"] = SEP
    lessons["G9"] = "Vēl viena stunda"


def problems_of(data):
    try:
        return [finding.problem for finding in read(data).findings]
    except RefusedError as error:
        return [error.problem]


def too_long():
    data = issued(entries={Key(SEP, "", TOPIC): "garš"})
    strings = part(data, "xl/sharedStrings.xml").replace("garš", "g" * (LONGEST + 1))
    return zip_with(data, {"xl/sharedStrings.xml": strings.encode()})


def formula_with_a_result():
    data = issued(entries={Key(SEP, ANNA, "mark"): "garš"})
    name = "xl/worksheets/sheet1.xml"
    xml = part(data, name)
    start = xml.index(f'<c r="{ANNA_SEP}"')
    end = xml.index("</c>", start)
    cell = xml[start:end].split(' t="s"')[0] + "><f>3+4</f><v>7</v>"
    return zip_with(data, {name: (xml[:start] + cell + xml[end:]).encode()})


def test_every_problem_is_said_in_both_languages():
    made = [
        edited(issued(), everything_wrong),
        edited(issued(), lambda book: book[FIRST].__setitem__("C9", book[FIRST]["C10"].value)),
        edited(issued(), lambda book: book[LESSONS].__setitem__("C7", book[LESSONS]["C6"].value)),
        edited(issued(), lambda book: book.remove(book[LESSONS])),
        edited(issued(), lambda book: book.copy_worksheet(book[FIRST])),
        edited(issued(), lambda book: book[LESSONS].delete_cols(8)),
        edited(issued(), lambda book: book[LESSONS].__setitem__("J5", "topic")),
        too_long(),
        formula_with_a_result(),
    ]
    problems = [problem for data in made for problem in problems_of(data)]
    assert {problem.code for problem in problems} == CODES
    for problem in problems:
        assert LV.problem(problem) != EN.problem(problem)


def test_both_languages_ask_for_the_same_facts():
    for key in LV.texts:
        if key.startswith(("journal.", "refusal.")):
            assert placeholders(LV.texts[key]) == placeholders(EN.texts[key]), key
