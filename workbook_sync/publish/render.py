"""A Word template and values make a document: compiled once, everything else copied.

docxtpl opens, parses and compiles the whole template anew for each document. Here docxtpl prepares
its XML (so templates are written as docxtpl's manual says), it is compiled once, and a document is
the template's own zip with the filled parts put in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from zipfile import BadZipFile

from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, meta
from jinja2 import Template as Compiled
from jinja2.sandbox import SandboxedEnvironment

from workbook_sync.model.problem import Problem, SetupError, problem
from workbook_sync.publish.grid import in_order, regridded, repeats_columns
from workbook_sync.publish.package import replaced, with_parts, without
from workbook_sync.publish.spots import spot_of

_BESIDE = (CONTENT_TYPE.WML_HEADER, CONTENT_TYPE.WML_FOOTER, CONTENT_TYPE.WML_FOOTNOTES)
_NOT_WORD = (ValueError, KeyError, OSError, BadZipFile, SyntaxError)
_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Loops over columns and merged cells change a table's grid, which docxtpl mends afterwards.
_CHANGES_GRID = re.compile(r"\{[%{]tc\s|\{%\s*(?:colspan|hm)\b")
# docxtpl's way to print braces, put into the template so that no value can use it.
_BRACES = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}
# A section ends in a paragraph, and so does a column. Each is one point high: it takes no room.
_NO_ROOM = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr>'
)
_SECTION_END = _NO_ROOM + "{section}</w:pPr></w:p>"
_COLUMN_END = _NO_ROOM + '</w:pPr><w:r><w:br w:type="column"/></w:r></w:p>'
_IN_COLUMNS = re.compile(r'<w:cols\b[^>]*\bw:num="[2-9]"')


class DocumentError(Exception):
    """A document that cannot be made; carries the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code, dict(problem.facts))
        self.problem = problem


class _Body(NamedTuple):
    """A main part cut in four: a class file repeats the page and the section."""

    head: str
    page: str
    section: str
    tail: str


class _Part(NamedTuple):
    """A part to be filled, the names that it asks for, and whether it repeats columns."""

    compiled: Compiled
    names: frozenset[str]
    widens: bool


class Template:
    """A .docx template, compiled. ``names`` are those that it asks for, ``digest`` tells it apart.

    Raises DocumentError document.template_not_word or document.template_broken, and SetupError
    setup.template_missing.
    """

    def __init__(self, path: Path) -> None:
        self.file, data = path.name, _content(path)
        self._data = data
        self.digest = sha256(data).hexdigest()
        try:
            self._docxtpl = DocxTemplate(BytesIO(data))
            main = self._docxtpl.get_docx().part
            parts = {p.partname.membername: p for p in main.package.iter_parts()}
            self._body = _split(self._docxtpl, main)
        except _NOT_WORD as error:
            raise DocumentError(
                problem("document.template_not_word", template=self.file)
            ) from error
        beside = {name: _text(p) for name, p in parts.items() if p.content_type in _BESIDE}
        self._main = main.partname.membername
        self._constant = without(data, {self._main, *beside})
        env = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_printable)
        self._page = self._compile(self._body.page, env)
        self._beside = {name: self._compile(xml, env) for name, xml in beside.items()}
        asked = (part.names for part in (self._page, *self._beside.values()))
        self.names = frozenset[str]().union(*asked)

    def render(self, context: Mapping[str, object]) -> bytes:
        """Return one document.

        Raises DocumentError: document.template for a name not provided, or template_broken.
        """
        return self.document([self.page(context)], context)

    def page(self, context: Mapping[str, object]) -> str:
        """Return what stands in the body of one document. Raises as `render`."""
        page = self._fill(self._page, context)
        whole = self._body.head + page + self._body.tail
        try:
            parse_xml(whole)  # docxtpl would cut a document short where tags do not match
        except SyntaxError as error:
            raise self._broken(str(error)) from error
        if _CHANGES_GRID.search(self._body.page):
            mended = self._docxtpl.fix_tables(whole)
            return _inside_body(self._docxtpl.xml_to_string(mended))[1]
        return page

    def document(
        self,
        pages: Sequence[str],
        common: Mapping[str, object],
        pictures: Mapping[str, bytes] = MappingProxyType({}),
    ) -> bytes:
        """Return a .docx of pages, each in a section of its own that begins on a new sheet.

        A template in columns has a page in each column: so two cards go to a sheet. ``common`` is
        what they have in common: headers and footers see nothing else. Those ``pictures`` that the
        template still has take the place of its own.
        """
        body, section = self._body, self._body.section
        between = _COLUMN_END if _IN_COLUMNS.search(section) else _SECTION_END
        text = between.format(section=section).join(pages) + section
        parts = {name: self._fill(part, common) for name, part in self._beside.items()}
        parts[self._main] = _renumbered(body.head + text + body.tail)
        return with_parts(replaced(self._constant, pictures), parts)

    def _compile(self, xml: str, env: SandboxedEnvironment) -> _Part:
        source = in_order(_lines(self._docxtpl.patch_xml(xml)))
        for sign, brace in _BRACES.items():
            source = source.replace(sign, brace)
        try:
            names = meta.find_undeclared_variables(env.parse(source))
            return _Part(env.from_string(source), frozenset(names), repeats_columns(xml))
        except TemplateSyntaxError as error:
            near = source.splitlines()[error.lineno - 1 : error.lineno]
            text = re.sub(r"<[^>]*>", "", "".join(near)).strip()[:60]
            raise self._broken(f"{error.message} («{text}»)") from error

    def _fill(self, part: _Part, context: Mapping[str, object]) -> str:
        try:
            text = _one_line(part.compiled.render(context))
        except UndefinedError as error:
            raise DocumentError(self.unknown(_name_in(error))) from error
        except _FAULTS as error:
            raise self._broken(str(error)) from error
        text = regridded(text) if part.widens else text
        return self._docxtpl.resolve_listing(text) if "\n" in text or "\t" in text else text

    def unknown(self, name: str) -> Problem:
        """Return the problem of a name that is not provided, at its place in the template."""
        place, text = spot_of(self.file, self._data, name)
        return problem("document.template", place, template=self.file, name=name, text=text)

    def _broken(self, reason: str) -> DocumentError:
        found = problem("document.template_broken", template=self.file, reason=reason)
        return DocumentError(found)


def common(contexts: Sequence[Mapping[str, object]]) -> Mapping[str, object]:
    """Return the names that have the same value in all contexts."""
    first, *others = contexts
    return {
        name: value
        for name, value in first.items()
        if all(other.get(name) == value for other in others)
    }


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SetupError("setup.template_missing", path) from error


def _split(word: DocxTemplate, main: XmlPart) -> _Body:
    """Cut the main part; a body ends in its section's properties, where it has any."""
    body = main.element.body
    section = "<w:sectPr/>"
    if len(body) and body[-1].tag == qn("w:sectPr"):
        section = word.xml_to_string(body[-1])
        body.remove(body[-1])
    head, page, tail = _inside_body(word.xml_to_string(main.element))
    return _Body(head, page, section, tail)


def _inside_body(text: str) -> tuple[str, str, str]:
    begins = text.index(">", text.index("<w:body")) + 1
    ends = text.rindex("</w:body>")
    return text[:begins], text[begins:ends], text[ends:]


def _text(part: Part) -> str:
    """Return a part's XML without its declaration, which would name an encoding."""
    return re.sub(r"^\s*<\?xml.*?\?>\s*", "", part.blob.decode(), flags=re.DOTALL)


def _lines(xml: str) -> str:
    """Put each paragraph on a line, so that a syntax error names one."""
    return xml.replace("<w:p ", "\n<w:p ").replace("<w:p>", "\n<w:p>")


def _one_line(xml: str) -> str:
    return xml.replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")


def _printable(value: object) -> object:
    """Print nothing for None, and of a text only what XML can hold."""
    if value is None:
        return ""
    return _NO_XML.sub("", value) if type(value) is str else value


def _name_in(error: UndefinedError) -> str:
    """Return the name that jinja2's sentence quotes last: 'Card object' has no attribute 'x'."""
    quoted = re.findall(r"'([^']*)'", str(error))
    return quoted[-1] if quoted else str(error)


def _renumbered(xml: str) -> str:
    """Give drawings new ids: repeated pages repeat them, which Word takes for damage."""
    if "<wp:docPr" not in xml:
        return xml
    numbers = iter(range(1001, 1_000_000))
    return re.sub(r'(<wp:docPr\b[^>]*?\bid=")[^"]*"', lambda m: f'{m[1]}{next(numbers)}"', xml)
