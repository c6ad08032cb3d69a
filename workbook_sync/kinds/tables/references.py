"""What rows of a table workbook refer to: each other, and the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbook_sync.kinds.kind import Facts, Kind, Placed
from workbook_sync.kinds.other_person import OTHER_PERSON
from workbook_sync.model.problem import Place, Problem, Severity
from workbook_sync.model.register import Register
from workbook_sync.model.school import listed
from workbook_sync.workbook.table.shape import Column
from workbook_sync.workbook.table.text import suggested

_REFERENCE_HELD = "row.reference_held"

_Key = tuple[str, str]  # a table and the key of one of its rows


def dangling(
    facts: Facts, kind: Kind, problems: Sequence[Problem], unread: Mapping[_Key, Place]
) -> list[Problem]:
    """Hold references to nothing, and to rows that are held; until nothing more is held by that.

    ``problems`` are what the rows have else, ``unread`` those that could not be read (`Records`).
    Codes: row.unknown_reference, and row.reference_held with the cell that is to be mended first.
    """
    told: dict[Place, Problem] = {}
    claimed = set(_causes(p for p in problems if p.code == OTHER_PERSON))
    while True:
        causes = _causes([*problems, *told.values()])
        held = _held(facts, kind, causes, unread)
        known = _known(facts, kind, set(causes), claimed)
        unknown = (p for p in _unknown(facts, kind, known, held) if p.place not in told)
        found = {p.place: p for p in unknown if not _waits_for_itself(p)}
        if not found:
            return list(told.values())
        told.update(found)


def _waits_for_itself(found: Problem) -> bool:
    """Tell a cell that is wrong for another reason, as of a group that is said to be of itself."""
    return found.facts.get("cell") == str(found.place)


def _causes(problems: Iterable[Problem]) -> dict[Place, str]:
    """Return the cell that each held row waits for: its own, or that of the row it refers to."""
    found: dict[Place, str] = {}
    for one in problems:
        if one.severity is Severity.HOLD:
            cell = one.facts["cell"] if one.code == _REFERENCE_HELD else one.place
            found.setdefault(Place(one.place.sheet, one.place.row), str(cell))
    return found


def _held(
    facts: Facts, kind: Kind, causes: Mapping[Place, str], unread: Mapping[_Key, Place]
) -> dict[_Key, str]:
    """Return the cells that the workbook's held rows wait for, by their tables and keys."""
    found = {key: str(place) for key, place in unread.items()}
    for sheet in kind.sheets:
        for record, placed in facts.of(sheet.record):
            if placed.place in causes:
                key = (sheet.table.name, str(getattr(record, sheet.key[0])))
                found.setdefault(key, causes[placed.place])
    return found


def _known(
    facts: Facts, kind: Kind, held: set[Place], claimed: set[Place]
) -> Mapping[str, set[str]]:
    """Return what may be referred to, by table: the register's, and the workbook's good rows.

    Not what a row has ``claimed`` for somebody else: whom the others mean by it is not certain.
    """
    known = _in_register(facts.register)
    for sheet in kind.sheets:
        keys = known.setdefault(sheet.table.name, set())
        for record, placed in facts.of(sheet.record):
            key = str(getattr(record, sheet.key[0]))
            if placed.place in claimed:
                keys.discard(key)
            elif placed.place not in held:
                keys.add(key)
    return known


def _in_register(register: Register) -> dict[str, set[str]]:
    return {
        "learner": set(register.learners),
        "staff": set(register.staff),
        "subject": set(register.subjects),
        "programme": set(register.programmes),
        "group": set(register.groups),
        "order": set(register.orders.by_number),
    }


def _unknown(
    facts: Facts, kind: Kind, known: Mapping[str, set[str]], held: Mapping[_Key, str]
) -> Iterator[Problem]:
    for sheet in kind.sheets:
        columns = [column for column in sheet.table.columns if column.refers]
        for _, placed in facts.of(sheet.record):
            yield from _unknown_in(placed, columns, known, held)


def _unknown_in(
    placed: Placed,
    columns: Iterable[Column],
    known: Mapping[str, set[str]],
    held: Mapping[_Key, str],
) -> Iterator[Problem]:
    for column in columns:
        text = getattr(placed.record, column.name)
        wanted = listed(text) if column.many else (text,)
        missing = [one for one in wanted if one and one not in known[column.refers]]
        if missing and (cell := held.get((column.refers, missing[0]))):
            yield placed.problem(_REFERENCE_HELD, column.name, missing=missing[0], cell=cell)
        elif missing:
            nearby = suggested(missing[0], known[column.refers])
            yield placed.problem(
                "row.unknown_reference", column.name, missing=missing[0], nearest=nearby
            )
