"""Real workbooks with something wrong in them: bytes, parts of the zip, values in the XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from random import Random

from tests.books import zip_with

#: What people and their enemies put where a number or a word was expected, as it stands in XML.
HOSTILE = (
    "", " ", "-1", "1e999", "1E308", "99999999999999999999", "NaN", "0x10", "7.5", "٧", "１０",
    "&#0;", "&#x1F;", "&#xD800;", "&#xFFFF;", "_xD800_", "_x0000_", "&#x202E;krā", "&#x200B;",
    "=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "=HYPERLINK(&quot;http://x&quot;)",
    "{{ 7*7 }}", "{% for x in y %}", "&lt;script&gt;", "%s%n", "../../../etc/passwd", "\\\\x\\y",
    "a" * 40_000, "ā" * 32_767, "&amp;" * 9_000, "\n" * 500, "\t", "&xxe;", "<!--", "]]>",
    "2026-09-07/1", "2027-99-99/1", "term1", "year", "lesson", "1", "2", "3", "_meta", "A1", "ZZZ1",
)  # fmt: skip
_TAG_WORDS = (
    b"<c>", b"</c>", b"<row>", b"</row>", b"<v/>", b't="e"', b's="9999"', b'"', b"<", b">",
    b"/", b"<f>1+1</f>", b"<mergeCell ref='A1:XFD1048576'/>", b"<!DOCTYPE x>", b"\x00", b"\xff",
)  # fmt: skip
_VALUE = re.compile(rb"(?<=<v>)[^<]*(?=</v>)")
_TEXT = re.compile(rb"(?<=>)[^<>]*(?=</t>)")
_ATTRIBUTE = re.compile(rb'(?<==")[^"]*(?=")')
_ELEMENT = re.compile(
    rb"<(c|row|si|xf|sheet|Relationship|Override|property)\b[^>]*?(?:/>|>.*?</\1>)", re.DOTALL
)

Mutation = Callable[[bytes, Random], bytes]


def bytes_changed(content: bytes, chance: Random) -> bytes:
    """Flip, cut out, double or put in a few bytes of the file."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 3)):
        at, length = chance.randrange(len(changed)), chance.randint(1, 9)
        now = bytes(changed[at : at + length])
        changed[at : at + length] = chance.choice([b"", now * 2, chance.randbytes(length)])
    return bytes(changed)


def cut_short(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content))]


def part_gone(content: bytes, chance: Random) -> bytes:
    return zip_with(content, {chance.choice(list(parts(content))): None})


def parts_swapped(content: bytes, chance: Random) -> bytes:
    found = parts(content)
    one, other = chance.sample(list(found), 2)
    return zip_with(content, {one: found[other], other: found[one]})


def part_doubled(content: bytes, chance: Random) -> bytes:
    name, now = chance.choice(list(parts(content).items()))
    other = chance.choice([name.upper(), f"/{name}", f"../{name}", name.replace("xl/", "xl\\")])
    return zip_with(content, {other: now})


def xml_broken(content: bytes, chance: Random) -> bytes:
    """Put a piece of XML, or a byte that is none, anywhere into a part."""
    return _in_a_part(content, chance, lambda xml: _put_in(xml, chance))


def values_changed(content: bytes, chance: Random) -> bytes:
    return _in_a_part(content, chance, lambda xml: _replaced(xml, _VALUE, chance), "sheets/sheet")


def texts_changed(content: bytes, chance: Random) -> bytes:
    return _in_a_part(content, chance, lambda xml: _replaced(xml, _TEXT, chance), "sharedStrings")


def attributes_changed(content: bytes, chance: Random) -> bytes:
    return _in_a_part(content, chance, lambda xml: _replaced(xml, _ATTRIBUTE, chance))


def elements_gone(content: bytes, chance: Random) -> bytes:
    return _in_a_part(content, chance, lambda xml: _replaced(xml, _ELEMENT, chance, [""]), ".xml")


MUTATIONS: tuple[Mutation, ...] = (
    bytes_changed, cut_short, part_gone, parts_swapped, part_doubled, xml_broken,
    values_changed, values_changed, texts_changed, attributes_changed, attributes_changed,
    elements_gone, elements_gone, elements_gone,
)  # fmt: skip


def parts(content: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as container:
        return {name: container.read(name) for name in container.namelist()}


def _in_a_part(
    content: bytes, chance: Random, change: Callable[[bytes], bytes], like: str = ""
) -> bytes:
    found = {name: now for name, now in parts(content).items() if like in name}
    name, now = chance.choice(list(found.items()))
    return zip_with(content, {name: change(now)})


def _put_in(xml: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(xml) + 1)
    return xml[:at] + chance.choice(_TAG_WORDS) + xml[at + chance.randint(0, 3) :]


def _replaced(
    xml: bytes, pattern: re.Pattern[bytes], chance: Random, words: Sequence[str] = HOSTILE
) -> bytes:
    for _ in range(chance.randint(1, 4)):
        if found := list(pattern.finditer(xml)):
            one = chance.choice(found)
            xml = xml[: one.start()] + chance.choice(words).encode() + xml[one.end() :]
    return xml
