"""Which records the store keeps: those that the kinds declare, and the journals made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from workbook_sync.kinds import TABLES, assessment
from workbook_sync.model.blanks import IssuedBlank
from workbook_sync.model.closing import TermClosing
from workbook_sync.model.school import Journal

#: Table, record class and natural key of each.
RECORDS: Mapping[str, tuple[type, tuple[str, ...]]] = {
    **{
        sheet.table.name: (sheet.record, sheet.key)
        for kind in TABLES.values()
        for sheet in kind.sheets
    },
    "journal": (Journal, ("id",)),
    "term_closing": (TermClosing, ("year", "term", "group")),
    "issued_blank": (IssuedBlank, ("series", "number")),
    **assessment.RECORDS,
}

NAMES: Mapping[type, str] = {record: name for name, (record, _) in RECORDS.items()}


def natural_key(record: object) -> tuple[object, ...]:
    """Return what makes the record itself and no other of its class."""
    _, key = RECORDS[NAMES[type(record)]]
    return tuple(getattr(record, name) for name in key)


def whole(table: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record as its history keeps it, with the defaults of fields that came later."""
    spots = (s for s in fields(RECORDS[table][0]) if s.default is not MISSING)
    return {**{spot.name: spot.default for spot in spots}, **kept}
