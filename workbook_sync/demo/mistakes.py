"""What teachers get wrong in the made-up year, and what they meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workbook_sync.demo.excel import Typed
from workbook_sync.demo.lessons import topic
from workbook_sync.demo.marks import Entered
from workbook_sync.demo.people import LEAVER
from workbook_sync.demo.programme import SUBSTITUTED
from workbook_sync.demo.teachers import OF_NONE, Copy, Edits
from workbook_sync.model.entry import MARK, TAUGHT_BY, TOPIC, YEAR, Key, term_field

#: When teachers hand their journals in: some in January what was missing, one in April.
AUTUMN, WINTER, JANUARY, APRIL, SPRING = "autumn", "winter", "january", "april", "spring"
#: A mistake that is corrected in no season.
NEVER = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One cell typed wrong: by its learner's number and its lesson's, counted from 0.

    ``mended``: the season in which it is corrected; without it, when the answer has come. What
    `NEVER` is still waits at the end, but for what a substitute settles.
    """

    season: str
    journal: str
    learner: str
    lesson: int  # OF_NONE: a mark of the semester, the year or a commission
    typed: Typed
    meant: Entered
    field: str = MARK
    mended: str | None = None

    def key(self, copy: Copy) -> Key:
        """Return the cell in a copy of the journal."""
        return copy.key(self.learner, self.lesson, self.field)


def _plan_of_the_semester() -> str:
    """Return what a teacher pasted from her plan into one lesson: too much for a topic."""
    lines = (f"{number + 1}. nodarbība: {topic('mvp', 6, number)}" for number in range(16))
    return "; ".join(lines)


TERM_1 = term_field(1)

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
        AUTUMN, SUBSTITUTED[0], "", SUBSTITUTED[1], topic("gle", 5, 6), None, TOPIC, mended=NEVER
    ),
    Mistake(WINTER, "2026-vei-6-klase", LEAVER, 10, 6, None),  # who had left the week before
    Mistake(WINTER, "2026-gle-1-klase", "2607", OF_NONE, "7,5", 8, TERM_1),
    Mistake(WINTER, "2026-ker-4-klase", "2312", 5, "n 6", "n"),
    Mistake(WINTER, "2026-kom-5-klase", "2203", OF_NONE, "8-9", 8, TERM_1, mended=SPRING),
    Mistake(WINTER, "2026-kom-7-klase", "2005", 1, 0, 10, mended=JANUARY),
    Mistake(SPRING, "2026-gle-6-klase", "2110", 22, "6 7 8", "7 8"),  # the rules of February
    Mistake(SPRING, "2026-zim-2-klase", "2510", 24, "=6+2", 8),
    Mistake(SPRING, "2026-vei-3-klase", "2404", 20, "#N/A", 7),
    Mistake(SPRING, "2026-zim-1-klase", "2605", OF_NONE, 10, 9, TERM_1),  # a closed semester
    Mistake(SPRING, "2026-kom-7-klase", "2003", OF_NONE, 10, 9, "final/2/1"),  # the commission's
    Mistake(SPRING, "2026-kom-5-klase", "2204", OF_NONE, "9/10", 9, YEAR, mended=NEVER),
)


def typed(season: str, copy: Copy) -> Edits:
    """Return what a teacher types wrong into her copy in a season."""
    return {m.key(copy): m.typed for m in _of(copy) if m.season == season}


def meant(season: str, copy: Copy) -> Mapping[Key, Entered]:
    """Return what she types into that season's answer to mend it."""
    mine = (m for m in _of(copy) if m.season == season and m.mended is None)
    return {m.key(copy): m.meant for m in mine}


def mended(season: str, copy: Copy) -> Mapping[Key, Entered]:
    """Return what she corrects in a season of what she got wrong in an earlier one."""
    return {m.key(copy): m.meant for m in _of(copy) if m.mended == season}


def _of(copy: Copy) -> list[Mistake]:
    return [m for m in MISTAKES if m.journal == copy.journal]
