"""Word documents for tests: templates made of a few lines, and what a document says."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn


def template(path, *paragraphs, table=(), header="", footer=""):
    """Write a template of paragraphs and one table; its header and footer are one line each."""
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        grid = made.add_table(0, len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    for part, text in ((made.sections[0].header, header), (made.sections[0].footer, footer)):
        if text:
            part.paragraphs[0].text = text
    made.save(path)
    return path


def text_of(document: bytes) -> list[str]:
    """All paragraphs and table rows, in the order of the page."""
    body = Document(BytesIO(document)).element.body
    found = []
    for block in body:
        if block.tag == qn("w:tbl"):
            rows = block.iter(qn("w:tr"))
            found += [" | ".join(_text(cell) for cell in row.iter(qn("w:tc"))) for row in rows]
        elif block.tag == qn("w:p"):
            found.append(_text(block))
    return found


def header_of(document: bytes) -> str:
    return Document(BytesIO(document)).sections[0].header.paragraphs[0].text


def sections_of(document: bytes) -> int:
    return len(Document(BytesIO(document)).sections)


def _text(element) -> str:
    breaks = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    parts = element.iter(qn("w:t"), *breaks)
    return "".join(breaks.get(part.tag, part.text or "") for part in parts)
