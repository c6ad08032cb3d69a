"""How our workbooks look: few colours, one font, and each format made once for a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

Style = Mapping[str, object]

# Colours: dark enough on a projector, light enough on paper. Red is for held cells only.
INK, PAPER, LINE = "#1F2933", "#FFFFFF", "#BFC7CF"
HEADER_FILL, HEADER_INK, BAND = "#DCE6EC", "#1F3A4D", "#F5F8FA"
HELD_FILL, HELD_INK = "#FFC7CE", "#9C0006"
WARN_FILL, WARN_INK = "#FFEB9C", "#7F6000"
LOCKED_FILL, LINK_INK = "#EEF0F2", "#0563C1"

#: What every cell has. Combine from left to right: ``formats(CELL, UNLOCKED, HELD)``.
CELL: Style = {
    "font_name": "Calibri",
    "font_size": 11,
    "font_color": INK,
    "valign": "vcenter",
    "border": 1,
    "border_color": LINE,
}
BARE: Style = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
TITLE: Style = {**BARE, "font_size": 16, "bold": True, "font_color": HEADER_INK}
HEADING: Style = {**BARE, "bold": True, "font_color": HEADER_INK}
HEADER: Style = {
    **CELL,
    "bold": True,
    "bg_color": HEADER_FILL,
    "font_color": HEADER_INK,
    "text_wrap": True,
}
LINK: Style = {"font_color": LINK_INK, "underline": 1}
EXAMPLE: Style = {"italic": True, "font_color": "#6B7780", "bg_color": BAND}
LOCKED: Style = {"locked": True, "bg_color": LOCKED_FILL}
UNLOCKED: Style = {"locked": False}
HELD: Style = {"bg_color": HELD_FILL, "font_color": HELD_INK}
WARNED: Style = {"bg_color": WARN_FILL, "font_color": WARN_INK}
CENTRE: Style = {"align": "center"}
WRAP: Style = {"text_wrap": True}
TEXT: Style = {"num_format": "@"}
WHOLE: Style = {"num_format": "0"}
DATE: Style = {"num_format": "dd.mm.yyyy"}


class Formats:
    """The formats of one workbook: a combination of styles is one format, however often asked."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, *styles: Style) -> Format:
        """Return the format that has all the styles; a later one overrides an earlier."""
        wanted: dict[str, object] = {}
        for style in styles:
            wanted.update(style)
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]
