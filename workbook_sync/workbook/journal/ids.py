"""The ids along the sides of a sheet, and which of them can be relied on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from workbook_sync.model.latvian import same
from workbook_sync.workbook.journal.layout import NAME, SHOWN
from workbook_sync.workbook.journal.sheets import Anchored
from workbook_sync.workbook.journal.values import shown


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids along one side of a sheet, and where each stands, counted from 0.

    ``at`` has those to be relied on: neither ``doubled`` nor ``moved``, which are the rows that
    show another row's name. ``all`` is by index, "" where there is none.
    """

    all: Mapping[int, str]
    at: Mapping[str, int]
    doubled: AbstractSet[str]
    moved: AbstractSet[str] = frozenset()

    @property
    def unsure(self) -> AbstractSet[str]:
        """The ids of which nothing is known."""
        return self.doubled | self.moved


def ids(found: Mapping[int, str], repeated: AbstractSet[str] = frozenset()) -> Ids:
    """Return the ids of one side; ``repeated`` are those that other sheets have too."""
    real = {index: id_ for index, id_ in found.items() if id_ and id_ not in (SHOWN, NAME)}
    counts = Counter(real.values())
    doubled = {id_ for id_, count in counts.items() if count > 1 or id_ in repeated}
    at = {id_: index for index, id_ in real.items() if id_ not in doubled}
    return Ids(found, at, doubled)


def with_moved(anchored: Anchored, columns: Ids, rows: Ids) -> Ids:
    """Return the rows with those marked whose visible part belongs to another row.

    The hidden ids stay behind where somebody sorts or moves only what can be seen. A name that is
    no other row's was only mended.
    """
    column = name_column(columns)
    renamed = {
        id_: name
        for id_, row in rows.at.items()
        if (name := name_at(anchored, column, row)) != anchored.issued(row)
    }
    if not renamed:
        return rows
    issued = {id_: same(anchored.issued(row)) for id_, row in rows.at.items()}
    others = set(issued.values()) - {""}
    moved = {id_ for id_, name in renamed.items() if same(name) in others - {issued[id_]}}
    at = {id_: row for id_, row in rows.at.items() if id_ not in moved}
    return Ids(rows.all, at, rows.doubled, moved)


def name_column(columns: Ids) -> int | None:
    """Return the column that says in words what a row is, if it is still there."""
    return next((at for at, id_ in columns.all.items() if id_ == NAME), None)


def name_at(anchored: Anchored, column: int | None, row: int) -> str:
    """Return what the row is called now, as people see it."""
    return "" if column is None else shown(anchored.grid.value(row + 1, column + 1))
