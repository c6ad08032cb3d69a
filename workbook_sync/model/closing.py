"""A semester that was closed for a class: its marks are final (clause 20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TermClosing:
    """One closed term of one class or group. From that day on a change needs an order (clause 26).

    ``year`` is the school year's id; ``by`` the username of who closed it, "" for the desk.
    """

    year: str
    term: int
    group: str
    closed: date
    by: str = ""
