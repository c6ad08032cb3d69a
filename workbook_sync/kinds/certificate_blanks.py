"""Blanks of certificates: those that the school received, and those that were spoiled.

Which blank a certificate is printed on is decided when it is printed, never in a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook_sync.kinds.columns import withdrawn
from workbook_sync.kinds.kind import Facts, Kind, Sheet
from workbook_sync.model.blanks import BlankBatch, SpoiledBlank
from workbook_sync.model.problem import Problem
from workbook_sync.model.school import Role
from workbook_sync.workbook.table.cells import Day, Text, Whole
from workbook_sync.workbook.table.shape import Column, Table

#: More than this in one batch is a slip of the pen: a school has some dozen leavers a year.
MOST = 1000

_SERIES = Text(longest=10, canonical=str.upper)
_NUMBER = Whole(1, 99_999_999)


def check_batches(facts: Facts) -> Iterator[Problem]:
    """Hold a batch whose numbers are reversed or too many, and two that share a number."""
    batches = _batches(facts)
    for batch, placed in facts.of(BlankBatch):
        others = (one for one in batches.values() if (one.series, one.first) != _key(batch))
        if batch.last < batch.first:
            yield placed.problem("blank.reversed", "last", first=batch.first)
        elif batch.last - batch.first >= MOST:
            yield placed.problem("blank.too_many", "last", most=MOST)
        elif other := next((one for one in others if one.overlaps(batch)), None):
            told = {"series": other.series, "first": other.first, "last": other.last}
            yield placed.problem("blank.overlap", "first", **told)


def check_spoiled(facts: Facts) -> Iterator[Problem]:
    """Hold a spoiled blank that the school never received."""
    batches = _batches(facts).values()
    for spoiled, placed in facts.of(SpoiledBlank):
        if not any(batch.has(spoiled.blank) for batch in batches):
            yield placed.problem("blank.not_received", "number", series=spoiled.series)


def _batches(facts: Facts) -> dict[tuple[str, int], BlankBatch]:
    """Return the batches as they would stand with the workbook's rows."""
    rows = (batch for batch, _ in facts.of(BlankBatch))
    return {_key(batch): batch for batch in (*facts.register.blanks.batches, *rows)}


def _key(batch: BlankBatch) -> tuple[str, int]:
    return batch.series, batch.first


BATCHES = Sheet(
    BlankBatch,
    ("series", "first"),
    Table(
        "blank_batch",
        (
            Column("series", _SERIES, required=True),
            Column("first", _NUMBER, required=True),
            Column("last", _NUMBER, required=True),
            Column("received", Day(), required=True),
            withdrawn(),
        ),
    ),
    (),
)

SPOILED = Sheet(
    SpoiledBlank,
    ("series", "number"),
    Table(
        "spoiled_blank",
        (
            Column("series", _SERIES, required=True),
            Column("number", _NUMBER, required=True),
            Column("day", Day(), required=True),
            Column("reason", Text(longest=200), required=True),
            withdrawn(),
        ),
    ),
    (),
)

KIND = Kind(
    name="certificate-blanks",
    version=1,
    sheets=(BATCHES, SPOILED),
    deliverers=frozenset({Role.SUPERUSER, Role.DEPUTY}),
    complete=False,
    checks=(check_batches, check_spoiled),
)
