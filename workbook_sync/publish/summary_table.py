"""A summary journal as a workbook: one table, whatever number of subjects it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from workbook_sync.messages import Words
from workbook_sync.publish.summary import SummaryJournal, SummaryPart, whole_of
from workbook_sync.workbook.table.banded import Band, Banded, Value, write_banded

_HOURS = ("total", "excused", "unexcused", "unexplained")


def summary_bytes(
    journal: SummaryJournal, school: str, words: Words, *, draft: bool = False
) -> bytes:
    """Return the journal as .xlsx; marks and hours are numbers. Equal content gives equal bytes."""
    whole = whole_of(journal.parts)
    facts = {"group": journal.class_name, "year": journal.school_year}
    return write_banded(
        Banded(
            title=words("summary.title"),
            lines=(
                *((words("document.draft_of.summary-journal"),) if draft else ()),
                school,
                words("summary.of", teacher=journal.head_teacher, **facts),
            ),
            sheet=journal.class_name,
            bands=tuple(_bands(whole, words)),
            heads=tuple(_heads(whole, words)),
            rows=tuple(tuple(row) for row in _rows(whole)),
            totals=tuple(tuple(row) for row in _totals(whole)),
            notes=(
                "; ".join(f"{one.title}: {one.count}" for one in journal.counts),
                words("summary.legend"),
                *journal.notes,
            ),
            frozen=2,
            breaks=_breaks(journal.parts),
        )
    )


def _breaks(parts: Sequence[SummaryPart]) -> tuple[int, ...]:
    """Return the columns at which a new page begins: a subject stays on one."""
    return tuple(accumulate((len(part.columns) for part in parts[:-1]), initial=2))[1:]


def _bands(whole: SummaryPart, words: Words) -> Iterator[Band]:
    yield Band("", 2)
    yield from (Band(subject.name, subject.columns) for subject in whole.subjects)
    yield Band(words("summary.absences"), len(_HOURS))
    yield Band("", 1)


def _heads(whole: SummaryPart, words: Words) -> Iterator[str]:
    yield words("summary.number")
    yield words("summary.learner")
    yield from whole.columns
    yield from (words(f"summary.hours.{name}") for name in _HOURS)
    yield words("summary.decision")


def _rows(whole: SummaryPart) -> Iterator[list[Value]]:
    for row in whole.rows:
        hours = [getattr(row.absences, name) for name in _HOURS]
        yield [row.number, row.name, *map(_value, row.marks), *hours, row.decision]


def _totals(whole: SummaryPart) -> Iterator[list[Value]]:
    for total in whole.totals:
        yield [None, total.title, *map(_value, total.marks), *map(_value, total.absences), None]


def _value(text: str) -> Value:
    """Return a whole number as a number, and nothing for a blank."""
    return int(text) if text.isdecimal() else text or None
