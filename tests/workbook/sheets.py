"""Workbooks with XML of the test's own, and the same bytes through either reader."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from tests.books import book, part, zip_with
from workbook_sync.workbook.container import open_container
from workbook_sync.workbook.exact import exact_grid, open_exactly
from workbook_sync.workbook.limits import Limits
from workbook_sync.workbook.package import MAIN, read_package
from workbook_sync.workbook.quick import open_quickly

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BASE = book("|x|")


def raw(rows="", *, texts="", formats=(), after="", date1904=False):
    """A workbook of one sheet. ``formats`` are number formats: ``s="1"`` has the first."""
    made = {
        "xl/worksheets/sheet1.xml": f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetData>{rows}'
        f"</sheetData>{after}</worksheet>",
        "xl/sharedStrings.xml": f'{DECLARATION}<sst xmlns="{MAIN}">{texts}</sst>',
        "xl/styles.xml": styles(formats),
    }
    data = zip_with(_BASE, {name: xml.encode() for name, xml in made.items()})
    data = zip_with(data, {"xl/_rels/workbook.xml.rels": _relations()})
    if date1904:
        data = replaced(data, "xl/workbook.xml", b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    return data


def replaced(data, name, old, new):
    """The same workbook with other words in one part."""
    text = part(data, name).encode()
    assert old in text, f"{old!r} is not in {name}"
    return zip_with(data, {name: text.replace(old, new)})


def styles(formats):
    codes = "".join(
        f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(code, {chr(34): "&quot;"})}/>'
        for i, code in enumerate(formats)
    )
    used = "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(formats)))
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'
    )


def _relations():
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "rId1": ("worksheet", "/xl/worksheets/sheet1.xml"),
        "rId2": ("styles", "styles.xml"),
        "rId3": ("sharedStrings", "sharedStrings.xml"),
    }
    made = "".join(
        f'<Relationship Id="{id_}" Type="{office}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in parts.items()
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{package}">{made}</Relationships>'.encode()


def both(data, limits=Limits()):  # noqa: B008 - frozen
    """Each sheet through the quick reader (None where it is not plain) and the exact one."""
    container = open_container(data, limits)
    package = read_package(container)
    quick, exact = open_quickly(container, package), open_exactly(container, package)
    for sheet in package.sheets:
        xml = container.part(sheet.part)
        plain = quick.grid(sheet.title, xml, limits) if quick else None
        yield plain, exact_grid(exact, sheet.title, xml, limits)
