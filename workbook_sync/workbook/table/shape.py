"""The shape of a sheet that holds one record in a row, and its titles in our languages.

Titles, notes and examples stand in the messages under ``table.<table>.<column>``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook_sync.messages import Words
from workbook_sync.workbook.table.cells import CellType

#: The first column of every sheet: own remarks, and the word that marks an example row.
REMARK = "remark"
#: Follows the heading of a column that must be filled in; it is no part of the heading.
MUST = "\u00a0*"
#: How many example rows a blank sheet has.
EXAMPLES = ("first", "second")
#: Stands between the name that a person looks for and the id that is meant: "Bērziņa Anna · 1024".
MEANS = " · "


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``name`` is the record's field.

    ``refers`` is the table whose first column holds the values that may stand here, ``many`` of
    them divided by ``;``. A blank in a column ``same_as`` another means that one's value.
    """

    name: str
    cell: CellType
    required: bool = False
    refers: str = ""
    many: bool = False
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's columns in their order; other tables refer to the first one."""

    name: str
    columns: tuple[Column, ...]

    def title(self, words: Words) -> str:
        """Return the sheet's title."""
        return words(f"table.{self.name}.sheet")

    def column(self, name: str) -> Column:
        """Return a column by its name; KeyError where there is none such."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def heading(self, column: str, words: Words) -> str:
        """Return a column's heading."""
        if column == REMARK:
            return words("table.remark.title")
        return words(f"table.{self.name}.{column}.title")

    def headings(self, words: Words) -> Mapping[str, str]:
        """Return all headings by column, the remarks first."""
        names = [REMARK, *(column.name for column in self.columns)]
        return {name: self.heading(name, words) for name in names}

    def examples(self, words: Words) -> list[dict[str, object]]:
        """Return the values of the example rows, as records have them; blanks are left out."""
        rows = []
        for which in EXAMPLES:
            typed = {c: words(f"table.{self.name}.{c.name}.{which}") for c in self.columns}
            rows.append(
                {c.name: c.cell.read(text, words).value for c, text in typed.items() if text}
            )
        return rows
