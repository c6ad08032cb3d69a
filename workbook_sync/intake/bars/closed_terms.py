"""What a closed semester closes, and what an order opens in it again (clauses 20, 26)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbook_sync.intake.bars.bar import Bar
from workbook_sync.intake.journal.draft import Draft
from workbook_sync.intake.journal.frame import Frame
from workbook_sync.model.entry import Key
from workbook_sync.model.orders import Order
from workbook_sync.model.problem import Problem, problem
from workbook_sync.workbook.journal.book import Finding


def closed_term(frame: Frame, person: str) -> Bar | None:  # noqa: ARG001 - it is closed to all
    """Close the cells of closed semesters, but for those that an order gives leave to correct."""
    closings = frame.register.closings_of(frame.journal)
    if not closings:
        return None

    def bar(key: Key) -> Problem | None:
        closing = closings.get(_term(frame, key))
        if closing is None or _order(frame, key):
            return None
        return problem("term.closed", number=closing.term, closed=closing.closed)

    return bar


def corrected(one: Draft, keys: Iterable[Key]) -> Iterator[Finding]:
    """Note of each cell that was changed in a closed semester which order allowed it."""
    frame = one.frame
    closings = frame.register.closings_of(frame.journal)
    for key in keys if closings else ():
        if _term(frame, key) in closings and (order := _order(frame, key)):
            facts = {"number": order.number, "day": order.day}
            yield Finding(problem("term.corrected", one.place(key), one.changed[key], **facts), key)


def _term(frame: Frame, key: Key) -> int:
    """Return the number of a cell's term, 0 for none; year and final marks are of the last one."""
    term = frame.term(key)
    return term.number if term else 0


def _order(frame: Frame, key: Key) -> Order | None:
    return frame.register.orders.correction(frame.journal, key, frame.lessons.get(key.lesson))
