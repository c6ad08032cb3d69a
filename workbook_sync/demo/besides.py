"""What single teachers do besides: two meet in one cell, a mark is forgotten, one is corrected."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_sync.demo.excel import Typed
from workbook_sync.demo.mistakes import APRIL, JANUARY, SPRING, TERM_1, WINTER
from workbook_sync.demo.teachers import OF_NONE, Copy, Edits
from workbook_sync.model.entry import HOMEWORK, MARK, Key

#: A mark of the first semester that the director allows to correct: journal, learner, mark.
TO_CORRECT = ("2026-zim-3-klase", "2405", 8)
#: Whose mark of the first semester is forgotten in December: journal, learner.
FORGOTTEN = ("2026-mvp-2-klase", "2511")


@dataclass(frozen=True, slots=True)
class Besides:
    """One cell that one teacher fills in a season; its lesson is counted from 0, or is OF_NONE."""

    season: str
    journal: str
    person: str
    learner: str
    lesson: int
    typed: Typed
    field: str = MARK

    def key(self, copy: Copy) -> Key:
        """Return the cell in a copy of the journal."""
        return copy.key(self.learner, self.lesson, self.field)


_ALL = (
    # One of two teachers enters a mark in the other's row too; in January they agree on it.
    Besides(WINTER, "2026-kom-1-klase", "lace", "2612", 12, 9),
    Besides(JANUARY, "2026-kom-1-klase", "lace", "2612", 12, 9),
    Besides(APRIL, TO_CORRECT[0], "vitolina", TO_CORRECT[1], OF_NONE, TO_CORRECT[2], TERM_1),
    # An address does not belong into a journal: it is taken, and the inspection lists it.
    Besides(
        SPRING,
        "2026-dat-7-klase",
        "ziedins",
        "",
        24,
        "Pabeigto plakātu sūtīt uz ziedins@skola.example.",
        HOMEWORK,
    ),
)


def besides(season: str, copy: Copy) -> Edits:
    """Return what the teacher of a copy types besides the usual in a season."""
    of = (season, copy.journal, copy.person)
    return {one.key(copy): one.typed for one in _ALL if (one.season, one.journal, one.person) == of}


def forgotten(season: str, copy: Copy) -> frozenset[Key]:
    """Return the cells that are left blank by mistake in a season."""
    journal, learner = FORGOTTEN
    here = season == WINTER and copy.journal == journal
    return frozenset({Key("", learner, TERM_1)} if here else ())
