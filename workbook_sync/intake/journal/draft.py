"""What a returned journal would change, before the rules are asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from workbook_sync.intake.bars.bar import Bar, Given, barred
from workbook_sync.intake.journal.frame import Frame
from workbook_sync.intake.journal.standing import Standing
from workbook_sync.intake.reading import JournalReading
from workbook_sync.model.entry import Key
from workbook_sync.model.problem import NOWHERE, Place, Problem, problem
from workbook_sync.rules.check import Cell
from workbook_sync.workbook.journal.book import Finding


@dataclass(frozen=True)
class Draft:
    """A trusted journal workbook against what it said when it was issued.

    ``changed`` are cells that differ from the issue; ``judged`` are those of them that the rules
    have to judge.
    """

    reading: JournalReading
    frame: Frame
    standing: Standing  # as it was when drafted
    changed: Mapping[Key, str]
    judged: Mapping[Key, str]
    findings: Sequence[Finding]  # of changed cells that the journal does not know

    @cached_property
    def cells(self) -> AbstractSet[Cell]:
        """The cells to be judged as the rules look at them."""
        return self.frame.cells(self.judged)

    def cell(self, key: Key) -> Cell:
        """Return a changed cell as the rules look at it."""
        return self.frame.cell(key, self.changed[key])

    def place(self, key: Key) -> Place:
        """Return where the cell stands in the delivered workbook."""
        return _place(self.reading, key)

    def says(self, key: Key) -> str | None:
        """Return what the workbook says of a cell now, None where it says nothing of it."""
        if key in self.changed:
            return self.changed[key]
        returned = self.reading.returned
        if key in returned.unread or returned.cells.place(key) is None:
            return None
        return self.standing.issued.get(key, "")


def draft(
    reading: JournalReading,
    frame: Frame,
    standing: Standing,
    bars: Sequence[Bar] = (),
    given: Given = MappingProxyType({}),
) -> Draft:
    """Compare a workbook with what it said at its issue.

    ``bars`` close cells to its person; what is ``given`` was shown to her, not typed.
    """
    changed = _changed(reading, frame, standing)
    if given:
        changed = {
            key: value
            for key, value in changed.items()
            if key in standing.issued or value not in given.get(key, ())
        }
    unknown = frame.unknown(changed)
    found = [
        Finding(problem(code, _place(reading, key), changed[key]), key)
        for key, code in unknown.items()
        if changed[key]
    ]
    judged = without(changed, unknown)
    closed = _closed(judged, standing, bars) if bars else {}
    for key, fault in closed.items():
        found.append(Finding(replace(fault, place=_place(reading, key), value=changed[key]), key))
    return Draft(reading, frame, standing, changed, without(judged, closed), found)


def without(cells: Mapping[Key, str], others: Collection[Key]) -> Mapping[Key, str]:
    """Return the cells that are not among the others, which most often are none."""
    return {key: cells[key] for key in cells if key not in others} if others else cells


def _closed(
    changed: Mapping[Key, str], standing: Standing, bars: Sequence[Bar]
) -> dict[Key, Problem]:
    """Return the cells that bars close, and why.

    What the store says already is nobody's change: a copy goes on saying what it brought before.
    """
    new = (key for key, value in changed.items() if value != standing.entries.get(key, ""))
    return {key: fault for key in new if (fault := barred(bars, key))}


def _changed(reading: JournalReading, frame: Frame, standing: Standing) -> dict[Key, str]:
    """Return the cells that say something else than when issued.

    A red cell that was cleared takes back what was typed, and erases nothing.
    """
    returned, issued = reading.returned, standing.issued
    changed = {
        key: value
        for key, typed in returned.values.items()
        if typed != (was := issued.get(key, "")) and (value := frame.canonical(key, typed)) != was
    }
    gone = issued.keys() - returned.values.keys() - returned.unread - standing.red
    blank = (key for key in sorted(gone) if returned.cells.place(key) is not None)
    return changed | dict.fromkeys(blank, "")


def _place(reading: JournalReading, key: Key) -> Place:
    return reading.returned.cells.place(key) or NOWHERE
