"""Files taken in and journals handed out, as --json tells them."""

from __future__ import annotations

from typing import Annotated, TypedDict


class ProblemDocument(TypedDict):
    """One problem in a workbook."""

    code: Annotated[str, "which kind of problem (docs/problems.md)"]
    severity: Annotated[str, "refuse: the file, hold: the cell or row, warn: taken all the same"]
    sheet: Annotated[str, "title of the sheet, or name of a text file; empty for the whole file"]
    cell: Annotated[str, "as Excel names it: D8, D for a column, 8 for a row, or empty"]
    value: Annotated[str, "as it was typed"]
    message: Annotated[str, "what is wrong and what to do, in the language asked for"]
    clause: Annotated[str, "clause of the school's rules that orders it, or empty"]


class ConflictDocument(TypedDict):
    """A cell that two people changed; the store keeps what it had."""

    lesson: Annotated[str, "lesson's id, empty for a semester or year mark"]
    learner: Annotated[str, "learner's id, empty for a topic or homework"]
    field: Annotated[str, "mark, topic, homework, taught_by, term1, term2, year, final"]
    stored: Annotated[str, "what the store keeps"]
    returned: Annotated[str, "what this workbook says"]
    stored_by: Annotated[str, "username of whoever entered what is kept"]
    sheet: Annotated[str, "title of the sheet in this workbook"]
    cell: Annotated[str, "the cell in it"]


class NoteDocument(TypedDict):
    """What taking in a workbook did beside its own cells."""

    code: Annotated[str, "such as imported.learner or imported.plan"]
    message: Annotated[str, "the same in words"]
    facts: Annotated[dict[str, object], "the numbers and days in it"]


class DeliveryDocument(TypedDict):
    """What became of one file."""

    file: Annotated[str, "as it lay in the inbox, or as it was given"]
    state: Annotated[str, "accepted, held, refused or repeated"]
    digest: Annotated[str, "sha256 of the file; the archive keeps it under this name"]
    kind: Annotated[str, "journal, assessment, a kind that `blank` names, or empty"]
    journal: Annotated[str, "journal's id, or empty"]
    person: Annotated[str, "username of whoever it is from, or empty"]
    counts: Annotated[dict[str, int], "added, changed, erased, held: cells of journals, else rows"]
    problems: Annotated[list[ProblemDocument], "all problems found"]
    conflicts: Annotated[list[ConflictDocument], "cells that somebody else changed meanwhile"]
    notes: Annotated[list[NoteDocument], "what else it did"]
    answer: Annotated[str | None, "path of the answer for its person, null where none is needed"]


class WaitingDocument(TypedDict):
    """What is left in the inbox."""

    waiting: Annotated[int, "files that stay for the next sweep: still being written, or locked"]


class DeliveriesDocument(TypedDict):
    """What became of files."""

    deliveries: Annotated[list[DeliveryDocument], "one for each file, in the order taken"]


class SyncDocument(DeliveriesDocument, WaitingDocument):
    """One sweep of the inbox."""


class WatchedDocument(TypedDict):
    """What came in while the inbox was watched."""

    deliveries: Annotated[dict[str, int], "how many files, by state"]


class IssuedRow(TypedDict):
    """One journal workbook in an outbox."""

    journal: Annotated[str, "journal's id"]
    person: Annotated[str, "username of the teacher"]
    file: Annotated[str, "path of the workbook"]
    written: Annotated[bool, "false: it lay there already, unchanged"]


class IssueDocument(TypedDict):
    """Journals handed out."""

    issued: Annotated[list[IssuedRow], "one for each teacher of each journal"]
