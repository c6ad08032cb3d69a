"""How the school stood on a day: what the program says of it, and what was counted by hand."""

from __future__ import annotations

import csv
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.year.hand import Hand
from workbook_sync.app.export import KINDS, export
from workbook_sync.app.status import status
from workbook_sync.cli.as_json import status as as_json
from workbook_sync.cli.view import View

if TYPE_CHECKING:
    from tests.year.life import Life

Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Look:
    """One look: the day, the hand's count then, ``status --json``, and the tables of ``export``."""

    day: date
    hand: Hand
    status: dict[str, Any]
    tables: dict[str, Rows] = field(default_factory=dict)

    def timings(self, part: str, name: str) -> Counter[tuple[str, str]]:
        """Return what ``status`` says of the lessons of teachers or of journals."""
        how = ("on_time", "late", "missing", "open")
        return +Counter({(row[name], one): row[one] for row in self.status[part] for one in how})


def look(life: Life) -> None:
    """Look at the school as it is now."""
    office = life.school.office
    said = as_json(status(office), View(office.words, life.school.folder))
    tables = {kind: table(life, kind) for kind in KINDS}
    life.looks[life.school.day] = Look(life.school.day, deepcopy(life.hand), dict(said), tables)


def table(life: Life, kind: str) -> Rows:
    """Return the rows of a table of ``export``, by its columns."""
    file = life.school.folder / f"{kind}.csv"
    export(life.school.office, kind, file)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        heads = KINDS[kind].columns.split()
        return [
            dict(zip(heads, row, strict=True)) for row in list(csv.reader(lines, delimiter=";"))[1:]
        ]
