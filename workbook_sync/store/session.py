"""One transaction on the store: what all functions of this room work in."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Session:
    """One transaction on one school's rows: what the functions of this room work in."""

    connection: Connection
    school: str
