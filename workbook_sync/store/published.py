"""What was published: each document's contents, one after the other, and when each was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, delete, insert, select

from workbook_sync.store import tables
from workbook_sync.store.session import Session

_P = tables.published


def to_print(kind: str) -> str:
    """Return the kind of the files that join documents of a kind to print them together."""
    return f"{kind}/"


class Document(NamedTuple):
    """Which document it is, whatever it says: its kind, whose, school year and term (0: all)."""

    kind: str
    whose: str
    year: str
    term: int


@dataclass(frozen=True, slots=True)
class Published:
    """One content of a document. ``number`` counts the contents of this document from 1.

    ``day`` is the one that the document bears, ``revision`` that of the store which it shows.
    The same content made again only counts in ``times``, and moves ``last_at``. ``as_of`` is set
    where a past day's state is shown; such a document and a draft are no issue.
    """

    kind: str
    whose: str
    year: str
    term: int
    number: int
    file: str  # below outbox/documents
    fingerprint: str  # of the template and all that it was told
    revision: int
    day: date
    made_at: datetime
    last_at: datetime
    times: int = 1
    draft: bool = False
    as_of: date | None = None
    replaces: date | None = None  # the day of an earlier issue that somebody may hold

    @property
    def document(self) -> Document:
        """Which document it is."""
        return Document(self.kind, self.whose, self.year, self.term)

    @property
    def counts(self) -> bool:
        """Tell whether it may have been handed out: it is no draft and no view of a past day."""
        return not self.draft and self.as_of is None


_NAMES = tuple(f.name for f in fields(Published))
_KEY = ("kind", "whose", "year", "term", "number")


def load_published(session: Session, kind: str = "", year: str = "") -> list[Published]:
    """Return what was published, oldest first; of one kind and of one school year if asked.

    Files that join a kind's documents are of the kind too.
    """
    query = select(*(_P.c[name] for name in _NAMES)).where(_P.c.school == session.school)
    query = query.where(_P.c.kind.in_((kind, to_print(kind)))) if kind else query
    query = query.where(_P.c.year == year) if year else query
    rows = session.connection.execute(query.order_by(_P.c.made_at, *(_P.c[n] for n in _KEY)))
    return [Published(*row) for row in rows]


def by_document(published: Iterable[Published]) -> Mapping[Document, list[Published]]:
    """Return each document's contents by their numbers."""
    found: dict[Document, list[Published]] = {}
    for one in sorted(published, key=lambda one: one.number):
        found.setdefault(one.document, []).append(one)
    return found


def note_published(session: Session, published: Iterable[Published]) -> None:
    """Keep contents; those that are kept already by their numbers are replaced."""
    for one in published:
        same = [_P.c[name] == getattr(one, name) for name in _KEY]
        session.connection.execute(delete(_P).where(and_(_P.c.school == session.school, *same)))
        session.connection.execute(insert(_P), {"school": session.school, **asdict(one)})
