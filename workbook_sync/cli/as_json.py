"""Results as values of JSON; `documents` says what each key holds. Paths are absolute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from workbook_sync.app.results import (
    BackedUp,
    ChangeRow,
    Documents,
    Examined,
    Exported,
    HeldRow,
    Inspections,
    Made,
    Restored,
    Shown,
    Status,
    WatchStatus,
)
from workbook_sync.cli.documents.deliveries import (
    ConflictDocument,
    DeliveryDocument,
    IssuedRow,
    NoteDocument,
    ProblemDocument,
    WaitingDocument,
    WatchedDocument,
)
from workbook_sync.cli.documents.history import ChangeDocument, HistoryDocument
from workbook_sync.cli.documents.night import WatchDocument
from workbook_sync.cli.documents.papers import ExportDocument, PublishDocument
from workbook_sync.cli.documents.set_up import (
    BackupDocument,
    DemoDocument,
    DemoRow,
    DoctorDocument,
    FileDocument,
    InitDocument,
    PartRow,
    RestoreDocument,
    RevokeDocument,
)
from workbook_sync.cli.documents.standing import HeldDocument, InspectionsDocument, StatusDocument
from workbook_sync.cli.fault import sentence
from workbook_sync.cli.telling.night import night_document
from workbook_sync.cli.telling.standing import (
    closed_document,
    journal_document,
    lesson_document,
    teacher_document,
)
from workbook_sync.cli.view import View
from workbook_sync.model.delivery import Conflict, Delivered, Issued
from workbook_sync.model.problem import Problem


def problem(found: Problem, view: View) -> ProblemDocument:
    """Return a problem with its sentence."""
    return {
        "code": found.code,
        "severity": str(found.severity),
        "sheet": found.place.sheet,
        "cell": found.place.cell,
        "value": found.value,
        "message": view.words.problem(found),
        "clause": found.clause,
    }


def delivery(delivered: Delivered, view: View) -> DeliveryDocument:
    """Return what became of a file."""
    return {
        "file": delivered.file,
        "state": str(delivered.state),
        "digest": delivered.digest,
        "kind": delivered.kind,
        "journal": delivered.journal,
        "person": delivered.person,
        "counts": dict(delivered.counts),
        "problems": [problem(found, view) for found in delivered.problems],
        "conflicts": [_conflict(met) for met in delivered.conflicts],
        "notes": [_note(key, facts, view) for key, facts in delivered.notes],
        "answer": _path(delivered.answer) if delivered.answer else None,
    }


def _note(key: str, facts: Mapping[str, object], view: View) -> NoteDocument:
    plain = {name: str(f) if isinstance(f, date) else f for name, f in facts.items()}
    return {"code": key, "message": view.words(key, **facts), "facts": plain}


def _conflict(met: Conflict) -> ConflictDocument:
    return {
        "lesson": met.key.lesson,
        "learner": met.key.learner,
        "field": met.key.field,
        "stored": met.stored,
        "returned": met.returned,
        "stored_by": met.stored_by,
        "sheet": met.place.sheet,
        "cell": met.place.cell,
    }


def waiting(count: int, _view: View) -> WaitingDocument:
    """Return how many files are left in the inbox."""
    return {"waiting": count}


def issued(one: Issued, _view: View) -> IssuedRow:
    """Return a journal handed out."""
    return {
        "journal": one.journal,
        "person": one.person,
        "file": _path(one.file),
        "written": one.written,
    }


def home(made: Sequence[Made], _view: View) -> InitDocument:
    """Return the parts of a home."""
    return {"made": [{"path": _path(one.path), "made": one.made} for one in made]}


def parts(examined: Sequence[Examined], view: View) -> DoctorDocument:
    """Return the set-up, part by part."""
    return {"parts": [_part(one, view) for one in examined]}


def _part(one: Examined, view: View) -> PartRow:
    return {
        "part": one.part,
        "health": str(one.health),
        "file": one.file,
        "key": one.key,
        "code": one.code,
        "message": sentence(one, view) if one.code else "",
        "needed": view.words(f"doctor.needed.{one.part}") if one.code else "",
    }


def file(path: Path, _view: View) -> FileDocument:
    """Return a file written."""
    return {"file": _path(path)}


def exported(one: Exported, _view: View) -> ExportDocument:
    """Return a table written."""
    return {"file": _path(one.file), "rows": one.rows}


def published(made: Documents, view: View) -> PublishDocument:
    """Return documents made."""
    return {
        "files": [_path(one) for one in made.files],
        "unchanged": made.unchanged,
        "problems": [problem(one, view) for one in made.problems],
    }


def status(found: Status, view: View) -> StatusDocument:
    """Return how the journals stand."""
    return {
        "waiting": found.waiting,
        "deliveries": dict(found.deliveries),
        "teachers": [teacher_document(one) for one in found.teachers],
        "journals": [journal_document(one) for one in found.journals],
        "lessons": [lesson_document(one) for one in found.lessons],
        "closed": [closed_document(one) for one in found.closed],
        "corrected": found.corrected,
        "held": [_held(one, view) for one in found.held],
        "last_sweep": _moment(found.last_sweep),
        "last_backup": _moment(found.last_backup),
        "watch": _watch(found.watch) if found.watch else None,
        "last_night": night_document(found.last_night, view) if found.last_night else None,
        "inspections": _inspections(found.inspections) if found.inspections else None,
        "unowned": list(found.unowned),
    }


def _inspections(found: Inspections) -> InspectionsDocument:
    return {
        "year": found.year,
        "needed": found.needed,
        "made": [[day.isoformat() for day in days] for days in found.made],
        "due": found.due.isoformat() if found.due else None,
        "overdue": found.overdue,
    }


def watched(states: Mapping[str, int], _view: View) -> WatchedDocument:
    """Return how many files there were while the inbox was watched."""
    return {"deliveries": dict(states)}


def _watch(found: WatchStatus) -> WatchDocument:
    return {
        "running": found.running,
        "since": found.since.isoformat(),
        "looked": found.looked.isoformat(),
        "listening": found.listening,
        "replaced": found.replaced,
        "every": found.every,
        "fault": found.fault,
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _held(one: HeldRow, view: View) -> HeldDocument:
    return {
        "journal": one.journal,
        "title": one.title,
        "person": one.person,
        "problem": problem(one.problem, view),
    }


def changes(found: Sequence[ChangeRow], _view: View) -> HistoryDocument:
    """Return changes of entries."""
    return {"changes": [_change(one) for one in found], "records": []}


def _change(one: ChangeRow) -> ChangeDocument:
    return {
        "at": one.at.isoformat(),
        "person": one.person,
        "journal": one.journal,
        "title": one.title,
        "lesson": one.lesson,
        "learner": one.learner,
        "learner_name": one.learner_name,
        "field": one.field,
        "field_name": one.field_name,
        "old": one.old,
        "new": one.new,
        "file": one.file,
        "sheet": one.place.sheet,
        "cell": one.place.cell,
        "revision": one.revision,
        "order": one.order,
    }


def demonstrated(shown: Shown, _view: View) -> DemoDocument:
    """Return what the demonstration made."""
    rows: list[DemoRow] = [{"what": what, "where": where} for what, where in shown.rows]
    return {"folder": str(shown.folder.absolute()), "made": rows}


def revoked(count: int, _view: View) -> RevokeDocument:
    """Return how many workbooks were revoked."""
    return {"revoked": count}


def backed_up(made: BackedUp, _view: View) -> BackupDocument:
    """Return a backup."""
    return {
        "file": _path(made.file),
        "files": made.files,
        "rows": made.rows,
        "size": made.size,
        "revision": made.revision,
        "damaged": list(made.damaged),
    }


def restored(made: Restored, _view: View) -> RestoreDocument:
    """Return what was restored."""
    return {
        "folder": _path(made.folder),
        "school": made.school,
        "files": made.files,
        "rows": made.rows,
        "revision": made.revision,
        "made_at": made.made_at.isoformat(),
    }


def version(number: str, _view: View) -> Mapping[str, object]:
    """Return the program's version."""
    return {"version": number}


def nothing_more(_value: object, _view: View) -> Mapping[str, object]:
    """Return what a closing line adds: nothing that a program could not count."""
    return {}


def _path(path: Path) -> str:
    return str(path.absolute())
