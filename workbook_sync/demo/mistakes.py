"""What teachers get wrong in the made-up semester, and what they meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook_sync.demo.lessons import topic
from workbook_sync.demo.marks import TERM, Typed
from workbook_sync.demo.people import LEAVER
from workbook_sync.demo.programme import SUBSTITUTED
from workbook_sync.demo.teachers import Copy, Edits
from workbook_sync.model.entry import MARK, TAUGHT_BY, TOPIC, Key

AUTUMN, WINTER = "autumn", "winter"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One cell typed wrong: by its learner's number and its lesson's, counted from 0.

    ``mended``: it is corrected when the answer has come; the others still wait at the end, but for
    what a substitute settles.
    """

    season: str
    journal: str
    learner: str
    lesson: int  # -1: a mark of the semester
    typed: Typed | float | date
    meant: Typed
    field: str = MARK
    mended: bool = True

    def key(self, copy: Copy) -> Key:
        """Return the cell in a copy of the journal."""
        lesson = "" if self.lesson < 0 else copy.year[self.lesson].id
        return Key(lesson, self.learner, self.field)


def _plan_of_the_semester() -> str:
    """Return what a teacher pasted from her plan into one lesson: too much for a topic."""
    lines = (f"{number + 1}. nodarbība: {topic('mvp', 6, number)}" for number in range(16))
    return "; ".join(lines)


MISTAKES = (
    Mistake(AUTUMN, "2026-zim-3-klase", "2405", 5, 11, 10),
    Mistake(AUTUMN, "2026-gle-2-klase", "2503", 2, 7.5, 8),
    Mistake(AUTUMN, "2026-vei-4-klase", "2310", 3, "x", "n"),
    Mistake(AUTUMN, "2026-zim-5-klase", "2208", 4, "ns", "n"),
    Mistake(AUTUMN, "2026-dat-6-klase", "2111", 5, date(2026, 8, 7), "7 8"),
    Mistake(AUTUMN, "2026-gle-7-klase", "2003", 8, 9, None),  # a lesson that is still to come
    Mistake(AUTUMN, "2026-mvp-6-klase", "", 1, _plan_of_the_semester(), topic("mvp", 6, 1), TOPIC),
    Mistake(AUTUMN, "2026-ker-7-klase", "", 2, "Baiba", "Ūsiņa Baiba", TAUGHT_BY),
    # The lesson that somebody else taught: her entry, taken after this one, settles it.
    Mistake(
        AUTUMN, SUBSTITUTED[0], "", SUBSTITUTED[1], topic("gle", 5, 6), None, TOPIC, mended=False
    ),
    Mistake(WINTER, "2026-vei-6-klase", LEAVER, 10, 6, None),  # who had left the week before
    Mistake(WINTER, "2026-gle-1-klase", "2607", -1, "7,5", 8, TERM),
    Mistake(WINTER, "2026-ker-4-klase", "2312", 5, "n 6", "n"),
    Mistake(WINTER, "2026-kom-5-klase", "2203", -1, "8-9", 8, TERM, mended=False),
    Mistake(WINTER, "2026-kom-7-klase", "2005", 1, 0, "n", mended=False),
)


#: One of two teachers enters a mark in the other's row too: journal, who, learner, lesson, mark.
_MEETING = ("2026-kom-1-klase", "lace", "2612", 10, 9)


def typed(season: str, copy: Copy) -> Edits:
    """Return what a teacher types wrong into her copy in a season."""
    found = {m.key(copy): m.typed for m in _of(season, copy)}
    journal, person, learner, lesson, mark = _MEETING
    if season == WINTER and (copy.journal, copy.person) == (journal, person):
        found[Key(copy.year[lesson].id, learner, MARK)] = mark
    return found


def meant(season: str, copy: Copy) -> Edits:
    """Return what she types into the answer to mend it."""
    return {m.key(copy): m.meant for m in _of(season, copy) if m.mended}


def _of(season: str, copy: Copy) -> list[Mistake]:
    return [m for m in MISTAKES if (m.season, m.journal) == (season, copy.journal)]
