"""The commission's protocol to print (clause 16)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from docx import Document

from tests.protocols import HEAD, ROWS, filled, protocol
from tests.publish.words import text_of
from workbook_sync.app.assessment_form import Wanted
from workbook_sync.app.publish import publish
from workbook_sync.app.published import published
from workbook_sync.model.problem import SetupError
from workbook_sync.publish.asked import Asked
from workbook_sync.publish.grid import regridded, repeats_columns


@pytest.fixture
def school(assessing):
    return assessing


def printed(school, **asked):
    """Return the lines of the first document that is made."""
    first, *_ = publish(school.office, "protocol", Asked(**asked)).files
    return [line for line in text_of(first.read_bytes()) if line]


def test_the_list_of_documents_names_a_protocols_journal(school):
    school.take_bytes(filled(protocol(school)))
    publish(school.office, "protocol", Asked())
    assert [one.name for one in published(school.office, Asked())] == [
        "Zīmēšana, 1. klase", "1. klase",
    ]  # fmt: skip


def test_a_protocol_says_who_assessed_whom_and_how(school):
    school.take_bytes(filled(protocol(school)))
    assert printed(school, subject="zim", group="1. klase") == [
        "Parauga Mākslas skola",
        "Liepu iela 1",
        "Reģistrācijas Nr. 0000000000",
        "SKATES PROTOKOLS",
        "Nr. 7",
        "Mācību priekšmets | Zīmēšana",
        "Klase | 1. klase",
        "Laikposms | 2026./2027. mācību gada 1. semestris",
        "Norises datums | 2026. gada 16. decembris",
        "Vērtējumi",
        "Nr. | Vārds, uzvārds | 1 | 2 | Vērtējums | Vērtējums vārdiem | Piezīmes",
        "1 | Elza Āboliņa | 7 | 8 | 8 | ļoti labi | ",
        "2 | Rihards Celms | 9 | 9 | 9 | teicami | ",
        "3 | Kārlis Čakste | 5 | 6 | 6 | gandrīz labi | ",
        "Kolonnu numuri atbilst komisijas locekļu numuriem.",
        "Komisijas locekļi",
        "Komisiju vada |  | Inta Priede",
        " | (paraksts) | ",
        "1. |  | Anna Bērziņa",
        " | (paraksts) | ",
        "2. |  | Jānis Kalniņš",
        " | (paraksts) | ",
    ]


def test_a_chair_who_gives_marks_signs_once(school):
    school.take_bytes(filled(protocol(school), head={"D8": "kalnins"}))
    lines = printed(school)
    assert "2. Komisiju vada |  | Jānis Kalniņš" in lines
    assert not [line for line in lines if line.startswith("Komisiju vada")]


def test_the_table_is_as_wide_whatever_the_number_of_members(school):
    head = {"F11": "zarina", "G11": "deja"}
    school.take_bytes(filled(protocol(school), {"1": ((7, 8, 8, 8), 8)}, {**HEAD, **head}))
    (file, *_) = publish(school.office, "protocol").files
    table = Document(file).tables[1]
    grid = [column.width for column in table.columns]
    assert len(grid) == 9
    assert [cell.width for cell in table.rows[1].cells] == grid
    assert sum(grid) == sum(column.width for column in Document(file).tables[0].columns)


def test_the_file_is_named_by_the_protocol_and_the_classs_have_one_to_print(school):
    school.take_bytes(filled(protocol(school)))
    school.take_bytes(
        filled(
            protocol(school, Wanted("1. klase", "kom", "skate")), head={"E11": "berzina", "D7": "8"}
        )
    )
    files = publish(school.office, "protocol", Asked(group="1. klase")).files
    assert [file.name for file in files] == [
        "Skates protokols Nr. 8, Kompozīcija, 1. klase.docx",
        "Skates protokols Nr. 7, Zīmēšana, 1. klase.docx",
        "1. klase.docx",
    ]
    again = publish(school.office, "protocol", Asked(group="1. klase"))
    assert again.unchanged == 3


def test_what_was_corrected_later_is_printed_as_of_its_day(school):
    school.take_bytes(filled(protocol(school)))
    school.day = date(2026, 12, 18)
    school.take_bytes(filled(protocol(school), {"1": ((None, 9), 9)}))
    assert "1 | Elza Āboliņa | – | 9 | 9 | teicami | " in printed(school)
    before = printed(school, as_of=date(2026, 12, 17))
    assert "1 | Elza Āboliņa | 7 | 8 | 8 | ļoti labi | " in before


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"event": "skate"}, 1),
        ({"event": "starpskate"}, 0),
        ({"term": 2}, 0),
        ({"subject": "kom"}, 0),
        ({"as_of": date(2026, 12, 15)}, 0),
    ],
)
def test_only_what_is_asked_for_is_printed(school, asked, count):
    school.take_bytes(filled(protocol(school), ROWS))
    files = publish(school.office, "protocol", Asked(**asked)).files
    assert len([f for f in files if "protokols" in f.name]) == count


def test_an_unknown_class_subject_event_or_semester_is_told(school):
    wrong = (Asked(group="9. klase"), Asked(subject="dejas"), Asked(event="balle"), Asked(term=5))
    for asked in wrong:
        with pytest.raises(SetupError) as caught:
            publish(school.office, "protocol", asked)
        assert caught.value.code == "setup.unknown_name"


def table(grid, *rows):
    """Return a table of Word: its grid's widths, then those of each row's cells."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    cell = '<w:tc><w:tcPr><w:tcW w:w="{}"/></w:tcPr></w:tc>'
    made = "".join(f"<w:tr>{''.join(map(cell.format, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{made}</w:tbl>"


def test_a_grown_table_keeps_its_width_in_grid_and_cells():
    found = regridded(table((100, 10, 100), (100, 50, 50, 100), (100, 50, 50, 100)))
    widths = [int(w) for w in re.findall(r'w:w="(\d+)"', found)]
    assert widths == [70, 35, 35, 70] * 3


def test_a_table_that_did_not_grow_is_left_alone():
    same = table((100, 50), (100, 50))
    assert regridded(same) == same


def test_a_torn_tag_of_columns_is_known():
    assert repeats_columns("<w:t>{%</w:t><w:t>tc for</w:t>")
    assert not repeats_columns("<w:t>{%tr for</w:t>")
