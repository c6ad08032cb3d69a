"""Broken files: a workbook or a refusal comes out, never anything else."""

from __future__ import annotations

import zipfile
from io import BytesIO
from random import Random

import pytest

from tests.books import book, zip_with
from tests.workbook.sheets import raw
from workbook_sync.model.problem import RefusedError
from workbook_sync.workbook.limits import MIB, Limits
from workbook_sync.workbook.read import open_workbook

CASES = 300
LIMITS = Limits(unpacked_bytes=4 * MIB, cells=100_000)
BOOKS = (
    book("# Ā\n|x|7|2026-09-07|TRUE|\n|#N/A|=A1 ⇒ 7|=A2|\n# _meta\n|one|", {"p": "v"}),
    raw(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46266</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" ref="A2:B2" si="0">B1</f><v>7</v></c>'
        '<c r="B2"><f t="shared" si="0"/><v>8</v></c></row>',
        texts="<si><t>nulltais &amp; ā</t></si>",
        formats=["dd.mm.yyyy"],
        after='<mergeCells count="1"><mergeCell ref="C1:D2"/></mergeCells>',
    ),
)
WORDS = [b'"', b"<", b">", b"/", b"&#0;", b"\x00", b"-1", b"99999999999", b"<c>", b"</c>", b't="s"']


def read_or_refused(data):
    try:
        opened = open_workbook(data, LIMITS)
        return [opened.grid(title) for title in opened.titles]
    except RefusedError as error:
        return error.problem.code


def mutated(data, chance):
    """The same bytes with a few of them changed, cut out, doubled or put in."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(changed) + 1), chance.randint(0, 9)
        what = chance.choice([b"", changed[at : at + length] * 2, chance.choice(WORDS)])
        changed[at : at + length] = what or chance.randbytes(chance.randint(0, length))
    return bytes(changed)


def with_a_mutated_part(data, chance):
    with zipfile.ZipFile(BytesIO(data)) as container:
        name = chance.choice(container.namelist())
        return zip_with(data, {name: mutated(container.read(name), chance)})


@pytest.mark.parametrize("mutate", [mutated, with_a_mutated_part])
def test_broken_bytes_give_a_workbook_or_a_refusal(mutate):
    chance = Random(20260907)
    results = [read_or_refused(mutate(chance.choice(BOOKS), chance)) for _ in range(CASES)]
    refusals = {result for result in results if isinstance(result, str)}
    assert all(code.startswith("file.") for code in refusals)
    assert refusals
    assert any(isinstance(result, list) for result in results)
