"""Who changed which record of the superuser's and the director's workbooks, when, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from workbook_sync.app.history import end_of, known
from workbook_sync.intake.office import Office
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.kind import Sheet
from workbook_sync.messages import Words, said
from workbook_sync.model.problem import SetupError
from workbook_sync.store.record_history import RecordChange, load_record_changes
from workbook_sync.store.register import load_register
from workbook_sync.workbook.table.cells import Day
from workbook_sync.workbook.table.shape import Column


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: its name, its column's heading, what was there and what is, "" for nothing."""

    name: str
    heading: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record that a workbook added, changed or removed; ``key`` tells it from all others."""

    at: datetime  # aware, school time
    person: str
    table: str
    title: str  # of its sheet
    what: str  # added, changed, removed
    key: Mapping[str, str]
    fields: tuple[FieldChange, ...]
    file: str
    revision: int


def record_history(
    office: Office, kind: str, learner: str = "", as_of: date | None = None
) -> list[RecordRow]:
    """Return what workbooks of a kind did, oldest first: of all or of one learner's records.

    Raises SetupError: setup.unknown_kind, setup.unknown_name for a learner, setup.day_to_come.
    """
    if kind not in TABLES:
        raise SetupError("setup.unknown_kind", key=kind, expected=", ".join(TABLES))
    sheets = {sheet.table.name: sheet for sheet in TABLES[kind].sheets}
    until = end_of(office, as_of) if as_of else None
    with office.store.reading() as session:
        known(learner, load_register(session).learners)
        changes = load_record_changes(session, sheets, until)
    wanted = [one for one in changes if learner in ("", _learner(one))]
    return [_row(office, one, sheets[one.table]) for one in wanted]


def _learner(change: RecordChange) -> str:
    """Return whose record it is, "" where it is no learner's."""
    row = change.new or change.old or {}
    return str(row.get("id" if change.table == "learner" else "learner", ""))


def _row(office: Office, change: RecordChange, sheet: Sheet) -> RecordRow:
    words = office.words
    old, new = change.old or {}, change.new or {}
    columns = {column.name: column for column in sheet.table.columns}
    of = new or old
    return RecordRow(
        at=change.at.astimezone(office.home.zone),
        person=change.person,
        table=change.table,
        title=sheet.table.title(words),
        what=_what(change),
        key={name: _shown(columns[name], of.get(name), words) for name in sheet.key},
        fields=tuple(
            FieldChange(
                column.name,
                sheet.table.heading(column.name, words),
                _shown(column, old.get(column.name), words),
                _shown(column, new.get(column.name), words),
            )
            for column in sheet.table.columns
            if column.name not in sheet.key and old.get(column.name) != new.get(column.name)
        ),
        file=change.file,
        revision=change.revision,
    )


def _what(change: RecordChange) -> str:
    if change.old is None:
        return "added"
    return "removed" if change.new is None else "changed"


def _shown(column: Column, kept: object, words: Words) -> str:
    """Return a value as its cell shows it; days are kept as ISO dates."""
    if kept in (None, ""):
        return ""
    if isinstance(kept, str) and isinstance(column.cell, Day):
        return str(said(date.fromisoformat(kept)))
    return str(column.cell.show(kept, words))
