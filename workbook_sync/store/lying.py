"""Decided files that still lie in the inbox: what a crash or a read-only share leaves behind.

A file is decided by a commit and leaves the inbox after it. Whoever finds it there again has to
know it from a file that its person sends once more on purpose, which may be the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from workbook_sync.store import tables
from workbook_sync.store.session import Session

_D = tables.delivery


@dataclass(frozen=True, slots=True)
class Lying:
    """A file in the inbox as it was when it was decided."""

    digest: str
    folder: str
    file: str
    changed_ns: int


def load_lying(session: Session) -> dict[Lying, int]:
    """Return the decided files that were not seen to leave the inbox, with their revisions."""
    columns = (_D.c.digest, _D.c.folder, _D.c.file, _D.c.lies_ns, _D.c.revision)
    query = select(*columns).where(_D.c.school == session.school, _D.c.lies_ns.is_not(None))
    return {Lying(*file): revision for *file, revision in session.connection.execute(query)}


def note_lying(session: Session, changed_ns: Mapping[int, int]) -> None:
    """Note when files were changed that lie in the inbox, by the revisions that decided them.

    To be called in the transaction that decides them.
    """
    _note(session, changed_ns.items())


def note_gone(session: Session, revisions: Iterable[int]) -> None:
    """Note that files lie in the inbox no more: what comes in their place is a new delivery."""
    _note(session, ((revision, None) for revision in revisions))


def _note(session: Session, found: Iterable[tuple[int, int | None]]) -> None:
    rows = [{"its_revision": revision, "lies_ns": changed} for revision, changed in found]
    where = (_D.c.school == session.school, _D.c.revision == bindparam("its_revision"))
    if rows:
        session.connection.execute(update(_D).where(*where), rows)
