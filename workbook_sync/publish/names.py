"""File names that Windows, Linux and shared folders take, and that people recognise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 80
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def safe_name(text: str) -> str:
    """Return the text as a name of a file or folder, without an extension.

    >>> safe_name("2024/17: Zane?")
    '2024-17- Zane-'
    """
    name = _UNSAFE.sub("-", unicodedata.normalize("NFC", text))
    name = " ".join(name.split())[:_LONGEST].strip(" .")
    return f"_{name}" if not name or _RESERVED.fullmatch(name) else name


def unique(names: Iterable[str]) -> list[str]:
    """Return the names with a number after those that stand earlier already, in any case.

    >>> unique(["Anna", "anna", "Zane"])
    ['Anna', 'anna (2)', 'Zane']
    """
    taken, found = set[str](), list[str]()
    for name in names:
        number, free = 1, name
        while free.casefold() in taken:
            number += 1
            free = f"{name} ({number})"
        taken.add(free.casefold())
        found.append(free)
    return found
