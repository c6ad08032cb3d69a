"""The secrets that sign a school's workbooks: today's, and those it had before (clause 10)."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import insert, select, update

from workbook_sync.store import tables
from workbook_sync.store.session import Session

_BYTES = 32


def find_secret(session: Session) -> bytes | None:
    """Return today's secret, None for a school that has none yet."""
    wanted = select(tables.school.c.secret).where(tables.school.c.id == session.school)
    found = session.connection.scalar(wanted)
    return None if found is None else bytes(found)


def make_secret(session: Session) -> bytes:
    """Return today's secret, which is made with the school."""
    found = find_secret(session)  # two programs may start at once
    if found is None:
        found = secrets.token_bytes(_BYTES)
        row = {"id": session.school, "secret": found}
        session.connection.execute(insert(tables.school), row)
    return found


def former_secrets(session: Session) -> list[bytes]:
    """Return the secrets that no longer sign: a workbook sealed with one is revoked, not forged."""
    table = tables.former_secret
    wanted = select(table.c.secret).where(table.c.school == session.school)
    return [bytes(found) for found in session.connection.scalars(wanted)]


def replace_secret(session: Session, at: datetime) -> None:
    """Sign with a new secret from now on; what the former one signed can still be told."""
    row = {"school": session.school, "retired_at": at, "secret": make_secret(session)}
    session.connection.execute(insert(tables.former_secret), row)
    fresh = {"secret": secrets.token_bytes(_BYTES)}
    session.connection.execute(
        update(tables.school).where(tables.school.c.id == session.school).values(fresh)
    )
