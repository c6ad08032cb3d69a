"""What a table workbook is written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook_sync.workbook.table.shape import EXAMPLES, Table

#: The row of the first record in a sheet without examples.
FIRST = 2


@dataclass(frozen=True, slots=True)
class Content:
    """Titles in words, and for each table its rows: values by column, remarks by ``remark``.

    ``picks`` are the texts offered where a column refers to a table; where they are missing, the
    workbook's own sheet of that table is offered. ``examples``: each sheet begins with examples.
    """

    title: str
    about: str
    stamp: str
    tables: Sequence[Table]
    rows: Mapping[str, Sequence[Mapping[str, object]]]
    picks: Mapping[str, Sequence[str]]
    examples: bool

    @property
    def first(self) -> int:
        """The row of the first record, below the examples."""
        return FIRST + (len(EXAMPLES) if self.examples else 0)
