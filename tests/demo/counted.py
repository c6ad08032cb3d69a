"""What the made-up year comes to, counted by hand: from what was typed, with a wall calendar."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from sqlalchemy import text

from tests.year.days import DAY, FIRST, LAST, every_day, has_lessons, is_odd_week
from workbook_sync.demo.autumn_tables import DAY_OFF as OFF_IN_AUTUMN
from workbook_sync.demo.dates import TIMETABLE_HOLDS
from workbook_sync.demo.mistakes import MISTAKES
from workbook_sync.demo.spring_tables import DAY_OFF, FRIDAY, SATURDAY
from workbook_sync.model.entry import MARK, YEAR, Key, is_assessed
from workbook_sync.model.school import Slot, Weeks
from workbook_sync.store.entries import load_changes

#: What each mistake is held for, on which sheet and in which cell, in their order.
HELD = (
    ("mark.out_of_range", "1. semestris", "I16"),
    ("mark.not_whole", "1. semestris", "F24"),
    ("mark.unknown", "1. semestris", "G23"),
    ("absence.reason_by_superuser", "1. semestris", "H9"),
    ("mark.is_a_date", "1. semestris", "I17"),
    ("lesson.future", "1. semestris", "L21"),
    ("cell.too_long", "Stundas", "G7"),
    ("teacher.unknown", "Stundas", "I8"),
    ("lesson.substituted", "Stundas", "G12"),
    ("learner.not_enrolled", "1. semestris", "N12"),
    ("mark.not_whole", "1. semestris", "Q22"),
    ("mark.together", "1. semestris", "I15"),
    ("mark.unknown", "1. semestris", "S20"),
    ("mark.out_of_range", "1. semestris", "E15"),
    ("mark.too_many", "2. semestris", "M13"),
    ("cell.formula_without_value", "2. semestris", "M23"),
    ("cell.error", "2. semestris", "J11"),
    ("term.closed", "1. semestris", "Q12"),
    ("mark.by_commission", "2. semestris", "X21"),
    ("mark.unknown", "2. semestris", "Y24"),
)


def planned(slots: Iterable[Slot], first=FIRST, last=LAST, *, ordered=False):
    """Return (journal, lesson's id) of a timetable's lessons on the days of a span."""
    slots = list(slots)
    return {
        (f"{slot.subject}, {slot.group}", f"{day}/{slot.first}")
        for day in every_day(first, last)
        if is_on(day, ordered=ordered)
        for slot in slots
        if slot.weekday == (FRIDAY if ordered and day == SATURDAY else day.isoweekday())
        and slot.weeks in (Weeks.ALL, Weeks.ODD if is_odd_week(day) else Weeks.EVEN)
    }


def is_on(day, *, ordered):
    """Tell whether there is school on a day; ``ordered``: as both orders say."""
    if ordered and day in (OFF_IN_AUTUMN, DAY_OFF, SATURDAY):
        return day == SATURDAY
    return has_lessons(day, ordered=False)


def of_both(autumn, spring):
    """Return the lessons of the year, as the orders left them."""
    before = planned(autumn, last=TIMETABLE_HOLDS - DAY, ordered=True)
    return before | planned(spring, TIMETABLE_HOLDS, ordered=True)


def entered(typed):
    """Return the cells that are filled in the end, by journal, from what people typed in order.

    What is wrong is not taken, nor what a commission has to say; None erases.
    """
    cells: dict[str, dict[object, object]] = {}
    for copy, edits in typed:
        for key, value in edits.items():
            if not is_assessed(key.field) and not is_mistake(copy, key, value):
                cells.setdefault(copy.journal, {})[key] = value
    return {j: {k for k, v in of.items() if v not in (None, "")} for j, of in cells.items()}


def is_mistake(copy, key, value):
    """Tell whether this is a cell that somebody got wrong."""
    mine = (m for m in MISTAKES if (m.journal, m.typed) == (copy.journal, value))
    return any(m.lesson < len(copy.year) and m.key(copy) == key for m in mine)


def summative(entries, key, work):
    """Return what a mark of the second semester, the year or the end comes to."""
    mine = {k: v for k, v in entries.items() if k.learner == key.learner}
    if key.field == "term2":
        spring = [v for k, v in mine.items() if k.field == MARK and k.lesson.startswith("2027")]
        return mean(spring)
    if key.field == YEAR:
        return mean(mine[Key("", key.learner, f"term{n}")] for n in (1, 2))
    return mean([mine[Key("", key.learner, YEAR)], *filter(None, [work])])


def mean(values: Iterable[str]):
    """Return the mark that texts of cells come to, a half goes up; None without any number."""
    numbers = [int(token) for value in values for token in value.split() if token.isdigit()]
    return int(Fraction(sum(numbers), len(numbers)) + Fraction(1, 2)) if numbers else None


def final_works(session):
    """Return the commission's mark of each final work, by journal and learner."""
    rows = session.connection.execute(text("SELECT * FROM agreed_mark WHERE field = 'final/2/1'"))
    return {(row.journal, row.learner): row.mark for row in rows}


def changes(session):
    """Return all changes, but for the titles of sheets and files: those have a language."""
    return [
        (c.at, c.person, c.journal, c.key, c.new, c.place.row, c.place.column)
        for c in load_changes(session)
    ]
