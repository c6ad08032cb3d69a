"""How teachers, journals and lessons stand, told as tables and as values of JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from workbook_sync.app.results import (
    ClosedTerm,
    JournalStatus,
    LessonStatus,
    Status,
    TeacherStatus,
    Timings,
)
from workbook_sync.cli.documents.standing import (
    ClosedTermRow,
    JournalRow,
    LessonRow,
    TeacherRow,
    TimingsDocument,
)
from workbook_sync.cli.lines import Table, Told, Tone, line
from workbook_sync.cli.view import View
from workbook_sync.messages import said
from workbook_sync.model.entry import day_and_number

_NOTHING = "–"
_TIMINGS = ("on_time", "late", "missing", "open")


def standing(found: Status, view: View, *, every: bool) -> Iterator[Told]:
    """Tell how the teachers stand, then the journals; of one journal its lessons.

    Journals in which nothing is missing and nothing waits are only counted, unless ``every``.
    """
    if not found.journals:
        yield line(view.words("tell.no_journals"))
        return
    if found.teachers:
        yield _teachers(found.teachers, view)
    told = [one for one in found.journals if every or found.lessons or _wants_something(one)]
    if told:
        yield _journals(told, view)
    if others := len(found.journals) - len(told):
        yield line((view.words("tell.others", count=others), Tone.QUIET))
    if found.lessons:
        yield _lessons(found.lessons, view)
    for term in found.closed:
        yield line(_closed(term, view))
    if found.corrected:
        yield line(view.words("tell.corrected", count=found.corrected))


def _closed(one: ClosedTerm, view: View) -> str:
    facts = {"number": one.term, "closed": one.closed, "groups": "; ".join(one.groups)}
    key = "tell.closed_term_by" if one.by else "tell.closed_term"
    return view.words(key, by=one.by, **facts)


def _wants_something(one: JournalStatus) -> bool:
    return bool(one.timings.missing or one.held or one.conflicts)


def _teachers(found: Sequence[TeacherStatus], view: View) -> Table:
    headings = [view.words(f"column.{name}") for name in ("teacher", *_TIMINGS, "oldest")]
    rows = [[one.name, *_counts(one.timings), _day(one.oldest)] for one in found]
    return Table(headings, rows, numbers=frozenset({1, 2, 3, 4}))


def _journals(found: Sequence[JournalStatus], view: View) -> Table:
    names = ("journal", "teachers", "entries", "held", "conflicts", *_TIMINGS, "delivered")
    headings = [view.words(f"column.{name}") for name in names]
    return Table(headings, [_journal(one, view) for one in found], numbers=frozenset(range(2, 9)))


def _journal(one: JournalStatus, view: View) -> list[str]:
    return [
        one.title,
        ", ".join(one.teachers),
        str(one.entries),
        str(one.held),
        str(one.conflicts),
        *_counts(one.timings),
        view.moment(one.last_delivery) if one.last_delivery else _NOTHING,
    ]


def _lessons(found: Sequence[LessonStatus], view: View) -> Table:
    headings = [
        view.words(f"column.{name}") for name in ("lesson", "teachers", "due", "entered", "timing")
    ]
    return Table(headings, [_lesson(one, view) for one in found])


def _lesson(one: LessonStatus, view: View) -> list[str]:
    timing = view.words(f"timing.{one.timing}")
    if one.late_by:
        timing = view.words("tell.late_by", timing=timing, count=one.late_by)
    people, due = ", ".join(one.teachers) or _NOTHING, _day(one.due)
    if one.order:
        due = view.words("tell.by_order", new=due, number=one.order)
    return [lesson_name(one.lesson, view), people, due, _day(one.entered), timing]


def lesson_name(id_: str, view: View) -> str:
    """Return a lesson's day and number in words."""
    known = day_and_number(id_)
    return view.words("tell.lesson", day=known[0], number=known[1]) if known else id_


def _counts(timings: Timings) -> list[str]:
    return [str(getattr(timings, name)) for name in _TIMINGS]


def _day(day: date | None) -> str:
    return str(said(day)) if day else _NOTHING


def teacher_document(one: TeacherStatus) -> TeacherRow:
    """Return how a teacher's lessons stand."""
    oldest = one.oldest.isoformat() if one.oldest else None
    return {"person": one.person, "name": one.name, **_document(one.timings), "oldest": oldest}


def journal_document(one: JournalStatus) -> JournalRow:
    """Return how a journal stands."""
    return {
        "journal": one.journal,
        "title": one.title,
        "teachers": list(one.teachers),
        "entries": one.entries,
        "held": one.held,
        "conflicts": one.conflicts,
        **_document(one.timings),
        "last_delivery": one.last_delivery.isoformat() if one.last_delivery else None,
    }


def lesson_document(one: LessonStatus) -> LessonRow:
    """Return how a lesson stands."""
    return {
        "lesson": one.lesson,
        "teachers": list(one.teachers),
        "due": one.due.isoformat(),
        "entered": one.entered.isoformat() if one.entered else None,
        "timing": one.timing,
        "late_by": one.late_by,
        "order": one.order,
    }


def closed_document(one: ClosedTerm) -> ClosedTermRow:
    """Return a closed semester."""
    return {
        "term": one.term,
        "closed": one.closed.isoformat(),
        "by": one.by,
        "groups": list(one.groups),
    }


def _document(timings: Timings) -> TimingsDocument:
    return {
        "on_time": timings.on_time,
        "late": timings.late,
        "missing": timings.missing,
        "open": timings.open,
    }
