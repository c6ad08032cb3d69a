"""What an assessment workbook shows before it is a file, and where it stands.

As in journals, ids stand in a hidden row and a hidden column; both meet in a corner. Above the
corner the column of ids names the lines of the head. Rows and columns count from 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbook_sync.workbook.journal.layout import Corner

NUMBER_COLUMN, NAME_COLUMN, FIRST_MEMBER_COLUMN = 1, 2, 3
TITLE_ROW, DAY_ROW, PROTOCOL_ROW, CHAIR_ROW, HINT_ROW = 1, 5, 6, 7, 8
HEADER_ROW, MEMBERS_ROW, ID_ROW, FIRST_LEARNER_ROW = 9, 10, 11, 12

#: What the rows of the head are called in the column of ids; a title's second line is its text.
TITLE, DAY, PROTOCOL, CHAIR, MEMBERS = "title", "day", "protocol", "chair", "members"
#: The columns after the members'.
AGREED, REMARK = "agreed", "remark"
_MEMBER = "member/"
#: So many members have a column where fewer are named.
LEAST_MEMBERS = 5
CORNER = Corner("assessment", (1,))


def member(number: int) -> str:
    """Return the id of a member's column, counted from 1."""
    return f"{_MEMBER}{number}"


def is_member(column: str) -> bool:
    """Tell a member's column from the others."""
    return column.startswith(_MEMBER)


@dataclass(frozen=True, slots=True)
class Row:
    """One learner's row: each member's mark by the number of the column, and what is agreed.

    Nothing is to be typed into a row that is ``closed``; its remark says why.
    """

    learner: str
    name: str
    marks: Mapping[int, str] = field(default_factory=dict)
    agreed: str = ""
    remark: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One event's workbook. ``titles`` say which event it is, in three lines.

    ``staff`` are the people to choose from, as ``Bērziņa Anna · berzina``; ``chair`` and
    ``members`` are of that form too. ``choices`` are what a cell of marks may hold, ``allowed`` the
    same on one line.
    """

    school: str
    titles: tuple[str, str, str]
    stamp: str
    rows: Sequence[Row]
    staff: Sequence[str]
    choices: Sequence[str]
    allowed: str
    day: date | None = None
    protocol: str = ""
    chair: str = ""
    members: Sequence[str] = ()

    @property
    def columns(self) -> int:
        """How many members have a column."""
        return max(LEAST_MEMBERS, len(self.members))
