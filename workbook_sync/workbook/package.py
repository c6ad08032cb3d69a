"""What a container says of itself: whether it is a workbook, its sheets and its properties."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_sync.model.problem import RefusedError, problem
from workbook_sync.workbook.container import Container

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_STRICT = "http://purl.oclc.org/ooxml/"
_TYPES = "[Content_Types].xml"
_OPENDOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"

# Parts of content types, from the most telling to the least.
_BINARY, _MACROS = "sheet.binary", ("macroenabled", "vbaproject", "macrosheet")
_WORKBOOK = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of cells: its title, and the part that holds it."""

    title: str
    part: str


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook before its cells: sheets of charts and dialogs are left out."""

    sheets: tuple[SheetPart, ...]
    strings: str  # the part with the shared strings, or nothing
    styles: str
    properties: Mapping[str, str]
    date1904: bool


@dataclass(frozen=True, slots=True)
class _Relation:
    id: str
    type: str  # its last word: worksheet, styles …
    target: str


def read_package(container: Container) -> Package:
    """Return what the workbook is made of.

    Raises RefusedError: file.not_workbook, file.opendocument, file.binary_excel, file.macros,
    file.strict_xlsx, file.unreadable.
    """
    _refuse_other_kinds(container)
    root = _relations(container, "")
    main = next((r.target for r in root if r.type == "officeDocument"), "")
    book, relations = container.tree(main), _relations(container, main)
    if book.tag != f"{{{MAIN}}}workbook":
        raise RefusedError(problem("file.unreadable"))
    settings = book.find(f"{{{MAIN}}}workbookPr")
    return Package(
        sheets=_sheets(container, book, relations),
        strings=_present(container, relations, "sharedStrings"),
        styles=_present(container, relations, "styles"),
        properties=_properties(container, _present(container, root, "custom-properties")),
        date1904=settings is not None and settings.get("date1904") in ("1", "true"),
    )


def _refuse_other_kinds(container: Container) -> None:
    if "mimetype" in container and container.part("mimetype").startswith(_OPENDOCUMENT):
        raise RefusedError(problem("file.opendocument"))
    if _TYPES not in container:
        raise RefusedError(problem("file.not_workbook"))
    types = [e.get("ContentType", "").lower() for e in container.tree(_TYPES)]
    if any(_BINARY in kind for kind in types):
        raise RefusedError(problem("file.binary_excel"))
    if any(word in kind for kind in types for word in _MACROS):
        raise RefusedError(problem("file.macros"))
    if not any(kind.endswith(_WORKBOOK) for kind in types):
        raise RefusedError(problem("file.not_workbook"))


def _relations(container: Container, part: str) -> list[_Relation]:
    """Return what a part ("" for the whole package) refers to inside the container."""
    folder, name = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if source not in container:
        raise RefusedError(problem("file.unreadable"))
    found = []
    for element in container.tree(source):
        kind = element.get("Type", "")
        if kind.startswith(_STRICT):
            raise RefusedError(problem("file.strict_xlsx"))
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
            word = kind.rpartition("/")[2]
            found.append(_Relation(element.get("Id", ""), word, target.lstrip("/")))
    return found


def _sheets(
    container: Container, book: Element, relations: list[_Relation]
) -> tuple[SheetPart, ...]:
    """Return the sheets of cells in the workbook's order, hidden ones too."""
    by_id = {relation.id: relation for relation in relations}
    found = []
    for element in book.iterfind(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet"):
        relation = by_id.get(element.get(f"{{{_OFFICE}relationships}}id", ""))
        if relation is None or relation.target not in container:
            raise RefusedError(problem("file.unreadable"))
        if relation.type == "worksheet":
            found.append(SheetPart(element.get("name", ""), relation.target))
    if not found:
        raise RefusedError(problem("file.unreadable"))
    return tuple(found)


def _present(container: Container, relations: list[_Relation], kind: str) -> str:
    found = (r.target for r in relations if r.type == kind and r.target in container)
    return next(found, "")


def _properties(container: Container, part: str) -> Mapping[str, str]:
    """Return the custom document properties as text; the first of a name stands."""
    found: dict[str, str] = {}
    for element in container.tree(part) if part else ():
        found.setdefault(element.get("name", ""), "".join(value.text or "" for value in element))
    return found
