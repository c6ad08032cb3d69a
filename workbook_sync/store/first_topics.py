"""When the topic of each lesson came in first (clause 13), however it was corrected later."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, exists, func, select

from workbook_sync.model.entry import TOPIC
from workbook_sync.model.school import Journal
from workbook_sync.store import tables
from workbook_sync.store.session import Session

_C, _D, _E, _J = tables.change, tables.delivery, tables.entry, tables.records[Journal]


def first_topics(session: Session, years: Collection[str]) -> dict[str, dict[str, datetime]]:
    """Return when a lesson's topic was first entered, by journal and lesson, for some years.

    Only lessons that have a topic now: what was erased is no entry, and what was corrected keeps
    its first moment. One query, whatever the number of journals.
    """
    its_entry = [column == _C.c[column.name] for column in _E.primary_key]
    query = (
        select(_C.c.journal, _C.c.lesson, func.min(_D.c.received_at).label("at"))
        .select_from(_J)
        .join(_C, and_(_C.c.school == _J.c.school, _C.c.journal == _J.c.id))
        .join(_D, and_(_D.c.school == _C.c.school, _D.c.revision == _C.c.revision))
        .where(_J.c.school == session.school, _J.c.year.in_(sorted(years)))
        .where(_C.c.field == TOPIC, _C.c.learner == "", _C.c.new != "")
        .where(exists().where(*its_entry))
        .group_by(_C.c.journal, _C.c.lesson)
    )
    found: dict[str, dict[str, datetime]] = {}
    for row in session.connection.execute(query):
        found.setdefault(row.journal, {})[row.lesson] = row.at
    return found
