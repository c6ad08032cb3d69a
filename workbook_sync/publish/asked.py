"""What somebody asks to be published, as the command line and the night ask it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks to be published; an empty value means all, or what is usual.

    ``year`` is a school year's id, ``as_of`` the day whose state is shown. With ``first_issue``
    what was made before was never handed out: nothing is marked as issued again.
    """

    group: str = ""
    learner: str = ""
    journal: str = ""
    subject: str = ""
    event: str = ""
    person: str = ""
    term: int = 0
    year: str = ""
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    first_issue: bool = False
    month: date | None = None  # its first day

    @property
    def given(self) -> frozenset[str]:
        """The names of the fields that were given."""
        return frozenset(f.name for f in fields(self) if getattr(self, f.name) != f.default)


#: How the command line spells a field of `Asked`, where it spells it otherwise.
SPELT: Mapping[str, str] = {
    "group": "class",
    "person": "teacher",
    "since": "from",
    "until": "to",
    "as_of": "as-of",
    "first_issue": "first-issue",
}


def option(name: str) -> str:
    """Return the option that gives a field of `Asked`: ``--class``."""
    return f"--{SPELT.get(name, name)}"
