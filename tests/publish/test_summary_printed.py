"""The summary journal on paper: what Word's file says, and on how many sheets it is printed."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.publish.school import CLASS, ROOT, marks, press
from tests.publish.summaries import LONGEST, LV, class_of, summary
from tests.publish.words import text_of
from workbook_sync.publish.letterhead import names_of
from workbook_sync.publish.pdf import to_pdf
from workbook_sync.publish.render import Template
from workbook_sync.publish.summary_table import summary_bytes

HEADS = "Nr. | Uzvārds, vārds | Gleznošana | Zīmēšana | Kavētās stundas | Lēmums, piezīmes"


def document(of, **more):
    journal = replace(summary(of).journal, **more)
    template = Template(ROOT / "templates" / "lv" / "summary-journal.docx")
    return template.render(names_of(press().head, journal))


def sheet(of):
    content = summary_bytes(summary(of).journal, "Paraugu mākslas skola", LV)
    return load_workbook(BytesIO(content)).active


def test_what_a_summary_journal_says():
    lines = [line for line in text_of(document(class_of(2, 2))) if line]
    assert lines[3:12] == [
        "MĀCĪBU SASNIEGUMU KOPSAVILKUMA ŽURNĀLS",
        "3. klase, 2026./2027. mācību gads. Izglītības programma „Vizuāli plastiskā māksla” (vpm)",
        HEADS,
        " |  | 1. | 2. | G | 1. | 2. | G | kopā | att. | neatt. | nezin. | ",
        "1 | Paraugs00 Anna | 9 | 10 | 4 | 4 | 5 | 6 | 4 | 0 | 0 | 4 | Pārcelt 4. klasē.",
        "2 | Paraugs01 Anna | 5 | 6 | 7 | 7 | 8 | 9 | 0 | 0 | 0 | 0 | Pārcelt 4. klasē.",
        "Kopā | 2 | 2 | 2 | 2 | 2 | 2 | 4 | 0 | 0 | 4 | ",
        "Vidējais vērtējums | 7,00 | 8,00 | 5,50 | 5,50 | 6,50 | 7,50 |  |  |  |  | ",
        "Vērtējumi 9–10 | 1 | 1 | 0 | 0 | 0 | 1 |  |  |  |  | ",
    ]
    assert lines[-1].endswith(
        "Klases audzinātājs |  | Rasma Kalniņa | Direktors |  | Ilze Paraudziņa"
    )


def test_a_class_without_subjects_says_so():
    assert "Šajā mācību gadā vērtējamu mācību priekšmetu nav." in text_of(document(class_of(2, 0)))


def test_the_columns_have_the_width_of_the_sheet_under_their_subjects():
    xml = document(class_of(2, 5))
    (table, *_) = re.findall(
        r"<w:tbl>.*?</w:tbl>", ZipFile(BytesIO(xml)).read("word/document.xml").decode(), re.DOTALL
    )
    grid = sum(map(int, re.findall(r'<w:gridCol w:w="(\d+)"', table)))
    rows = re.findall(r"<w:tr[ >].*?</w:tr>", table, re.DOTALL)
    assert {sum(map(int, re.findall(r'<w:tcW w:w="(\d+)"', row))) for row in rows} == {grid}


def test_the_workbook_has_numbers_in_a_frozen_table():
    found = sheet(class_of(2, 2))
    assert found.freeze_panes == "C7"
    assert [cell.value for cell in found[7]][:5] == [1, "Paraugs00 Anna", 9, 10, 4]
    assert found.print_title_rows == "$5:$6"
    assert (found.page_setup.orientation, found.page_setup.paperSize) == ("landscape", 9)


def test_the_workbook_is_printed_with_whole_subjects_on_a_page():
    assert [brk.id for brk in sheet(class_of(2, 14)).col_breaks.brk] == [2 + 7 * 3]
    assert not sheet(class_of(2, 8)).col_breaks.brk


def test_a_name_that_begins_as_a_formula_stays_a_text():
    of = class_of(1, 1)
    (person,) = of.register.learners.values()
    known = replace(of.register, learners={person.id: replace(person, family_name="=1+1")})
    cell = sheet(replace(of, register=known))["B7"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1 Anna", "s", True)


def test_equal_content_gives_an_equal_workbook():
    first, second = (summary_bytes(summary(class_of(2, 2)).journal, "Skola", LV) for _ in range(2))
    assert first == second


@pytest.mark.libreoffice
def test_thirty_learners_fit_on_a_sheet_and_more_than_eight_subjects_take_two(tmp_path):
    long = class_of(30, 8)
    person = long.register.learners["0"]
    family, _, given = LONGEST.partition(" ")
    named = replace(person, family_name=family, given_name=given)
    people = {**long.register.learners, "0": named}
    documents = {
        "eight": document(replace(long, register=replace(long.register, learners=people))),
        "last": document(_last_class(class_of(30, 8))),
        "fourteen": document(class_of(30, 14)),
        "none": document(class_of(30, 0)),
    }
    files = [tmp_path / f"{name}.docx" for name in documents]
    for file in files:
        file.write_bytes(documents[file.stem])
    told = [told_of(file) for file in to_pdf(files)]
    assert [int(one["Pages"]) for one in told] == [1, 1, 2, 1]
    assert {one["Page size"] for one in told} == {"841.89 x 595.304 pts (A4)"}


def _last_class(of):
    """The same class as the last of its programme: with final marks too."""
    groups = {**of.register.groups, CLASS: replace(of.register.groups[CLASS], grade=7)}
    finals = marks({("final", str(who)): "8" for who in range(30)})
    entries = {id_: {**cells, **finals} for id_, cells in of.entries.items()}
    return replace(of, register=replace(of.register, groups=groups), entries=entries)


def told_of(file):
    done = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True)
    return {k: v.strip() for k, _, v in (line.partition(":") for line in done.stdout.splitlines())}
