"""Leave to correct a lesson that there is not: nobody could use it (clauses 20, 26)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_sync.kinds.kind import Placed
from workbook_sync.model.orders import LessonCorrection
from workbook_sync.model.problem import Problem
from workbook_sync.model.register import Register
from workbook_sync.planning.named import lessons_of, named, nearest
from workbook_sync.store.lessons import load_lessons
from workbook_sync.store.session import Session


def without_lesson(
    session: Session, rows: Sequence[Placed], register: Register
) -> Iterator[Problem]:
    """Hold each row among the rows whose journal has no such lesson; the nearest ones are named."""
    placed = [row for row in rows if isinstance(row.record, LessonCorrection)]
    if not placed:
        return
    lessons = load_lessons(session)
    journals = {(j.subject, j.group) for j in register.journals.values()}
    for row in placed:
        leave: LessonCorrection = row.record
        if leave.withdrawn or (leave.subject, leave.group) not in journals:
            continue  # of no effect; told as order.no_journal
        own = list(lessons_of(leave.subject, leave.group, register, lessons))
        if named(leave.day, leave.number, own) is None:
            yield row.problem("order.no_lesson", "number", nearest=nearest(leave.day, own))
