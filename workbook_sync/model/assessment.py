"""What a commission assesses: skates, interim skates, final works, practice (clause 16).

A skate (skate) reviews a learner's works at a semester's end, a starpskate between; a final work
(noslēguma darbs) is a subject's examination. Which events there are is for the assessment rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook_sync.model.school import listed


def assessed_field(event: str, term: int, number: int) -> str:
    """Return the field of a commission's mark: ``skate/1/1``, in journals and in marks."""
    return f"{event}/{term}/{number}"


def term_assessed(field: str) -> int:
    """Return the semester that an assessed field belongs to."""
    return int(field.split("/")[1])


@dataclass(frozen=True, slots=True)
class Assessment:
    """One event of one journal, with its protocol.

    ``event`` is its code in the rules; ``term`` the semester that it belongs to; ``number`` tells
    several of a semester apart. ``chair`` is a username, ``members`` those who give marks, divided
    by semicolons, in the order of the protocol's columns.
    """

    journal: str
    event: str
    term: int
    number: int
    day: date
    protocol: str
    chair: str
    members: str

    @property
    def field(self) -> str:
        """The field of its marks."""
        return assessed_field(self.event, self.term, self.number)

    @property
    def commission(self) -> tuple[str, ...]:
        """The usernames of those who give marks."""
        return listed(self.members)


@dataclass(frozen=True, slots=True)
class MemberMark:
    """The mark that one member of the commission gives a learner."""

    journal: str
    field: str
    learner: str
    member: str
    mark: str


@dataclass(frozen=True, slots=True)
class AgreedMark:
    """The mark that the commission agrees on: the one that counts, and stands in the journal."""

    journal: str
    field: str
    learner: str
    mark: str
    remark: str = ""
