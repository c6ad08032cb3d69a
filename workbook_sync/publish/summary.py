"""A class's summary journal (kopsavilkuma žurnāls, clause 22) as values: what it prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import ceil

from workbook_sync.publish.card import Absences

#: So many subjects, with all their marks, fit across a sheet beside the names.
MOST_SUBJECTS = 8


@dataclass(frozen=True, slots=True)
class SummarySubject:
    """A subject, and how many columns of marks it has."""

    name: str
    columns: int


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One learner: the marks column by column, hours missed, what was decided and is to be known.

    A mark is blank where it is missing, and a dash where none is to be given.
    """

    number: int
    id: str
    name: str
    marks: tuple[str, ...]
    absences: Absences
    decision: str


@dataclass(frozen=True, slots=True)
class SummaryTotal:
    """One row below the learners: how many marks there are, their mean, how many of a level.

    ``absences`` are the hours missed in all, excused, unexcused and unexplained; blank in the
    rows that are of marks alone.
    """

    title: str
    marks: tuple[str, ...]
    absences: tuple[str, str, str, str] = ("", "", "", "")


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """A part of the table that fits on a sheet: all learners, some of the subjects.

    ``columns`` are the heads of the marks; the ``last`` part has absences and decisions too.
    """

    subjects: tuple[SummarySubject, ...]
    columns: tuple[str, ...]
    rows: tuple[SummaryRow, ...]
    totals: tuple[SummaryTotal, ...]
    last: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """How many learners there are of a sort."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class SummaryJournal:
    """What a summary journal prints.

    ``counts`` tell of the learners, ``notes`` of exemptions and corrections by order (clause 26),
    a line for each learner who has any. ``missing`` counts the marks that are missing.
    """

    class_name: str
    head_teacher: str
    programme: str
    programme_code: str
    school_year: str
    parts: tuple[SummaryPart, ...]
    counts: tuple[Counted, ...]
    notes: tuple[str, ...]
    missing: int


def parts_of(whole: SummaryPart, most: int = MOST_SUBJECTS) -> tuple[SummaryPart, ...]:
    """Return a table in as few parts as sheets are needed, each with about as many subjects."""
    count = max(1, ceil(len(whole.subjects) / most))
    ends = [len(whole.subjects) * part // count for part in range(count + 1)]
    return tuple(_part(whole, *span, last=span[1] == ends[-1]) for span in pairwise(ends))


def _part(whole: SummaryPart, first: int, end: int, *, last: bool) -> SummaryPart:
    at = [0, *accumulate(subject.columns for subject in whole.subjects)]
    here = slice(at[first], at[end])
    return SummaryPart(
        subjects=whole.subjects[first:end],
        columns=whole.columns[here],
        rows=tuple(replace(row, marks=row.marks[here]) for row in whole.rows),
        totals=tuple(replace(total, marks=total.marks[here]) for total in whole.totals),
        last=last,
    )


def whole_of(parts: Sequence[SummaryPart]) -> SummaryPart:
    """Return the table that the parts were made of."""
    rows = zip(*(part.rows for part in parts), strict=True)
    totals = zip(*(part.totals for part in parts), strict=True)
    return SummaryPart(
        subjects=tuple(subject for part in parts for subject in part.subjects),
        columns=tuple(column for part in parts for column in part.columns),
        rows=tuple(replace(of[0], marks=_joined(row.marks for row in of)) for of in rows),
        totals=tuple(replace(of[0], marks=_joined(one.marks for one in of)) for of in totals),
    )


def _joined(marks: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(mark for some in marks for mark in some)
