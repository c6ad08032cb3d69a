"""Checks across rows, sheets and the register that hold for every kind of table workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbook_sync.kinds.kind import Facts, Kind, Placed, Records
from workbook_sync.kinds.tables.references import dangling
from workbook_sync.model.problem import Place, Problem, Severity
from workbook_sync.model.register import Register
from workbook_sync.model.year import Bell, SchoolYear


def check_records(
    records: Records, kind: Kind, register: Register, year: SchoolYear, bells: Sequence[Bell] = ()
) -> list[Problem]:
    """Return what is wrong with the rows as a whole, beyond what reading them told.

    ``register`` is the school as it is in the store. A row with a problem of severity HOLD is not
    to be taken; what refers to such a row only is held too (row.reference_held, with the cell
    that is to be mended), as is what refers to nothing (row.unknown_reference).
    """
    facts = Facts(records.rows, register, year, bells)
    problems = [
        *_doubled(facts, kind),
        *_reversed(facts, kind),
        *(told for check in kind.checks for told in check(facts)),
    ]
    problems += dangling(facts, kind, problems, records.unread)
    return sorted(problems, key=lambda p: (p.place, p.code))


def held_rows(problems: Iterable[Problem]) -> set[Place]:
    """Return the rows that are not to be taken."""
    held = (p.place for p in problems if p.severity is Severity.HOLD)
    return {Place(place.sheet, place.row) for place in held}


def _doubled(facts: Facts, kind: Kind) -> Iterator[Problem]:
    """Hold rows with one natural key: all of them, or all but the first where they are equal."""
    for sheet in kind.sheets:
        by_key: dict[tuple[object, ...], list[Placed]] = {}
        for record, placed in facts.of(sheet.record):
            key = tuple(getattr(record, name) for name in sheet.key)
            by_key.setdefault(key, []).append(placed)
        for alike in by_key.values():
            equal = all(placed.record == alike[0].record for placed in alike)
            for placed in alike[1:] if equal else alike:
                others = ", ".join(str(o.place.row) for o in alike if o is not placed)
                yield placed.problem("row.doubled", sheet.key[0], rows=others)


def _reversed(facts: Facts, kind: Kind) -> Iterator[Problem]:
    for sheet in kind.sheets:
        for record, placed in facts.of(sheet.record):
            for first, last in sheet.spans:
                begins, ends = getattr(record, first), getattr(record, last)
                if begins is not None and ends is not None and ends < begins:
                    yield placed.problem("row.dates_reversed", last, first=begins, last=ends)
