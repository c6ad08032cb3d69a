"""Remarks for report cards: what teachers say of a learner, what the council decides (clause 21).

Head teachers hand them to the deputy director or the superuser: a class's cards have one hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook_sync.kinds.columns import learner
from workbook_sync.kinds.kind import Facts, Kind, Sheet
from workbook_sync.model.entry import YEAR, term_field
from workbook_sync.model.problem import Problem
from workbook_sync.model.remark import Remark
from workbook_sync.model.school import Role
from workbook_sync.workbook.table.cells import Choice, Text, Whole
from workbook_sync.workbook.table.shape import Column, Table

CARDS = (*map(term_field, range(1, 5)), YEAR)
DECISIONS = ("promoted", "retakes", "held_back", "finished", "not_finished")


def check_decisions(facts: Facts) -> Iterator[Problem]:
    """Hold a decision on the card of a semester: the school year is decided on at its end."""
    for remark, placed in facts.of(Remark):
        if remark.decision and remark.card != YEAR:
            yield placed.problem("remark.decision_of_term", "decision")


REMARKS = Sheet(
    Remark,
    ("learner", "year", "card"),
    Table(
        "remark",
        (
            learner(),
            Column("year", Whole(2000, 2100), required=True),
            Column("card", Choice("card", CARDS), required=True),
            Column("text", Text(longest=400)),
            Column("decision", Choice("decision", DECISIONS)),
            Column("protocol", Text(longest=40)),
        ),
    ),
    (),
)

KIND = Kind(
    name="remarks",
    version=1,
    sheets=(REMARKS,),
    deliverers=frozenset({Role.SUPERUSER, Role.DEPUTY}),
    complete=False,
    checks=(check_decisions,),
)
