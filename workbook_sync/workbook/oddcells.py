"""The cells of a sheet that calamine does not read: errors and formulas, found in the XML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook_sync.workbook.cellref import column_number
from workbook_sync.workbook.formulas import Formula

_SIGN = re.compile(rb't="e"|<f[ />]')
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"((?: \w+="[^"]*")*)>'
    rb'(?:<f((?: \w+="[^"]*")*)(?:/>|>([^<]*)</f>))?(?:<v/>|<v>([^<]*)</v>)?</c>'
)


@dataclass(frozen=True, slots=True)
class OddCell:
    """An error, a formula or both; ``value`` is the text of its result, None where it has none."""

    row: int
    column: int
    type: str  # as the XML names it: n, str, b, e
    value: str | None
    formula: Formula | None = None

    @property
    def is_error(self) -> bool:
        """Tell an error from a formula with a result."""
        return self.type == "e" and bool(self.value)


def odd_cells(body: bytes) -> Iterator[OddCell]:
    """Yield the errors and formulas among a sheet's cells.

    Raises ValueError where one is written otherwise than spreadsheet programs write them.
    """
    if b"<f" not in body and b't="e"' not in body:
        return  # far quicker than the pattern
    starts = (body.rfind(b"<c ", 0, sign.start()) for sign in _SIGN.finditer(body))
    for start in dict.fromkeys(starts):  # a formula whose result is an error has both signs
        found = _CELL.match(body, start) if start >= 0 else None
        if found is None:
            raise ValueError("no cell as programs write it")
        yield _odd_cell(found)


def _odd_cell(found: re.Match[bytes]) -> OddCell:
    letters, row, attributes, of_formula, formula_text, value = found.groups()
    place = int(row), column_number(letters.decode())
    formula = None
    if of_formula is not None:
        shared = _attribute(of_formula, "si") if b't="shared"' in of_formula else ""
        formula = Formula(*place, _text(formula_text or b""), shared)
    result = None if value is None else _text(value)
    return OddCell(*place, _attribute(attributes, "t") or "n", result, formula)


def _attribute(attributes: bytes, name: str) -> str:
    found = re.search(rb' %s="([^"]*)"' % name.encode(), attributes)
    return found[1].decode() if found else ""


def _text(xml: bytes) -> str:
    return html.unescape(xml.decode())
