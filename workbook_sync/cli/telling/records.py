"""Unexplained absences and the history of records, told as tables and as values of JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_sync.app.absences import Unexplained
from workbook_sync.app.record_history import FieldChange, RecordRow
from workbook_sync.cli.documents.history import (
    AbsenceDocument,
    AbsencesDocument,
    HistoryDocument,
    RecordChangeDocument,
)
from workbook_sync.cli.lines import Table, Told, Tone, line
from workbook_sync.cli.view import View
from workbook_sync.messages import said
from workbook_sync.workbook.journal.labels import numbers

_NOTHING = "–"


def unexplained(found: Sequence[Unexplained], view: View) -> Iterator[Told]:
    """Tell who missed which lessons without a reason, class by class, and how many hours."""
    if not found:
        yield line((view.words("tell.all_explained"), Tone.GOOD))
        return
    names = ("group", "learner", "day", "lesson", "journal", "hours")
    rows = [[*_who(one), *_when(one), one.title, str(one.lesson.hours)] for one in found]
    yield Table([view.words(f"column.{name}") for name in names], rows, numbers=frozenset({5}))
    facts = {"count": len(found), "hours": sum(one.lesson.hours for one in found)}
    yield line((view.words("tell.unexplained", **facts), Tone.ODD))


def _who(one: Unexplained) -> list[str]:
    return [one.group, f"{one.name} ({one.learner})"]


def _when(one: Unexplained) -> list[str]:
    return [str(said(one.lesson.day)), numbers(one.lesson)]


def unexplained_document(found: Sequence[Unexplained], _view: View) -> AbsencesDocument:
    """Return the lessons that were missed without a reason."""
    return {"absences": [_absence(one) for one in found]}


def _absence(one: Unexplained) -> AbsenceDocument:
    return {
        "group": one.group,
        "learner": one.learner,
        "name": one.name,
        "day": one.lesson.day.isoformat(),
        "journal": one.journal,
        "title": one.title,
        "lesson": one.lesson.id,
        "hours": one.lesson.hours,
    }


def records(found: Sequence[RecordRow], view: View) -> Iterator[Told]:
    """Tell who changed which record, when, how, from which file."""
    if not found:
        yield line(view.words("tell.no_changes"))
        return
    names = ("at", "person", "sheet", "record", "became", "file")
    yield Table([view.words(f"column.{name}") for name in names], [_record(x, view) for x in found])


def _record(one: RecordRow, view: View) -> list[str]:
    added = one.what == "added"
    told = [field for field in one.fields if field.new or not added]
    became = "; ".join(_field(field, added=added) for field in told)
    return [
        view.moment(one.at),
        one.person or _NOTHING,
        one.title,
        ", ".join(value for value in one.key.values() if value),
        view.words(f"record.{one.what}") + (f" – {became}" if became else ""),
        one.file,
    ]


def _field(field: FieldChange, *, added: bool) -> str:
    old = "" if added else f"{field.old or _NOTHING} → "
    return f"{field.heading}: {old}{field.new or _NOTHING}"


def records_document(found: Sequence[RecordRow], _view: View) -> HistoryDocument:
    """Return the changes of records."""
    return {"changes": [], "records": [_record_document(one) for one in found]}


def _record_document(one: RecordRow) -> RecordChangeDocument:
    return {
        "at": one.at.isoformat(),
        "person": one.person,
        "table": one.table,
        "what": one.what,
        "key": dict(one.key),
        "fields": [
            {"field": f.name, "heading": f.heading, "old": f.old, "new": f.new} for f in one.fields
        ],
        "file": one.file,
        "revision": one.revision,
    }
