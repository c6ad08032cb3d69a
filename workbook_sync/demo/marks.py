"""What a teacher enters for learners in lessons: marks and absences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from workbook_sync.demo.attendance import was_there
from workbook_sync.demo.chance import chance
from workbook_sync.demo.dates import YEAR
from workbook_sync.model.entry import MARK, Key
from workbook_sync.model.school import Enrolment

#: What a teacher enters into a cell: a number as a number, the rest as text; None erases.
Entered = str | int | None

#: Learners who get no number, and why: exempt, nothing to mark.
VERDICTS = {("2305", "vei"): "a", ("2009", "dat"): "nv"}

_LATE, _EXTRA = 0.02, 0.06  # how often somebody comes late, or has two works marked at once
_LOWEST, _HIGHEST = 3, 10
_FIRST_TEST, _PASSED = 3, 5  # up to this lesson, the language of art has its first test
#: A work is marked in every third lesson, in every second where a semester has few.
_OFTEN, _RARELY, _FEW = 3, 2, 13


@dataclass(frozen=True, slots=True)
class Session:
    """One lesson of a journal; its number counts from 0 in the year."""

    id: str
    day: date
    number: int


def sessions(lessons: Iterable[str]) -> list[Session]:
    """Return a journal's lessons in the order of days, by their ids."""
    dated = sorted((date.fromisoformat(id_.partition("/")[0]), id_) for id_ in lessons)
    return [Session(id_, day, number) for number, (day, id_) in enumerate(dated)]


def of_lessons(
    subject: str,
    spans: Mapping[str, Sequence[Enrolment]],
    year: Sequence[Session],
    until: date,
) -> Iterator[tuple[Key, Entered]]:
    """Yield the cells of lessons up to a day: ``n``, ``k``, marks, or both of the latter.

    ``spans`` says who belongs to the journal, and when; ``year`` has all its lessons.
    """
    assessed = _assessed(year)
    for learner, of in spans.items():
        owed = 0
        for session in _attended(of, year, until):
            owed += session.id in assessed
            if not was_there(learner, subject, session.day):
                yield Key(session.id, learner, MARK), "n"
                continue
            if cell := _cell(learner, subject, session, owed):
                yield Key(session.id, learner, MARK), cell
            owed = 0


def _assessed(year: Sequence[Session]) -> frozenset[str]:
    """Return the lessons at whose end a work is marked.

    A semester has its own: a new timetable leaves those of the semester before as they are.
    """
    terms = groupby(year, lambda session: YEAR.term_of(session.day))
    return frozenset().union(*(_marked(list(term)) for _, term in terms))


def _marked(term: Sequence[Session]) -> frozenset[str]:
    """Return those of one semester; not every journal begins alike."""
    every = _RARELY if len(term) < _FEW else _OFTEN
    first = 1 + int(every * chance("rhythm", term[0].id, len(term)))
    return frozenset(session.id for session in term[first::every])


def _attended(
    spans: Sequence[Enrolment], year: Sequence[Session], until: date
) -> Iterator[Session]:
    """Yield the lessons that a learner was to come to."""
    held = (session for session in year if session.day <= until)
    return (session for session in held if any(span.covers(session.day) for span in spans))


def _cell(learner: str, subject: str, session: Session, owed: int) -> Entered:
    tokens = ["k"] if chance("late", learner, session.id) < _LATE else []
    if owed and (learner, subject) not in VERDICTS:
        tokens += _marks(learner, subject, session, owed)
    text = " ".join(tokens)
    return int(text) if text.isdigit() else text


def _marks(learner: str, subject: str, session: Session, owed: int) -> list[str]:
    """Return the marks of works owed; the first test of the language of art is passed or not."""
    extra = chance("extra", learner, subject, session.id) < _EXTRA
    works = range(2 if owed > 1 or extra else 1)
    marks = [_mark(learner, subject, session, work) for work in works]
    if subject == "mvp" and session.number <= _FIRST_TEST:
        return ["i" if marks[0] >= _PASSED else "ni"]
    return [str(mark) for mark in marks]


def _mark(learner: str, subject: str, session: Session, work: int) -> int:
    gift = 5.1 + 3.9 * chance("gift", learner) + 2 * (chance("gift", learner, subject) - 0.5)
    luck = 2.6 * (chance("luck", learner, subject, session.number, work) - 0.5)
    return min(max(round(gift + luck), _LOWEST), _HIGHEST)
