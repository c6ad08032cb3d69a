"""Marks of a card that were corrected by order after their semester was closed (clause 26)."""

from __future__ import annotations

from workbook_sync.messages import Words
from workbook_sync.model.entry import Key
from workbook_sync.publish.facts import ReportFacts


def corrections_of(facts: ReportFacts, learner: str, words: Words) -> str:
    """Return in one line which of a learner's marks were corrected, each with its last order."""
    orders = {where[1:]: number for where, number in sorted(facts.corrected.items())}
    marks = [
        words(
            "card.correction",
            subject=facts.register.subject_name(seat.journal.subject),
            mark=words(f"field.{field}"),
            number=number,
        )
        for seat in facts.seats.get(learner, ())
        for field in facts.fields
        if (number := orders.get((seat.journal.id, Key("", learner, field))))
    ]
    return words("card.corrected", marks="; ".join(marks)) if marks else ""
