"""Latvia's personal code (personas kods): what can be one, in the old form and in the new."""

from __future__ import annotations

import re
from datetime import date

_WEIGHTS = (1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CENTURIES = {"0": 1800, "1": 1900, "2": 2000}


def canonical(code: str) -> str:
    """Return eleven digits as people write them, 6-5 with a hyphen; other text as it stands."""
    digits = re.sub(r"[\s\-–]", "", code)
    return f"{digits[:6]}-{digits[6:]}" if re.fullmatch(r"[0-9]{11}", digits) else code


def is_possible(code: str) -> bool:
    """Tell whether the text can be a personal code, with the hyphen or without.

    Codes given since 1 July 2017 begin with 3 and a digit from 2 to 9; the rest is random. The
    older ones are DDMMYY-CNNGP: a date of birth with its century, and a check digit.
    """
    digits = code.replace("-", "", 1) if re.fullmatch(r"[0-9]{6}-?[0-9]{5}", code) else ""
    if not digits:
        return False
    if digits[0] == "3" and digits[1] in "23456789":
        return True
    return _has_date(digits) and check_digit(digits[:10]) == digits[10]


def check_digit(ten: str) -> str:
    """Return the last digit of an old code from its first ten."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, ten, strict=True))
    return str((1101 - total) % 11 % 10)


def _has_date(digits: str) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    try:
        return bool(date(_CENTURIES[digits[6]] + year, month, day))
    except (KeyError, ValueError):
        return False
