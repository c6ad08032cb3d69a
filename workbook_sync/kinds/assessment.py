"""The assessment workbook: a commission's event with its protocol, one journal's (clause 16)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from workbook_sync.model.assessment import AgreedMark, Assessment, MemberMark, assessed_field
from workbook_sync.model.school import Role

NAME, VERSION = "assessment", 1

#: Who may deliver it, beside the members of its commission.
DELIVERERS = frozenset({Role.SUPERUSER, Role.DEPUTY})

#: What the store keeps of a protocol: table, record class and natural key of each.
RECORDS: Mapping[str, tuple[type, tuple[str, ...]]] = {
    "assessment": (Assessment, ("journal", "event", "term", "number")),
    "member_mark": (MemberMark, ("journal", "field", "learner", "member")),
    "agreed_mark": (AgreedMark, ("journal", "field", "learner")),
}


class Sitting(NamedTuple):
    """Which event of a journal a workbook is of: its code, the semester, and its number in it."""

    event: str
    term: int
    number: int

    @property
    def field(self) -> str:
        """The field of its marks; the workbook's stamp has it for its issue."""
        return assessed_field(*self)


def sitting(field: str) -> Sitting:
    """Return the event of a field: ``skate/1/1``; ValueError of anything else."""
    event, term, number = field.split("/")
    return Sitting(event, int(term), int(number))
