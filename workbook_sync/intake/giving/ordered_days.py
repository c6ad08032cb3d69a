"""What is said at lessons that an order touches: their day, their due date (clause 26)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook_sync.intake.journal.frame import Frame
from workbook_sync.messages import Words
from workbook_sync.model.orders import DayKind
from workbook_sync.model.school import Lesson
from workbook_sync.planning.ordered import ordered_due


def order_remarks(frame: Frame, words: Words) -> Mapping[str, str]:
    """Return by the lesson's id what an order says of it, with the order."""
    if not frame.register.orders.by_number:
        return {}
    told = {id_: "\n".join(_said(frame, lesson, words)) for id_, lesson in frame.lessons.items()}
    return {id_: text for id_, text in told.items() if text}


def _said(frame: Frame, lesson: Lesson, words: Words) -> Iterator[str]:
    orders = frame.register.orders
    day = orders.day(lesson.day)
    if day and day.what is DayKind.WORKING:
        yield words("order.working", **orders.by_number[day.order].cited)
    elif day:
        yield words("order.off", name=frame.calendar.day_off(lesson.day))
    if due := ordered_due(frame.register, frame.journal.group, lesson.day):
        yield words("order.due", due=due.due, **orders.by_number[due.order].cited)
