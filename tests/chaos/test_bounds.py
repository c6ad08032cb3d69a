"""The worst files that the limits allow: what they cost, in time and in memory."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import cycle, islice

import pytest

from tests.books import part, zip_with
from tests.school import ROOT
from workbook_sync.model.problem import RefusedError, column_letter
from workbook_sync.workbook.limits import Limits
from workbook_sync.workbook.package import MAIN
from workbook_sync.workbook.read import open_workbook

pytestmark = pytest.mark.chaos

LIMITS = Limits()
MEGABYTES, SECONDS = 400, 30  # of a processor's time; a quiet machine needs a quarter
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
HEAD = f'<worksheet xmlns="{MAIN}"><sheetData>'
TAIL = "</sheetData></worksheet>"


def sheet_of(count, end=""):
    names = [column_letter(n) for n in range(1, 501)]
    rows = (
        f'<row r="{row}">'
        + "".join(
            f'<c r="{name}{row}"><v>{n * row % 999_983}</v></c>' for n, name in enumerate(names)
        )
        + "</row>"
        for row in range(1, count // 500 + 1)
    )
    return HEAD + "".join(rows) + end + TAIL


def many(pieces, count):
    """Pieces in turn: too many sorts of them to be packed like a bomb."""
    return "".join(islice(cycle(pieces), count))


def tags(pattern, count):
    return many([pattern.format(n * 7919 % 4001) for n in range(4001)], count)


def most_plain_cells(_):
    return {SHEET: sheet_of(LIMITS.cells)}


def most_cells_read_one_by_one(_):
    formula = '<row r="9999"><c r="A9999"><f>1+1</f><v>2</v></c></row>'
    return {SHEET: sheet_of(LIMITS.cells - 5000, formula)}


def most_in_one_cell(_):
    return {
        SHEET: f'{HEAD}<row r="1"><c r="A1">{tags("<a{}/>", LIMITS.tags - 5000)}</c></row>{TAIL}'
    }


def deepest_sheet(_):
    return {SHEET: f'{HEAD}<row r="1"><c r="A1">{tags("<a{}>", LIMITS.tags - 5000)}'}


def deepest_relations(_):
    return {RELATIONS: "<r>" + tags("<a{}>", LIMITS.tree_tags - 10)}


def most_attributes(_):
    names = " ".join(f"a{n:x}=''" for n in range(390_000))
    return {RELATIONS: f"<r {names}/>"}


def most_texts(content):
    xml = part(content, TEXTS)
    end = xml.rindex("</")
    return {TEXTS: xml[:end] + tags("<si><t>{}</t></si>", LIMITS.texts - 5000) + xml[end:]}


WORST = {
    most_plain_cells: "sheet.missing",
    most_cells_read_one_by_one: "sheet.missing",
    most_in_one_cell: "sheet.missing",
    deepest_sheet: "file.unreadable",
    deepest_relations: "file.unreadable",
    most_attributes: "file.unreadable",
    most_texts: "",
}


def made(content, worst):
    return zip_with(content, {name: xml.encode() for name, xml in worst(content).items()})


@pytest.mark.slow
@pytest.mark.parametrize(("worst", "code"), WORST.items())
def test_the_worst_that_is_allowed_is_read_in_bounded_time_and_memory(
    school, tmp_path, worst, code, figure
):
    file = tmp_path / "worst.xlsx"
    file.write_bytes(made(school.workbook(), worst))
    command = [sys.executable, "-m", "tests.chaos.bounded", file, str(MEGABYTES)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    told = json.loads(done.stdout)
    assert told["code"] == code
    assert told["seconds"] < SECONDS
    figure(f"{worst.__name__}, in {MEGABYTES} MB", f"{told['seconds']:.1f} s")


@pytest.mark.parametrize(
    "limits",
    [
        Limits(cells=100), Limits(tags=100), Limits(texts=10), Limits(text_bytes=100),
        Limits(tree_bytes=100), Limits(tree_tags=5),
    ],
    ids=["cells", "tags", "texts", "text_bytes", "tree_bytes", "tree_tags"],
)  # fmt: skip
def test_a_workbook_over_a_limit_is_not_read(school, limits):
    content = school.workbook()
    with_formula = part(content, SHEET).replace("</v></c>", "</v></c><c><f>1</f><v>1</v></c>", 1)
    with pytest.raises(RefusedError) as refused:
        grids(zip_with(content, {SHEET: with_formula.encode()}), limits)
    assert refused.value.problem.code == "file.bomb"


def grids(content, limits):
    opened = open_workbook(content, limits)
    return [opened.grid(title) for title in opened.titles]
