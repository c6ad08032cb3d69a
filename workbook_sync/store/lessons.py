"""The planned lessons of the journals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import delete, insert, select

from workbook_sync.model.school import Lesson
from workbook_sync.store import tables
from workbook_sync.store.bulk import portions
from workbook_sync.store.session import Session

_T = tables.lesson


def load_lessons(
    session: Session, journals: Collection[str] | None = None
) -> dict[str, tuple[Lesson, ...]]:
    """Return lessons by journal in the order of days; of all journals where none are named."""
    query = select(_T.c.journal, _T.c.id, _T.c.day, _T.c.first, _T.c.last, _T.c.room).where(
        _T.c.school == session.school
    )
    found: dict[str, list[Lesson]] = {journal: [] for journal in journals or ()}
    for names in [None] if journals is None else portions(journals):
        asked = query if names is None else query.where(_T.c.journal.in_(names))
        for row in session.connection.execute(asked.order_by(_T.c.journal, _T.c.day, _T.c.first)):
            found.setdefault(row[0], []).append(Lesson(*row))
    return {journal: tuple(lessons) for journal, lessons in found.items()}


def save_lessons(session: Session, removed: Iterable[Lesson], added: Iterable[Lesson]) -> None:
    """Take lessons out of the plan and put others in; a changed one is in both."""
    for lesson in removed:
        session.connection.execute(
            delete(_T).where(
                _T.c.school == session.school,
                _T.c.journal == lesson.journal,
                _T.c.id == lesson.id,
            )
        )
    rows = [
        {
            "school": session.school,
            "journal": lesson.journal,
            "id": lesson.id,
            "day": lesson.day,
            "first": lesson.first,
            "last": lesson.last,
            "room": lesson.room,
        }
        for lesson in added
    ]
    if rows:
        session.connection.execute(insert(_T), rows)


def lessons_with_entries(session: Session) -> Mapping[str, set[str]]:
    """Return the ids of lessons in which something is or was entered, held or in conflict."""
    found: dict[str, set[str]] = {}
    for table in (tables.change, tables.held, tables.conflict):
        query = (
            select(table.c.journal, table.c.lesson)
            .where(table.c.school == session.school, table.c.lesson != "")
            .distinct()
        )
        for journal, lesson in session.connection.execute(query):
            found.setdefault(journal, set()).add(lesson)
    return found
