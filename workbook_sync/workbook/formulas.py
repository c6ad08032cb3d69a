"""The texts of a sheet's formulas; those that fill a range are written in the file only once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workbook_sync.model.problem import column_letter


class Formula(NamedTuple):
    """A formula as its cell holds it; ``text`` is without ``=``, and empty where it is shared."""

    row: int
    column: int
    text: str
    shared: str = ""  # the number of the range that it fills

    @property
    def cell(self) -> str:
        """The cell's name."""
        return f"{column_letter(self.column)}{self.row}"


def formula_texts(formulas: Sequence[Formula]) -> dict[tuple[int, int], str]:
    """Return each formula as its cell shows it, ``=`` included, by (row, column)."""
    first = {f.shared: f for f in reversed(formulas) if f.shared and f.text}
    return {(f.row, f.column): f"={f.text or _moved(f, first.get(f.shared))}" for f in formulas}


def _moved(formula: Formula, first: Formula | None) -> str:
    """Return the shared formula with its references moved to the cell."""
    if first is None:
        return ""
    from openpyxl.formula.translate import Translator  # noqa: PLC0415 - 0.15 s, rarely needed

    try:
        moved = Translator(f"={first.text}", first.cell).translate_formula(formula.cell)
    except Exception:  # noqa: BLE001 - a text that cannot be read is shown as it stands
        return first.text
    return str(moved).removeprefix("=")
