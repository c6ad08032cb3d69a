"""The order of names in the Latvian alphabet, and when two names are the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# CLDR's tailoring for Latvian: č ģ ķ ļ ņ ŗ š ž are letters of their own after their plain ones;
# y stands with i; a long vowel differs from its short one only where nothing else does.
_LETTERS = "abcčdefgģhijkķlļmnņopqrŗsštuvwxzž"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=100)}
_BASE = {"ā": "a", "ē": "e", "ī": "i", "ō": "o", "ū": "u", "y": "i"}

OrderKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[int, ...], str]


@lru_cache(maxsize=4096)
def order(text: str) -> OrderKey:
    """Return a sort key by the Latvian alphabet.

    Words first ("Bērza Anna" before "Bērziņa Anna"), then letters, then length marks, then case;
    the text itself comes last, so that the order is total.
    """
    plain = unicodedata.normalize("NFC", text)
    letters = [_weights(char) for char in plain]
    return (
        tuple(primary for primary, _, _ in letters if primary != (0, 0)),
        tuple(length for _, length, _ in letters),
        tuple(case for _, _, case in letters),
        text,
    )


def _weights(char: str) -> tuple[tuple[int, int], int, int]:
    """Return (primary, length mark, case) of one character; spaces come before all letters."""
    lower = char.lower()
    if char.isspace():
        return (1, 0), 0, 0
    if char.isdigit():
        return (2, unicodedata.digit(char, 0)), 0, 0
    base = _BASE.get(lower, lower)
    if base not in _RANK:
        base = unicodedata.normalize("NFD", lower)[0]  # é as e, ö as o
    if base in _RANK:
        return (3, _RANK[base]), int(base != lower), int(char != lower)
    return ((3, 1000 + ord(base)), 0, 0) if char.isalpha() else ((0, 0), ord(char), 0)


def natural_order(text: str) -> tuple[tuple[int, int, OrderKey], ...]:
    """Return a sort key that counts: 2. klase before 10. klase."""
    parts = re.findall(r"\d+|\D+", text)
    return tuple((0, int(p), order("")) if p.isdecimal() else (1, 0, order(p)) for p in parts)


def same(text: str) -> str:
    """Return what is equal for names that differ only by case, spaces and Unicode's forms."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


def fold(text: str) -> str:
    """Return what is equal for words that differ by case, diacritics, spaces and marks only."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    parts = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in parts if char.isalnum())
