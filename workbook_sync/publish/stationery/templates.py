"""All templates that come with the program. Adding a kind of document is adding a file here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from workbook_sync.publish import stationery

LANGUAGES = ("lv", "en")


def all_templates() -> Mapping[str, bytes]:
    """Return the templates by their paths below ``templates/``: ``lv/report-card-term.docx``.

    Every module here that has ``templates(language)`` makes some, by their names.
    """
    made: dict[str, bytes] = {}
    for module in sorted(iter_modules(stationery.__path__), key=lambda module: module.name):
        if module.name in ("__main__", "templates"):
            continue
        make = getattr(import_module(f"{stationery.__name__}.{module.name}"), "templates", _none)
        for language in LANGUAGES:
            made |= {f"{language}/{name}": data for name, data in make(language).items()}
    return made


def _none(_language: str) -> Mapping[str, bytes]:
    return {}
