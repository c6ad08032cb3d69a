"""What things are called in a journal workbook, where people read them."""

from __future__ import annotations

from workbook_sync.messages import Words
from workbook_sync.model.problem import Place
from workbook_sync.model.school import Lesson


def field_name(field: str, words: Words) -> str:
    """Return the heading of a field, as ``1. semestra vērtējums`` or ``Tēma``."""
    if field.startswith("term"):
        return words("journal.field.term", number=field.removeprefix("term"))
    return words(f"journal.field.{field}")


def numbers(lesson: Lesson) -> str:
    """Return the lesson's number in the day, ``3`` or for a double lesson ``3–4``."""
    return f"{lesson.first}" if lesson.first == lesson.last else f"{lesson.first}–{lesson.last}"


def day(lesson: Lesson) -> str:
    """Return the lesson's day as ``7.09.``, as headings show it."""
    return f"{lesson.day.day}.{lesson.day.month:02}."


def link(place: Place) -> str:
    """Return the address of a cell of this workbook, as a hyperlink has it."""
    title = place.sheet.replace("'", "''")
    return f"internal:'{title}'!{place.cell}"
