"""Subjects of a card that an order exempts the learner from, each with its order (clause 26)."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_sync.messages import Words
from workbook_sync.model.orders import Exemption
from workbook_sync.publish.dates import day_in_figures
from workbook_sync.publish.facts import ReportFacts


def exemptions_of(facts: ReportFacts, learner: str, words: Words) -> str:
    """Return in one line what a learner is exempt from on any of the card's days."""
    told = [_told(facts, one, words) for one in _of(facts, learner)]
    return words("card.exempt", subjects="; ".join(told)) if told else ""


def _told(facts: ReportFacts, one: Exemption, words: Words) -> str:
    order = facts.register.orders.by_number[one.order]
    subject = facts.register.subject_name(one.subject)
    day = day_in_figures(order.day, words.language)
    return words("card.exemption", subject=subject, number=order.number, day=day)


def _of(facts: ReportFacts, learner: str) -> Iterator[Exemption]:
    days, taken = facts.days, {seat.journal.subject for seat in facts.seats.get(learner, ())}
    for one in reversed(facts.register.orders.exemptions):
        begun = one.since <= days.ends and (one.until is None or one.until >= days.starts)
        if one.learner == learner and one.subject in taken and begun:
            yield one
