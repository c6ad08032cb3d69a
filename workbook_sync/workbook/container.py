"""The zip around a workbook, looked at before anything in it is unpacked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from defusedxml import ElementTree

from workbook_sync.model.problem import RefusedError, problem
from workbook_sync.workbook.foreign import foreign_code
from workbook_sync.workbook.limits import MIB, Limits

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LOCAL_HEADER, _END_OF_DIRECTORY = b"PK\x03\x04", b"PK\x05\x06"
_ENCRYPTED_FLAG = 0x1

# A document type stands before the root element, so a prolog of this shape has none. Only a part
# that begins otherwise is searched, in the encodings that an XML reader guesses by itself.
_PLAIN_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*<[A-Za-z_]")
_DTD = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


@dataclass(frozen=True, slots=True)
class Container:
    """The parts of an opened workbook, found by name whatever its case."""

    _archive: ZipFile
    _names: Mapping[str, str]  # in lower case → as it stands
    limits: Limits

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def part(self, name: str, most: int = 0) -> bytes:
        """Return a part's bytes.

        Raises RefusedError: file.unreadable where it is missing or damaged, file.unsafe where it
        brings a document type of its own (the way of entity bombs and of reading other files),
        file.bomb where it has more than ``most`` bytes, if that is not 0.
        """
        data = self._unpacked(name)
        if 0 < most < len(data):
            raise RefusedError(problem("file.bomb"))
        if not _PLAIN_PROLOG.match(data) and any(word in data for word in _DTD):
            raise RefusedError(problem("file.unsafe"))
        return data

    def tree(self, name: str) -> Element:
        """Return the root element of an XML part that is no sheet; raises as `part` does.

        An element takes forty times the memory of its bytes: a part with too many is file.bomb.
        """
        data = self.part(name, self.limits.tree_bytes)
        if data.count(b"<") > self.limits.tree_tags:
            raise RefusedError(problem("file.bomb"))
        try:
            return _known_tree(data) if len(data) <= _SMALL else _tree(data)
        except (SyntaxError, ValueError, LookupError) as error:  # SyntaxError: XML not well-formed
            raise RefusedError(problem("file.unreadable")) from error

    def _unpacked(self, name: str) -> bytes:
        try:
            return self._archive.read(self._names[name.lower()])
        except Exception as error:  # zipfile has a dozen ways to say "damaged"
            raise RefusedError(problem("file.unreadable")) from error


def _tree(data: bytes) -> Element:
    return ElementTree.fromstring(data, forbid_dtd=True)


#: The small parts around the cells are the same in most workbooks of a school.
_SMALL = 8 << 10
_known_tree = lru_cache(maxsize=64)(_tree)


def open_container(data: bytes, limits: Limits) -> Container:
    """Return the parts of a workbook's file.

    Raises RefusedError with the file.* code that says what the bytes are instead, or why the zip
    is not to be unpacked.
    """
    if data[:1] in (b"", b"\0") and not data.strip(b"\0"):
        raise RefusedError(problem("file.empty"))
    if len(data) > limits.file_bytes:
        raise RefusedError(problem("file.too_big", largest=max(1, limits.file_bytes // MIB)))
    if not data.startswith((_LOCAL_HEADER, _END_OF_DIRECTORY)):
        raise RefusedError(problem(foreign_code(data)))
    archive = _archive(data)
    parts = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if code := _fault(parts, limits):
        raise RefusedError(problem(code))
    return Container(archive, {info.filename.lower(): info.filename for info in parts}, limits)


def _archive(data: bytes) -> ZipFile:
    try:
        return ZipFile(BytesIO(data))
    except Exception as error:  # as above
        cut = _END_OF_DIRECTORY not in data
        raise RefusedError(problem("file.truncated" if cut else "file.unreadable")) from error


def _fault(parts: list[ZipInfo], limits: Limits) -> str:
    """Return the code of what is wrong with the zip's directory, or nothing."""
    names = Counter(info.filename.lower() for info in parts)
    if any(count > 1 for count in names.values()) or any(map(_leads_out, names)):
        return "file.unsafe"
    if any(info.flag_bits & _ENCRYPTED_FLAG for info in parts):
        return "file.encrypted"
    if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in parts):
        return "file.unreadable"
    return "file.bomb" if _is_bomb(parts, limits) else ""


def _leads_out(name: str) -> bool:
    """Tell a name that would leave the folder it is unpacked to; we never do, others may."""
    return name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name)


def _is_bomb(parts: list[ZipInfo], limits: Limits) -> bool:
    if len(parts) > limits.parts or sum(p.file_size for p in parts) > limits.unpacked_bytes:
        return True
    large = (part for part in parts if part.file_size > MIB)
    return any(part.file_size > limits.ratio * part.compress_size for part in large)
