"""Days and towns as documents write them: ``Ventspilī, 2026. gada 22. decembrī``."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date

_PATTERNS = {"lv": ("lv", "y. 'gada' d. MMMM"), "en": ("en_GB", "d MMMM y")}
_FIGURES = {"lv": ("lv", "d.MM.y."), "en": ("en_GB", "d MMM y")}
_SHORT = {"lv": ("lv", "d.MM."), "en": ("en_GB", "d MMM")}
_MONTHS = {"lv": ("lv", "y. 'gada' LLLL"), "en": ("en_GB", "LLLL y")}

# The longest ending that fits gives the locative of a town's or month's name.
_LOCATIVES = {
    "Cēsis": "Cēsīs",
    "pils": "pilī",
    "as": "ās",
    "es": "ēs",
    "is": "ī",
    "us": "ū",
    "s": "ā",
    "š": "ā",
    "a": "ā",
    "e": "ē",
    "i": "os",
}


@lru_cache(maxsize=256)
def day_in_words(day: date, language: str) -> str:
    """Return ``2026. gada 22. decembris`` or ``22 December 2026``."""
    locale, pattern = _PATTERNS[language]
    return format_date(day, pattern, locale=locale)


@lru_cache(maxsize=256)
def day_in_figures(day: date, language: str) -> str:
    """Return a day as tables have it: ``7.09.2026.`` or ``7 Sept 2026``."""
    locale, pattern = _FIGURES[language]
    return format_date(day, pattern, locale=locale)


@lru_cache(maxsize=512)
def day_of_year(day: date, language: str) -> str:
    """Return a day without its year, which stands elsewhere: ``7.09.`` or ``7 Sept``."""
    locale, pattern = _SHORT[language]
    return format_date(day, pattern, locale=locale)


def month_in_words(day: date, language: str) -> str:
    """Return a day's month: ``2026. gada oktobris`` or ``October 2026``."""
    locale, pattern = _MONTHS[language]
    return format_date(day, pattern, locale=locale)


def on_day(day: date, language: str) -> str:
    """Return when it was: ``2026. gada 22. decembrī``; English has one form."""
    words = day_in_words(day, language)
    return locative(words) if language == "lv" else words


def in_town(town: str, language: str) -> str:
    """Return where it was: ``Ventspilī``; English has one form."""
    return locative(town) if language == "lv" else town


def locative(name: str) -> str:
    """Return the Latvian locative of a place's or month's name; its last word is what changes.

    >>> locative("2026. gada 22. decembris")
    '2026. gada 22. decembrī'
    """
    for ending in sorted(_LOCATIVES, key=len, reverse=True):
        if name.endswith(ending):
            return name.removesuffix(ending) + _LOCATIVES[ending]
    return name
