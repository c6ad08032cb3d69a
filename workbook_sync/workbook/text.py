"""Text as a cell may hold it: what Excel and XML cannot keep, and what nobody can see."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Excel keeps no more characters in a cell, counted in UTF-16.
LONGEST = 32_767

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_EDGE = re.compile(" *\n *")
# Not NFKC: it would make 10 of "1⁰" and 71⁄2 of "7½".
_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)}


def legal(text: str) -> str:
    """Return the text without characters that XML cannot hold; ValueError where it is too long.

    Nothing is cut: a cut text would come back as a change that nobody made.
    """
    if length(text) > LONGEST:
        raise ValueError(f"a cell holds {LONGEST} characters, the text has {length(text)}")
    return text if text.isprintable() else _ILLEGAL.sub("", text)


def length(text: str) -> int:
    """Return the number of characters as Excel counts them."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def prose(text: str) -> str:
    """Return words as they were meant: NFC, plain spaces, line feeds, no blanks at the edges."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text.strip()
    visible = _INVISIBLE.sub("", _LINE_END.sub("\n", text))
    lines = _EDGE.sub("\n", _SPACE.sub(" ", visible))
    return unicodedata.normalize("NFC", lines).strip()


def has_invisible(text: str) -> bool:
    """Tell whether `prose` drops characters that nobody can see."""
    return not text.isprintable() and _INVISIBLE.search(text) is not None


@lru_cache(maxsize=4096)
def symbols(text: str) -> str:
    """Return the tokens of a mark cell with one space between them; full-width forms made plain.

    >>> symbols(" ７  8 ")
    '7 8'
    """
    return " ".join(prose(text).translate(_FULL_WIDTH).split())


def shortened(text: str, most: int = 200) -> str:
    """Return the text, or its beginning and an ellipsis: enough to know it by."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def number(value: float) -> str:
    """Return a number as Excel shows it: at most 15 digits, no decimals where there are none.

    >>> number(7.0), number(7.5), number(-0.0)
    ('7', '7.5', '0')
    """
    return f"{value + 0.0:.15g}"  # -0.0 equals 0.0, so whoever remembers one would say it of both
