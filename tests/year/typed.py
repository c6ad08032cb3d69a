"""What teachers type: the same every year, made of the day and the learner's number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.year.hand import Hand
from tests.year.people import belongs
from workbook_sync.model.entry import HOMEWORK, MARK, TOPIC, Key

#: From that day on a cell holds one mark only, by a decision of the Pedagogical Council.
NEW_RULES = date(2027, 2, 1)


def of_lesson(hand: Hand, journal: str, lesson: str) -> dict[Key, object]:
    """Return all that its teacher enters for a lesson."""
    day = date.fromisoformat(lesson.split("/", maxsplit=1)[0])
    week = day.toordinal() // 7
    found: dict[Key, object] = {Key(lesson, "", TOPIC): f"{week % 40}. uzdevums: līnija un laukums"}
    if week % 3 == 0:
        found[Key(lesson, "", HOMEWORK)] = "Pabeigt skici"
    return found | {Key(lesson, who, MARK): m for who, m in _marks(hand, journal, day) if m}


def _marks(hand: Hand, journal: str, day: date) -> Iterator[tuple[str, object]]:
    for learner in hand.there(journal, day):
        if belongs(learner, journal, day) and not hand.is_exempt(learner, journal, day):
            yield learner, _mark(int(learner), day)


def _mark(number: int, day: date) -> object:
    week, ordinal = day.toordinal() // 7, day.toordinal()
    if (week * 3 + number * 5) % 11 == 0:
        return "n"
    parts = ["k"] if (week * 2 + number) % 13 == 1 else []
    if (week + number) % 2 == 0:
        parts.append(str(4 + (ordinal * 7 + number * 3) % 7))
    if (week + number) % 17 == 3 and day < NEW_RULES:
        parts.append("9")
    text = " ".join(parts)
    return int(text) if text.isdigit() else text


def all_lessons(hand: Hand, journal: str, until: date) -> dict[Key, object]:
    """Return what of the lessons up to a day is not yet in the journal."""
    known, found = hand.cells[journal], dict[Key, object]()
    for lesson in hand.lessons(journal, until):
        if Key(lesson, "", TOPIC) not in known and (journal, lesson) not in hand.substitutes:
            found |= of_lesson(hand, journal, lesson)
    return found
