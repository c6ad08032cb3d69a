"""What the cells of a marks sheet show by their content while the teacher types."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from workbook_sync.workbook.journal.draft import Draft
from workbook_sync.workbook.journal.layout import FIRST_LEARNER_ROW, FIRST_MARK_COLUMN
from workbook_sync.workbook.styles import HELD, WARNED, Style

ABSENT: Style = {"font_color": "#3B6E8F", "bg_color": "#E3EEF5"}
LOW: Style = {"bold": True, "font_color": "#B45309"}
NOT_RATED = "nv"  # nav vērtējuma


def add_conditions(draft: Draft, sheet: Worksheet, last_row: int, last_column: int) -> None:
    """Show absences in blue, marks below the pass mark and ``nv`` in bold amber.

    Cells with problems come first and stop the rest: their red must not turn blue.
    """
    _keep_flags(draft, sheet)
    area = (FIRST_LEARNER_ROW, FIRST_MARK_COLUMN, last_row, last_column)
    cell = xl_rowcol_to_cell(FIRST_LEARNER_ROW, FIRST_MARK_COLUMN)
    low = [str(mark) for mark in range(draft.book.pass_mark)]
    for tokens, style in ((draft.book.absence_symbols, ABSENT), ((*low, NOT_RATED), LOW)):
        if tokens:
            rule = {
                "type": "formula",
                "criteria": finds(tokens, cell),
                "format": draft.formats(style),
            }
            sheet.conditional_format(*area, rule)


def finds(tokens: Iterable[str], cell: str) -> str:
    """Return a formula that finds one of the tokens among those that the cell holds.

    Cells are text and may hold several tokens; constants in braces are not allowed here.
    """
    found = (f'ISNUMBER(SEARCH(" {_quoted(token)} "," "&{cell}&" "))' for token in tokens)
    return f"=OR({','.join(found)})"


def _quoted(token: str) -> str:
    for wild in "~?*":
        token = token.replace(wild, f"~{wild}")
    return token.replace('"', '""')


def _keep_flags(draft: Draft, sheet: Worksheet) -> None:
    here = [flag for flag in draft.flags if flag.place.sheet == sheet.get_name()]
    for style, held in ((HELD, True), (WARNED, False)):
        cells = [flag.place.cell for flag in here if flag.is_held is held]
        if cells:
            rule = {
                "type": "formula",
                "criteria": "=TRUE",
                "format": draft.formats(style),
                "stop_if_true": True,
                "multi_range": " ".join(cells),
            }
            sheet.conditional_format(cells[0], rule)
