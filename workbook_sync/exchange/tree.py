"""XML of other programs: a small tree of elements that know their lines, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from workbook_sync.exchange.text import beginning, decoded
from workbook_sync.model.problem import Place, RefusedError, problem

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl, Locator

#: A timetable of a large school has 20,000 elements, none of them ten deep.
MOST_ELEMENTS, DEEPEST = 400_000, 50
LARGEST_MB = 8

_NAME = re.compile(r"<([A-Za-z_][\w.-]*)")
#: What may stand before the first element.
_BEFORE = {"<?": "?>", "<!--": "-->"}
_DECLARED = re.compile(r"\s*<\?xml[^>]*\sencoding\s*=")


@dataclass(slots=True)
class Node:
    """An element: its name, attributes, text without what surrounds it, and its line from 1."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        """Return an attribute, "" where there is none."""
        return self.attributes.get(name, "").strip()

    def all(self, name: str) -> Iterator[Node]:
        """Yield the children of a name."""
        return (child for child in self.children if child.name == name)

    def said(self, *names: str) -> str:
        """Return the text of the first child of one of the names, "" where there is none."""
        return next((child.text for child in self.children if child.name in names), "")

    def within(self, name: str) -> Iterator[Node]:
        """Yield the children of the children of a name: the entries of its lists."""
        return (entry for part in self.all(name) for entry in part.children)


def root_name(data: bytes) -> str:
    """Return the name of the first element, "" of what is no XML."""
    text = beginning(data).lstrip("\ufeff").lstrip()
    while begun := next((begins for begins in _BEFORE if text.startswith(begins)), ""):
        text = text[len(begun) :].partition(_BEFORE[begun])[2].lstrip()
    found = _NAME.match(text)
    return found[1] if found else ""


def read_tree(file: str, data: bytes) -> Node:
    """Return the root element.

    Raises RefusedError: timetable.broken with the line where it is not well-formed, file.unsafe
    where it brings a document type of its own, file.too_big.
    """
    if len(data) > LARGEST_MB << 20:
        raise RefusedError(problem("file.too_big", largest=LARGEST_MB))
    builder = _Builder(file)
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(builder)
    try:
        parser.parse(BytesIO(_with_encoding(data)))
    except DefusedXmlException as error:
        raise RefusedError(problem("file.unsafe")) from error
    except (SAXException, ValueError, LookupError) as error:
        raise RefusedError(problem("timetable.broken", builder.place)) from error
    return builder.root


def _with_encoding(data: bytes) -> bytes:
    """Return the bytes as an XML reader takes them: what declares no encoding may be Baltic."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if marked or _DECLARED.match(data[:200].decode("latin-1").lstrip("\xef\xbb\xbf")):
        return data
    return decoded(data).encode()


class _Builder(ContentHandler):
    """Puts the tree together while it is read."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file, self._count = file, 0
        self._top = Node("", {}, 0)
        self._open = [self._top]
        self._texts: list[list[str]] = [[]]  # of the open elements, in the pieces that they come in
        self._locator: Locator | None = None

    @property
    def root(self) -> Node:
        return self._top.children[0]

    @property
    def place(self) -> Place:
        line = (self._locator and self._locator.getLineNumber()) or 0
        return Place(self._file, line)

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - SAX's name
        self._locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise RefusedError(problem("file.too_big", largest=LARGEST_MB))
        if len(self._open) > DEEPEST:
            raise RefusedError(problem("file.unsafe"))
        node = Node(name, dict(attrs.items()), self.place.row)
        self._open[-1].children.append(node)
        self._open.append(node)
        self._texts.append([])

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 - SAX's name
        self._open.pop().text = "".join(self._texts.pop()).strip()

    def characters(self, content: str) -> None:
        self._texts[-1].append(content)
