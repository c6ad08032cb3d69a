"""One entry of a journal: which cell it is, and what stands in it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

MARK, TOPIC, HOMEWORK, TAUGHT_BY = "mark", "topic", "homework", "taught_by"
YEAR, FINAL = "year", "final"

#: Fields that hold marks and symbols; the others hold words.
LESSON_TEXTS = (TOPIC, HOMEWORK, TAUGHT_BY)


def term_field(number: int) -> str:
    """Return the field of a semester mark: ``term1``, ``term2`` and so on."""
    return f"term{number}"


def is_summative(field: str) -> bool:
    """Tell semester, year and final marks from marks of a lesson (clause 20)."""
    return field in (YEAR, FINAL) or (field.startswith("term") and not is_assessed(field))


def is_assessed(field: str) -> bool:
    """Tell a commission's marks (``skate/1/1``), which no teacher enters (clause 16)."""
    return field.count("/") == 2


class Key(NamedTuple):
    """A cell's natural key within its journal.

    A mark or an absence has all three; a topic has no learner; a semester mark has no lesson, and
    neither has a commission's.
    """

    lesson: str
    learner: str
    field: str


#: Makes a key of a tuple where there are many: in half the time of `Key`, which is Python.
new_key = partial(tuple.__new__, Key)


def lesson_id(date_iso: str, number: int) -> str:
    """Return a lesson's id within its journal: ``2026-09-07/3``."""
    return f"{date_iso}/{number}"


def day_and_number(lesson: str) -> tuple[date, int] | None:
    """Return the day and the first lesson number that an id is made of; None of anything else."""
    day, _, number = lesson.partition("/")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None
