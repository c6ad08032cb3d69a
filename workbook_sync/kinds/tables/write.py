"""The workbook of a kind: blank with examples, or filled with records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from workbook_sync.kinds.kind import Kind
from workbook_sync.messages import Words
from workbook_sync.model.latvian import natural_order, order
from workbook_sync.model.register import Register
from workbook_sync.workbook.table.content import Content
from workbook_sync.workbook.table.shape import MEANS, REMARK
from workbook_sync.workbook.table.write import write_tables


def blank(kind: Kind, words: Words, register: Register | None = None) -> bytes:
    """Return the .xlsx to fill in: two example rows on each sheet, nothing else.

    The drop-downs offer what the register has; without one, what its own sheets have.
    """
    return _written(kind, words, {}, register, examples=True)


def filled(
    kind: Kind,
    records: Iterable[object],
    words: Words,
    register: Register | None = None,
    remarks: Mapping[Any, str] = MappingProxyType({}),
) -> bytes:
    """Return the .xlsx that holds the records, in their order, some with a remark beside them.

    KeyError for a record that the kind has no sheet for.
    """
    rows: dict[str, list[Mapping[str, object]]] = {}
    for record in records:
        table = kind.sheet_of(type(record)).table
        values = {column.name: getattr(record, column.name) for column in table.columns}
        values[REMARK] = remarks.get(record, "")
        rows.setdefault(table.name, []).append(values)
    return _written(kind, words, rows, register, examples=False)


def _written(
    kind: Kind,
    words: Words,
    rows: Mapping[str, Sequence[Mapping[str, object]]],
    register: Register | None,
    *,
    examples: bool,
) -> bytes:
    content = Content(
        title=words(f"kind.{kind.name}.title"),
        about=words(f"kind.{kind.name}.about"),
        stamp=kind.stamp,
        tables=kind.tables,
        rows=rows,
        picks={} if register is None else offered(kind, register),
        examples=examples,
    )
    return write_tables(content, words)


def offered(kind: Kind, register: Register) -> Mapping[str, Sequence[str]]:
    """Return what the drop-downs offer: names that people look for, each with the id it means."""
    texts = {
        "learner": [
            f"{learner.name}, {learner.group}{MEANS}{learner.id}"
            for learner in register.in_order(register.learners)
        ],
        "staff": _named((s.name, s.username) for s in register.staff.values()),
        "subject": _named((s.name, s.code) for s in register.subjects.values()),
        "programme": _named((p.name, p.code) for p in register.programmes.values()),
        "group": sorted(register.groups, key=natural_order),
    }
    wanted = {column.refers for table in kind.tables for column in table.columns}
    return {what: listed for what, listed in texts.items() if listed and what in wanted}


def _named(pairs: Iterable[tuple[str, str]]) -> list[str]:
    ordered = sorted(pairs, key=lambda pair: (order(pair[0]), pair[1]))
    return [f"{name}{MEANS}{code}" for name, code in ordered]
