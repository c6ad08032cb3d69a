"""Which styles surely show numbers and which days, told from the styles' XML by pattern."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import Enum, auto

# Literal pieces of a number format: quoted, escaped, a space of some width, a colour, a locale.
_LITERAL = r'"[^"]*"|\\[^A-Za-z]|_[^A-Za-z"\\;]|\[\$[^\]]*\]|\[(?:Red|Blue|Green|Black|White)\]'
_OF_NUMBERS = re.compile(rf"(?:{_LITERAL}|[0#?@%.,/ ()+-]|E\+)*|General")
_OF_DAYS = re.compile(rf"(?:{_LITERAL}|[dmyDMY./ -])*")

_STYLE = re.compile(rb'<xf (?:[^<>]* )?numFmtId="([0-9]{1,9})"')
_FORMAT = re.compile(rb'<numFmt numFmtId="([0-9]{1,9})" formatCode="([^"]*)"')


class Shown(Enum):
    """What a number format makes of a number."""

    NUMBER = auto()
    DAY = auto()
    UNSURE = auto()  # a time, a duration, or a format that this room does not understand


_BUILT_IN = {
    **dict.fromkeys((*range(14), *range(37, 45), 48, 49), Shown.NUMBER),
    **dict.fromkeys((14, 15, 16, 17), Shown.DAY),
}


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles that show something else than a number, as the bytes by which cells name them.

    A cell that names none has the first style.
    """

    days: frozenset[bytes] = frozenset()
    unsure: frozenset[bytes] = frozenset()


def plain_styles(xml: bytes) -> Styles | None:
    """Return what each style shows, or None where they are not written as programs write them."""
    formats, styles = _section(xml, b"numFmts"), _section(xml, b"cellXfs")
    codes = {int(number): code for number, code in _FORMAT.findall(formats)}
    found = [int(number) for number in _STYLE.findall(styles)]
    if len(codes) != formats.count(b"<numFmt ") or len(found) != styles.count(b"<xf "):
        return None
    own = {
        number: _shown(html.unescape(code.decode(errors="replace")))
        for number, code in codes.items()
    }
    return _by_kind([{**_BUILT_IN, **own}.get(number, Shown.UNSURE) for number in found])


def _by_kind(shown: list[Shown]) -> Styles:
    def of(kind: Shown) -> frozenset[bytes]:
        found = {str(style).encode() for style, of_style in enumerate(shown) if of_style is kind}
        return frozenset(found | {b""} if b"0" in found else found)

    return Styles(of(Shown.DAY), of(Shown.UNSURE))


def _section(xml: bytes, name: bytes) -> bytes:
    _, _, rest = xml.partition(b"<" + name)
    return rest.partition(b"</" + name)[0]


def _shown(code: str) -> Shown:
    """Return what a format shows by its first section, the one for numbers above zero."""
    first = code.partition(";")[0]
    if _OF_NUMBERS.fullmatch(first):
        return Shown.NUMBER
    return Shown.DAY if _OF_DAYS.fullmatch(first) else Shown.UNSURE
