"""What Word would call damage in a .docx: looked for in the package itself, not by its writer.

Parts, content types and relationships as ECMA-376 part 2 orders; in the text the order of
properties, cells against the table's grid, paragraphs at the end of cells, and ids that repeat.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

#: The order of what a property element may hold (ECMA-376 part 1, 17), as far as we use it.
_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind "
    "contextualSpacing jc textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike vanish color spacing w kern position "
    "sz szCs highlight u effect shd vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "tcPr": "tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
}


def faults(document: bytes) -> list[str]:
    """Return all that is wrong with a .docx, nothing for a sound one."""
    with ZipFile(BytesIO(document)) as package:
        names = package.namelist()
        xml = {n: package.read(n) for n in names if n.endswith((".xml", ".rels"))}
    doubled = [f"{name} is there twice" for name, many in Counter(names).items() if many > 1]
    trees = {name: ET.fromstring(data) for name, data in xml.items()}
    found = [*doubled, *_types(trees["[Content_Types].xml"], names), *_links(trees, names)]
    for name, tree in trees.items():
        found += [f"{name}: {fault}" for fault in (*_orders(tree), *_tables(tree), *_ids(tree))]
    return found


def _types(types: ET.Element, names: list[str]) -> Iterator[str]:
    endings = {one.get("Extension") for one in types.iter(f"{_TYPES}Default")}
    parts = {str(one.get("PartName")).lstrip("/") for one in types.iter(f"{_TYPES}Override")}
    yield from (f"{part} has a type and is not there" for part in parts - set(names))
    typed = parts | {"[Content_Types].xml"}
    others = (name for name in names if name not in typed)
    yield from (f"{n} has no type" for n in others if n.rpartition(".")[2] not in endings)


def _links(trees: dict[str, ET.Element], names: list[str]) -> Iterator[str]:
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            yield from _uses(name, tree, trees)
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = Counter(one.get("Id") for one in tree)
        yield from (f"{name}: {id_} is there twice" for id_, many in ids.items() if many > 1)
        for one in tree:
            target = posixpath.normpath(posixpath.join(folder, str(one.get("Target"))))
            if one.get("TargetMode") != "External" and target.lstrip("/") not in names:
                yield f"{name}: {target} is not there"


def _uses(name: str, tree: ET.Element, trees: dict[str, ET.Element]) -> Iterator[str]:
    folder, file = posixpath.split(name)
    rels = trees.get(f"{folder}/_rels/{file}.rels", ET.Element("none"))
    known = {one.get("Id") for one in rels}
    for element in tree.iter():
        for key in ("id", "embed", "link"):
            used = element.get(f"{_R}{key}")
            if used is not None and used not in known:
                yield f"{name}: {used} leads nowhere"


def _orders(tree: ET.Element) -> Iterator[str]:
    for tag, listed in _ORDER.items():
        order = listed.split()
        for element in tree.iter(W + tag):
            places = [_place(order, child) for child in element]
            if None in places:
                unknown = [c.tag for c, p in zip(element, places, strict=True) if p is None]
                yield f"{tag} holds {unknown}"
            elif places != sorted(p for p in places if p is not None):
                yield f"{tag} is out of order: {[c.tag.removeprefix(W) for c in element]}"


def _place(order: list[str], child: ET.Element) -> int | None:
    name = child.tag.removeprefix(W)
    return order.index(name) if name in order else None


def _tables(tree: ET.Element) -> Iterator[str]:
    for table in tree.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells]
            width = sum(1 if s is None else int(str(s.get(f"{W}val"))) for s in spans)
            if width != columns:
                yield f"a row of {width} in a table of {columns}"
            yield from ("a cell does not end in a paragraph" for c in cells if c[-1].tag != f"{W}p")


def _ids(tree: ET.Element) -> Iterator[str]:
    found = Counter(
        (element.tag, element.get("id") or element.get(f"{W}id"))
        for element in tree.iter()
        if re.search(r"\}(docPr|bookmarkStart)$", str(element.tag))
    )
    yield from (f"{id_} is there {many} times" for id_, many in found.items() if many > 1)
