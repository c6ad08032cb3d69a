"""Who is handed a journal's workbook: its teachers, and those who substitute in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbook_sync.model.register import Register
from workbook_sync.model.school import Journal, Lesson


def holders(
    register: Register, journal: Journal, lessons: Iterable[Lesson], day: date
) -> list[str]:
    """Return the usernames of those who fill in a journal on a day, in the order of names.

    A substitute has her lessons before and after they are held (clause 17); nobody has anything
    who does not work at the school on the day (clauses 7, 11).
    """
    rows = (row for one in lessons for row in register.substitutions.of(journal, one))
    people = {*register.teachers(journal, day), *(row.substitute for row in rows)}
    known = register.staff_in_order(people)
    return [person for person in known if register.staff[person].works_on(day)]
