"""What comes out of the printer: PDFs of our templates, looked at by other programs."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.publish.school import ROOT
from workbook_sync.messages import speak
from workbook_sync.publish.papers import PAPERS
from workbook_sync.publish.papers.report_card import template_name
from workbook_sync.publish.pdf import to_pdf
from workbook_sync.publish.provided import examples_of
from workbook_sync.publish.render import Template, common

pytestmark = [
    pytest.mark.libreoffice,
]
LV = speak("lv")
LONGEST = "Šķērsstaba-Vītoliņa-Garaiskungs-Pļavniekkalniņa Žanete-Ķirstīne"


def cards(term, per_sheet, *sizes):
    """A document of cards with so many subjects each, for a learner with the longest name."""
    name = template_name(term, per_sheet)
    made = Template(ROOT / "templates" / "lv" / name)
    example = examples_of(PAPERS["report-card"], name, LV)[0]
    row = example["subjects"][0]
    pages = [
        {
            **example,
            "as_of": "",
            "draft": "",
            "learner": replace(example["learner"], name=LONGEST),
            "subjects": tuple(replace(row, name=f"Priekšmets {n}") for n in range(size)),
        }
        for size in sizes
    ]
    return made.document([made.page(page) for page in pages], common(pages))


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """PDFs by the names of their documents, all made in one call."""
    folder = tmp_path_factory.mktemp("printed")
    documents = {
        "term": cards(1, 1, 14, 0),
        "year": cards(0, 1, 14),
        "term-2": cards(1, 2, 8, 8, 8),
        "year-2": cards(0, 2, 8, 0),
    }
    files = [folder / f"{name}.docx" for name in documents]
    for file in files:
        file.write_bytes(documents[file.stem])
    return {file.stem: pdf for file, pdf in zip(files, to_pdf(files), strict=True)}


@pytest.mark.parametrize(
    ("name", "count"), [("term", 2), ("year", 1), ("term-2", 2), ("year-2", 1)]
)
def test_a_card_keeps_to_its_sheet(printed, name, count):
    assert int(told(printed[name])["Pages"]) == count


def test_a_sheet_is_a4_upright_or_on_its_side_for_two(printed):
    sizes = {name: told(file)["Page size"] for name, file in printed.items()}
    assert sizes["term"].startswith("595.304 x 841.89")
    assert sizes["term-2"].startswith("841.89 x 595.304")


def test_two_cards_stand_side_by_side_from_the_same_height(printed):
    words = run("pdftotext", "-bbox", printed["term-2"], "-").split("<page")[1]
    heads = [
        [float(x) for x in re.findall(r'(?:xMin|yMin)="([\d.]+)"', line)]
        for line in words.splitlines()
        if ">LIECĪBA<" in line
    ]
    (left, upper), (right, lower) = heads
    assert right - left == pytest.approx(421, abs=40)  # half a sheet
    assert abs(upper - lower) < 3


def test_the_fonts_are_in_the_file(printed):
    lines = run("pdffonts", printed["year"]).splitlines()[2:]
    assert lines
    assert {line.split()[-5] for line in lines} == {"yes"}


def test_the_archive_gets_pdf_a(tmp_path):
    file = tmp_path / "x.docx"
    file.write_bytes(cards(1, 1, 3))
    (made,) = to_pdf([file], [tmp_path / "a" / "x.pdf"], archive=True)
    assert b"<pdfaid:part>2</pdfaid:part>" in made.read_bytes()


def told(file: Path) -> dict[str, str]:
    lines = run("pdfinfo", file).splitlines()
    return {line.partition(":")[0]: line.partition(":")[2].strip() for line in lines}


def run(*command) -> str:
    done = subprocess.run([str(x) for x in command], capture_output=True, text=True, check=True)
    return done.stdout
