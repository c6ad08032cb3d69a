"""Who teaches a lesson, as the timetable, the loads and the substitutions say."""

from __future__ import annotations

from workbook_sync.model.register import Register
from workbook_sync.model.school import Lesson
from workbook_sync.planning.calendar import Calendar
from workbook_sync.planning.weeks import holds


def who_teaches(register: Register, calendar: Calendar, lesson: Lesson) -> list[str]:
    """Return the usernames of those who teach a lesson, in the order of names (clause 17).

    A substitute teaches instead of the absent teacher, beside the others whose lesson it is.
    """
    planned = planned_teachers(register, calendar, lesson)
    rows = register.substitutions.of(register.journals[lesson.journal], lesson)
    if not rows:
        return planned
    present = set(planned) - {row.absent for row in rows} | {row.substitute for row in rows}
    return register.staff_in_order(present)


def planned_teachers(register: Register, calendar: Calendar, lesson: Lesson) -> list[str]:
    """Return the usernames of those whose lesson it is by the timetable, in the order of names.

    They are named by the timetable's rows of that day and hour; where a row names nobody, or no
    row holds any more, all who share the journal on that day. Nobody where nobody is assigned.
    """
    journal = register.journals[lesson.journal]
    assigned = register.teachers(journal, lesson.day)
    if len(assigned) < 2:  # most journals have one teacher, whoever a timetable row names
        return assigned
    weekday, first_day = calendar.weekday(lesson.day), calendar.year.starts
    named = {
        slot.teacher
        for slot in register.slots_of(journal)
        if slot.weekday == weekday
        and slot.first <= lesson.last
        and lesson.first <= slot.last
        and holds(slot, lesson.day, first_day)
    }
    mine = [person for person in assigned if person in named]
    return mine if mine and "" not in named else assigned
