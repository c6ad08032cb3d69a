"""Who was in a class in a school year, and what the year's records say of each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbook_sync.messages import Words
from workbook_sync.model.register import Register
from workbook_sync.model.school import Enrolment, Journal, Learner
from workbook_sync.publish.card import Card
from workbook_sync.publish.decision import decision_name
from workbook_sync.publish.facts import ReportFacts
from workbook_sync.publish.report_card import card_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Classmate:
    """A learner who was in the class in the year, from ``since`` to ``until`` (None: to its end).

    ``came_from`` and ``went_to`` are other classes, empty for who joined or left the school.
    ``outcome`` is the decision's name, empty while it is open and for who is not in the class.
    """

    learner: Learner
    card: Card
    since: date
    until: date | None
    came_from: str
    went_to: str
    outcome: str


def classmates(facts: ReportFacts, words: Words) -> list[Classmate]:
    """Return all who were in the class on any day of the year so far, by the Latvian alphabet.

    The class that a learner was in last tells of the whole year, with what former classes of it
    have; a class that somebody left for another tells of its own journals only.
    """
    register, spans = facts.register, facts.register.enrolments(facts.group)
    here = {id_: tuple(_within(of, facts)) for id_, of in spans.items()}
    own = replace(facts, register=replace(register, journals=_own_journals(register, facts.group)))
    return [
        _classmate(facts if _stayed(facts, learner) else own, learner, here[learner.id], words)
        for learner in register.in_order(id_ for id_, of in here.items() if of)
    ]


def _within(spans: tuple[Enrolment, ...], facts: ReportFacts) -> Iterator[Enrolment]:
    return (span for span in spans if span.overlaps(facts.year.starts, facts.day))


def _own_journals(register: Register, group: str) -> dict[str, Journal]:
    """Return the journals of a class and of the groups that take learners from it."""
    return {
        id_: journal
        for id_, journal in register.journals.items()
        if group in (journal.group, *register.groups[journal.group].classes)
    }


def _stayed(facts: ReportFacts, learner: Learner) -> bool:
    """Tell whether the class is the learner's last one of the year."""
    last = min(learner.left or facts.day, facts.day)
    return facts.register.class_of(learner.id, last) == facts.group


def _classmate(
    facts: ReportFacts, learner: Learner, spans: tuple[Enrolment, ...], words: Words
) -> Classmate:
    register, card = facts.register, card_of(facts, learner, words)
    since, until = min(span.since for span in spans), _last(spans)
    present = any(span.covers(facts.day) for span in spans)
    came = since > max(facts.year.starts, learner.joined)
    gone = None if present else until
    went = gone is not None and (learner.left is None or gone < learner.left)
    remark = register.remarks_of.get((learner.id, facts.year.id, facts.main_field))
    return Classmate(
        learner=learner,
        card=card if present else replace(card, decision=""),
        since=since,
        until=gone,
        came_from=register.class_of(learner.id, since - _DAY) if came else "",
        went_to=register.class_of(learner.id, gone + _DAY) if gone and went else "",
        outcome=decision_name(facts, card.subjects, remark) if present else "",
    )


def _last(spans: tuple[Enrolment, ...]) -> date | None:
    ends = [span.until for span in spans]
    return None if None in ends else max(end for end in ends if end)
