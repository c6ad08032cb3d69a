"""What people add to a report card: the teacher's remark, the Pedagogical Council's decision."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """What is written on one learner's card.

    ``year`` is the calendar year in which the school year begins, ``card`` the field of the mark
    that the card is about: ``term1``, ``year``. ``decision`` is the Pedagogical Council's of that
    ``protocol``, empty where the rules decide; it stands on the card of the year only.
    """

    learner: str
    year: int
    card: str
    text: str = ""
    decision: str = ""
    protocol: str = ""
