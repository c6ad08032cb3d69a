"""What an order's exemption of a learner from a subject does to the journal (clause 26)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbook_sync.intake.bars.bar import Bar, Given
from workbook_sync.intake.journal.frame import Frame
from workbook_sync.kinds.journal import term_of
from workbook_sync.messages import Words
from workbook_sync.model.entry import FINAL, YEAR, Key, is_summative, term_field
from workbook_sync.model.orders import Order
from workbook_sync.model.problem import Problem, problem
from workbook_sync.rules.marks import exempt_symbol


def exempt(frame: Frame, person: str) -> Bar | None:  # noqa: ARG001 - they are closed to all
    """Close a learner's exempt lessons, and the marks of terms in which no lesson is left."""
    if not _learners(frame):
        return None

    def bar(key: Key) -> Problem | None:
        order = _order(frame, key)
        if order is None or (is_summative(key.field) and _had_lessons(frame, key)):
            return None
        return problem("learner.exempt", number=order.number, day=order.day)

    return bar


def exemptions(frame: Frame) -> Given:
    """Say ``a`` for the marks of terms at whose end a learner is exempt.

    It was shown before, too, where an exemption was changed or withdrawn since.
    """
    fields = [*(term_field(term.number) for term in frame.year.terms), YEAR, FINAL]
    found = {}
    for learner in _learners(frame):
        for key in (Key("", learner, field) for field in fields):
            rules = frame.rules.on(frame.day(key))
            symbol = exempt_symbol(rules) if rules else ""
            found[key] = (symbol if _order(frame, key) else "", symbol)
    return found


def exemption_notes(frame: Frame, cells: Iterable[Key], words: Words) -> Mapping[Key, str]:
    """Return what is said at the cells of exempt days and terms: which order it is."""
    learners = _learners(frame)
    return {
        key: words("exempt.note", **order.cited)
        for key in cells
        if key.learner in learners and (order := _order(frame, key))
    }


def _learners(frame: Frame) -> frozenset[str]:
    """Return who is or was exempt from the subject, by whatever was ever entered of it."""
    orders, subject = frame.register.orders, frame.journal.subject
    ever = {one.learner for one in orders.all_exemptions if one.subject == subject}
    return frozenset(ever & frame.enrolments.keys())


def _order(frame: Frame, key: Key) -> Order | None:
    """Return the order that exempts the cell's learner on its day: the last one of a term."""
    orders, day = frame.register.orders, frame.day(key)
    found = orders.exemption(key.learner, frame.journal.subject, day)
    return orders.by_number[found.order] if found else None


def _had_lessons(frame: Frame, key: Key) -> bool:
    """Tell whether the learner has lessons, in the terms of a mark, that no order exempts from."""
    terms, spans = term_of(key.field, frame.year), frame.enrolments[key.learner]
    days = {lesson.day for lesson in frame.lessons.values()}
    exempt_on = frame.register.orders.exemption
    return any(
        not exempt_on(key.learner, frame.journal.subject, day)
        for day in days
        if any(term.starts <= day <= term.ends for term in terms)
        and any(span.covers(day) for span in spans)
    )
