"""The texts of a workbook: cells refer to them by number, ``xl/sharedStrings.xml`` holds them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from workbook_sync.model.problem import RefusedError, problem
from workbook_sync.workbook.container import Container
from workbook_sync.workbook.package import MAIN

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TEXT, _RUN, _STRING = f"{{{MAIN}}}t", f"{{{MAIN}}}r", f"{{{MAIN}}}si"
_PLAIN_STRING = re.compile('<si><t(?: xml:space="preserve")?>([^<]*+)</t></si>')
_OTHER_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_texts(container: Container, part: str) -> list[str]:
    """Return the texts in order, as they stand: not trimmed, not normalised.

    Raises RefusedError (file.unreadable, file.unsafe, file.bomb) where the part is damaged or too
    large.
    """
    if not part:
        return []
    xml = container.part(part, container.limits.text_bytes)
    if xml.count(b"<si") > container.limits.texts:
        raise RefusedError(problem("file.bomb"))
    plain = _plain_texts(xml)
    if plain is not None:
        return plain
    return [text_of(string) for string in container.tree(part).iterfind(_STRING)]


def _plain_texts(xml: bytes) -> list[str] | None:
    """Return the texts by pattern, or None where one is more than one piece of plain text."""
    part = _utf8(xml)
    texts: list[str] = _PLAIN_STRING.findall(part)
    if len(texts) != part.count("</si") + part.count("<si/") or "\r" in part or "<!" in part:
        return None
    if "<sst" not in part or part.count(MAIN) != 1:
        return None
    if "&" in part:
        if _OTHER_ENTITY.search(part):
            return None
        texts = [html.unescape(text) for text in texts]
    return [unescaped(text) for text in texts] if "_x" in part else texts


def _utf8(xml: bytes) -> str:
    """Return a part as text; "" where it declares another encoding or is not valid UTF-8."""
    declaration = xml[: xml.find(b">") + 1].lower() if xml.startswith(b"<?xml") else b""
    if b"encoding" in declaration and b"utf-8" not in declaration:
        return ""
    try:
        return xml.decode()
    except UnicodeDecodeError:
        return ""


def text_of(string: Element) -> str:
    """Return a text of one piece or of runs; how it is pronounced (``rPh``) is no part of it."""
    pieces = (
        piece if piece.tag == _TEXT else piece.find(_TEXT)
        for piece in string
        if piece.tag in (_TEXT, _RUN)
    )
    return "".join(unescaped(piece.text or "") for piece in pieces if piece is not None)


def unescaped(text: str) -> str:
    """Return a text with ``_x000D_`` as the character that it stands for."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return escape[0] if 0xD800 <= code <= 0xDFFF else chr(code)
