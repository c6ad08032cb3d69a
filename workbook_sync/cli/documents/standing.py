"""Who is behind, what waits, what is closed, as --json tells it."""

from __future__ import annotations

from typing import Annotated, TypedDict

from workbook_sync.cli.documents.deliveries import ProblemDocument
from workbook_sync.cli.documents.night import NightDocument, WatchDocument


class TimingsDocument(TypedDict):
    """How many of the lessons held were entered in time (clause 13)."""

    on_time: Annotated[int, "lessons whose topic came in by the due day"]
    late: Annotated[int, "lessons whose topic came in later"]
    missing: Annotated[int, "lessons without a topic, overdue"]
    open: Annotated[int, "lessons without a topic, not yet due"]


class JournalRow(TimingsDocument):
    """How one journal stands."""

    journal: Annotated[str, "journal's id"]
    title: Annotated[str, "subject and class"]
    teachers: Annotated[list[str], "usernames"]
    entries: Annotated[int, "cells in the store"]
    held: Annotated[int, "cells that wait for their correction"]
    conflicts: Annotated[int, "cells that two people changed and nobody has settled"]
    last_delivery: Annotated[str | None, "ISO 8601 with the school's offset"]


class TeacherRow(TimingsDocument):
    """How a teacher's lessons stand."""

    person: Annotated[str, "username"]
    name: Annotated[str, "family name and given name"]
    oldest: Annotated[str | None, "day of the first overdue lesson, null where none is"]


class LessonRow(TypedDict):
    """How one lesson that was held stands."""

    lesson: Annotated[str, "lesson's id: day and number"]
    teachers: Annotated[list[str], "usernames of those whose lesson it is"]
    due: Annotated[str, "last day for its entries, ISO 8601"]
    entered: Annotated[str | None, "day on which its topic came in first, null if it is missing"]
    timing: Annotated[str, "on_time, late, missing, open"]
    late_by: Annotated[int, "working days after the due day"]
    order: Annotated[str, "number of the order that set the due day, or empty"]


class ClosedTermRow(TypedDict):
    """A semester of the running year that was closed."""

    term: Annotated[int, "its number"]
    closed: Annotated[str, "the day on which it was closed, ISO 8601"]
    by: Annotated[str, "username of who closed it, empty for the desk"]
    groups: Annotated[list[str], "classes and groups that were closed that day"]


class HeldDocument(TypedDict):
    """A cell that waits for its correction."""

    journal: Annotated[str, "journal's id"]
    title: Annotated[str, "subject and class"]
    person: Annotated[str, "username of whoever delivered it"]
    problem: Annotated[ProblemDocument, "what is wrong"]


class InspectionsDocument(TypedDict):
    """The inspections of a school year's entries."""

    year: Annotated[str, "the school year"]
    needed: Annotated[int, "how many the rules want"]
    made: Annotated[list[list[str]], "first and last day that each was of"]
    due: Annotated[str | None, "by when the next one is due, null where all are made"]
    overdue: Annotated[bool, "whether that day is over"]


class StatusDocument(TypedDict):
    """How the school's journals stand."""

    waiting: Annotated[int, "files in the inbox"]
    deliveries: Annotated[dict[str, int], "how many files so far, by state"]
    teachers: Annotated[list[TeacherRow], "who is behind first"]
    journals: Annotated[list[JournalRow], "of this school year, or the one asked for"]
    lessons: Annotated[list[LessonRow], "of the journal asked for, else empty"]
    closed: Annotated[list[ClosedTermRow], "closed semesters of the running year"]
    corrected: Annotated[int, "entries changed in closed semesters, by order"]
    held: Annotated[list[HeldDocument], "cells that wait for their correction"]
    last_sweep: Annotated[str | None, "when the inbox was swept last, null for never"]
    last_backup: Annotated[str | None, "when all was backed up last, null for never"]
    watch: Annotated[WatchDocument | None, "who watches the inbox, null where nobody ever did"]
    last_night: Annotated[NightDocument | None, "what the last night did, null where none was"]
    inspections: Annotated[InspectionsDocument | None, "null where there is nothing to inspect"]
    unowned: Annotated[list[str], "folders of the inbox that carry nobody's username"]


class LackDocument(TypedDict):
    """One thing that a semester lacks."""

    code: Annotated[str, "which kind of problem (docs/problems.md)"]
    severity: Annotated[str, "hold: the semester stays open, warn: no obstacle"]
    journal: Annotated[str, "journal's id, or empty"]
    title: Annotated[str, "subject and class, or empty"]
    lesson: Annotated[str, "lesson's id, or empty"]
    learner: Annotated[str, "learner's id, or empty"]
    field: Annotated[str, "mark, topic, homework, taught_by, term1, term2, year, final, or empty"]
    message: Annotated[str, "what is missing, in words"]


class CloseTermDocument(TypedDict):
    """What became of a semester."""

    year: Annotated[str, "school year's id"]
    term: Annotated[int, "number of the semester"]
    closed: Annotated[bool, "whether it was closed now"]
    complete: Annotated[bool, "whether nothing hinders"]
    groups: Annotated[list[str], "classes and groups that were looked at"]
    before: Annotated[list[str], "classes and groups that were closed already"]
    issued: Annotated[int, "journals handed out anew with the closed semester"]
    lacks: Annotated[list[LackDocument], "what is missing, journal by journal"]


class RemindDocument(TypedDict):
    """Reminders in the teachers' outboxes."""

    written: Annotated[list[str], "paths of those that say something new"]
    same: Annotated[int, "how many lay there already, unchanged"]
    gone: Annotated[int, "how many are no longer needed and were removed"]
    failed: Annotated[list[str], "usernames of those whose reminder cannot be written now"]
