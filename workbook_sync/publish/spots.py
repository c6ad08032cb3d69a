"""Where in a template something stands, as who mends it in Word would look for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from workbook_sync.model.problem import Place


class Spot(NamedTuple):
    """A paragraph of a template: its place, and what stands there.

    The place's sheet is the template's file. In a table the row and column are those of the cell;
    elsewhere the row is the paragraph's number; in a header or footer there is neither.
    """

    place: Place
    text: str


def spot_of(file: str, content: bytes, name: str) -> Spot:
    """Return the first paragraph whose tags use a name; the name itself where none does."""
    tag = re.compile(rf"\{{[{{%][^}}]*\b{re.escape(name)}\b")
    for spot in (*_in_body(file, content), *_beside(file, content)):
        if tag.search(spot.text):
            return spot
    return Spot(Place(file), name)


def _in_body(file: str, content: bytes) -> Iterator[Spot]:
    number = 0
    for block in Document(BytesIO(content)).element.body:
        if block.tag == qn("w:p"):
            number += 1
            yield Spot(Place(file, number), _text(block))
        elif block.tag == qn("w:tbl"):
            yield from _in_table(file, block)


def _in_table(file: str, table: BaseOxmlElement) -> Iterator[Spot]:
    for row, line in enumerate(table.iter(qn("w:tr")), start=1):
        for column, cell in enumerate(line.iter(qn("w:tc")), start=1):
            yield Spot(Place(file, row, column), _text(cell))


def _beside(file: str, content: bytes) -> Iterator[Spot]:
    for section in Document(BytesIO(content)).sections:
        for part in (section.header, section.footer):
            yield from (Spot(Place(file), p.text) for p in part.paragraphs)


def _text(element: BaseOxmlElement) -> str:
    return "".join(part.text or "" for part in element.iter(qn("w:t")))
