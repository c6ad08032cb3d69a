"""Chance that falls alike on every run and in every order: it is made of what it decides about."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

_T = TypeVar("_T")


def chance(*about: object) -> float:
    """Return a number from 0 to below 1, always the same for the same facts."""
    digest = sha256("/".join(map(str, about)).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def pick(options: Sequence[_T], *about: object) -> _T:
    """Return one of the options, always the same for the same facts."""
    return options[int(chance(*about) * len(options))]
