"""What a teacher enters for learners: marks of lessons, absences, marks of the semester."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbook_sync.demo.attendance import was_there
from workbook_sync.demo.chance import chance
from workbook_sync.model.entry import MARK, Key, term_field
from workbook_sync.model.school import Enrolment

TERM = term_field(1)
#: What is typed into a cell: a number as a number, the rest as text; None erases.
Typed = str | int | None

#: Learners who get no number, and why: exempt for a semester, nothing to mark.
VERDICTS = {("2305", "vei"): "a", ("2009", "dat"): "nv"}
#: Whose semester mark the teacher forgets.
FORGOTTEN = ("2511", "mvp")

_LATE = 0.02
_LOWEST, _HIGHEST = 3, 10
_MOST_AT_ONCE = 2  # works handed in together after an absence
_FIRST_TEST = 2  # the number of the lesson in which the language of art has its first test
#: A work is marked in every third lesson, in every second where a year has few.
_OFTEN, _RARELY, _FEW = 3, 2, 25


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
) -> Iterator[tuple[Key, Typed]]:
    """Yield the cells of lessons up to a day: ``n``, ``k``, marks, or both of the latter.

    ``spans`` says who belongs to the journal, and when; ``year`` has all its lessons.
    """
    every = _RARELY if len(year) < _FEW else _OFTEN
    for learner, of in spans.items():
        owed = 0
        for session in _attended(of, year, until):
            owed += session.number % every == every - 1
            if not was_there(learner, subject, session.day):
                yield Key(session.id, learner, MARK), "n"
                continue
            if cell := _cell(learner, subject, session, owed):
                yield Key(session.id, learner, MARK), cell
            owed = 0


def _attended(
    spans: Sequence[Enrolment], year: Sequence[Session], until: date
) -> Iterator[Session]:
    """Yield the lessons that a learner was to come to."""
    held = (session for session in year if session.day <= until)
    return (session for session in held if any(span.covers(session.day) for span in spans))


def _cell(learner: str, subject: str, session: Session, owed: int) -> Typed:
    tokens = ["k"] if chance("late", learner, session.id) < _LATE else []
    if (learner, subject) not in VERDICTS:
        works = range(min(owed, _MOST_AT_ONCE))
        tokens += [_mark(learner, subject, session, work) for work in works]
    text = " ".join(tokens)
    return int(text) if text.isdigit() else text


def _mark(learner: str, subject: str, session: Session, work: int) -> str:
    """Return the mark of a work; the first test of the language of art is passed or not."""
    gift = 5.6 + 3.6 * chance("gift", learner) + 2 * (chance("gift", learner, subject) - 0.5)
    luck = 2.4 * (chance("luck", learner, subject, session.number, work) - 0.5)
    mark = min(max(round(gift + luck), _LOWEST), _HIGHEST)
    if subject == "mvp" and session.number == _FIRST_TEST:
        return "i" if mark >= 5 else "ni"
    return str(mark)


def of_semester(
    subject: str, learners: Iterable[str], values: Mapping[Key, object]
) -> Iterator[tuple[Key, Typed]]:
    """Yield the semester's marks: the mean of what the journal says, a half goes up."""
    marks: dict[str, list[int]] = {}
    for key, value in values.items():
        if key.field == MARK:
            marks.setdefault(key.learner, []).extend(_numbers(str(value)))
    for learner in learners:
        mark = VERDICTS.get((learner, subject)) or _mean(marks.get(learner, []))
        if mark and (learner, subject) != FORGOTTEN:
            yield Key("", learner, TERM), mark


def _numbers(text: str) -> list[int]:
    return [int(token) for token in text.split() if token.isdigit()]


def _mean(marks: Sequence[int]) -> int | None:
    return (2 * sum(marks) + len(marks)) // (2 * len(marks)) if marks else None
