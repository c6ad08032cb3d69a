"""The shape of what --json writes. Each key says what it holds; docs/commands.md is made of it."""

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


class MadeRow(TypedDict):
    """One file or folder of a home."""

    path: Annotated[str, "where it is"]
    made: Annotated[bool, "false: it was there already and was left alone"]


class InitDocument(TypedDict):
    """A home."""

    made: Annotated[list[MadeRow], "all its parts, the settings first"]


class PartRow(TypedDict):
    """One part of the set-up."""

    part: Annotated[
        str, "settings, folders, rules, templates, store, libreoffice; archive, history if deep"
    ]
    health: Annotated[str, "ok, warn: something will not work, fail: nothing works"]
    file: Annotated[str, "the file to mend, or empty"]
    key: Annotated[str, "the key in it, or empty"]
    code: Annotated[str, "what is wrong, or empty"]
    message: Annotated[str, "the same in words, or empty"]
    needed: Annotated[str, "what a failing part is needed for and how to get it, or empty"]


class DoctorDocument(TypedDict):
    """The set-up, part by part."""

    parts: Annotated[list[PartRow], "in the order in which they are needed"]


class FileDocument(TypedDict):
    """A file written."""

    file: Annotated[str, "where it is"]


class ExportDocument(TypedDict):
    """A table written."""

    file: Annotated[str, "where it is"]
    rows: Annotated[int, "how many rows it has, headings aside; lessons of a calendar"]


class PublishDocument(TypedDict):
    """Documents made."""

    files: Annotated[list[str], "their paths, those to print for a whole class among them"]
    unchanged: Annotated[int, "how many of them were the same already and were not rewritten"]
    problems: Annotated[list[ProblemDocument], "marks that are missing, templates to mend"]


class PublishedDocument(TypedDict):
    """One content of one document; the same made again only counts."""

    kind: Annotated[str, "kind of document, such as report-card"]
    whose: Annotated[str, "learner's id, username, class or journal"]
    name: Annotated[str, "the same as people call it"]
    year: Annotated[str, "id of the school year"]
    term: Annotated[int, "number of the semester, 0 for the year"]
    file: Annotated[str, "path below outbox/documents"]
    day: Annotated[str, "the day that it bears, ISO 8601"]
    made_at: Annotated[str, "when it was made first, ISO 8601 with the school's offset"]
    last_at: Annotated[str, "when it was made last"]
    times: Annotated[int, "how often it was made with this content"]
    revision: Annotated[int, "number of the last delivery that it shows"]
    joined: Annotated[bool, "a file to print that joins a class's documents"]
    draft: Annotated[bool, "it was not complete"]
    as_of: Annotated[str | None, "the past day whose state it shows, or null"]
    replaces: Annotated[str | None, "the day of the issue that it takes the place of, or null"]


class PublishedListDocument(TypedDict):
    """What was published."""

    published: Annotated[list[PublishedDocument], "oldest first"]


class TemplateRow(TypedDict):
    """One template."""

    kind: Annotated[str, "kind of document"]
    file: Annotated[str, "path of the template"]
    problems: Annotated[list[ProblemDocument], "what would go wrong; a cell is that of a table"]


class TemplatesDocument(TypedDict):
    """The school's templates, and whether documents of the kind asked for may be made."""

    templates: Annotated[list[TemplateRow], "in the order of the kinds"]
    problems: Annotated[list[ProblemDocument], "whose document may not be made, and why"]
    counts: Annotated[dict[str, int], "what the kind counts: entitled, blanks_left"]


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


class WatchDocument(TypedDict):
    """How the inbox is being watched, or was before its program ended."""

    running: Annotated[bool, "a program watches it now"]
    since: Annotated[str, "when the watch began: ISO 8601 with the school's offset"]
    looked: Annotated[str, "when it last looked into the inbox and all was well"]
    listening: Annotated[bool, "false: changes are not heard, it only looks every so often"]
    replaced: Annotated[int, "how often listening had ended and was begun anew"]
    every: Annotated[float, "seconds from one look to the next"]
    fault: Annotated[str, "what is wrong with newer settings, which are not used, or empty"]


class NightFaultDocument(TypedDict):
    """Why a job of the night failed."""

    code: Annotated[str, "stable name: setup.…, night.crashed"]
    message: Annotated[str, "what is wrong and what to do"]
    file: Annotated[str, "the file to mend, or empty"]
    key: Annotated[str, "the key in it, or empty"]


class NightJobDocument(TypedDict):
    """A job of the night: how it stands and what it did."""

    job: Annotated[str, "sweep, consolidate, revoke, remind, publish, backup or report"]
    state: Annotated[str, "done, failed, running, or stopped for one that was interrupted"]
    tries: Annotated[int, "how often it was begun"]
    at: Annotated[str, "when it was done or failed, ISO 8601 with the school's offset"]
    again_at: Annotated[str | None, "when it is tried again, null if it is not"]
    counts: Annotated[dict[str, int], "what it did, by name; zeros: nothing has changed"]
    names: Annotated[list[str], "whom or what it concerned: usernames, files"]
    found: Annotated[dict[str, int], "what somebody has to see to, by name"]
    fault: Annotated[NightFaultDocument | None, "why it failed, null if it did not"]


class NightChanged(TypedDict):
    """What closes the list of the night's jobs."""

    changed: Annotated[bool, "whether anything has changed"]


class NightlyDocument(NightChanged):
    """What the night's work was now."""

    jobs: Annotated[list[NightJobDocument], "what was done, in order; empty: nothing was due"]


class NightDocument(TypedDict):
    """The last night of which anything is known."""

    day: Annotated[str, "the school's day on which it was due, ISO 8601"]
    latest: Annotated[bool, "whether it is the last that was due: false where nights were missed"]
    jobs: Annotated[list[NightJobDocument], "in order"]


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


class ChangeDocument(TypedDict):
    """One change of one cell."""

    at: Annotated[str, "ISO 8601 with the school's offset"]
    person: Annotated[str, "username of whoever changed it"]
    journal: Annotated[str, "journal's id"]
    title: Annotated[str, "subject and class"]
    lesson: Annotated[str, "lesson's id, empty for a semester or year mark"]
    learner: Annotated[str, "learner's id, empty for a topic or homework"]
    learner_name: Annotated[str, "family name and given name"]
    field: Annotated[
        str, "mark, topic, homework, taught_by, term1, term2, year, final, or such as skate/1/1"
    ]
    field_name: Annotated[str, "the same in words"]
    old: Annotated[str, "before, empty where there was nothing"]
    new: Annotated[str, "after, empty where it was erased"]
    file: Annotated[str, "name of the delivered file"]
    sheet: Annotated[str, "title of the sheet in it"]
    cell: Annotated[str, "the cell in it"]
    revision: Annotated[int, "number of the delivery in the store"]
    order: Annotated[str, "number of the order that allowed it in a closed semester, or empty"]


class FieldChangeDocument(TypedDict):
    """One field of a record."""

    field: Annotated[str, "its stable name"]
    heading: Annotated[str, "its column's heading"]
    old: Annotated[str, "before, as a cell shows it, empty for nothing"]
    new: Annotated[str, "after"]


class RecordChangeDocument(TypedDict):
    """One record that a workbook added, changed or removed."""

    at: Annotated[str, "ISO 8601 with the school's offset"]
    person: Annotated[str, "username of whose folder the file lay in, empty for the desk"]
    table: Annotated[str, "such as notice, exemption, learner"]
    what: Annotated[str, "added, changed or removed"]
    key: Annotated[dict[str, str], "what tells the record from all others, by field"]
    fields: Annotated[list[FieldChangeDocument], "what became of its other fields"]
    file: Annotated[str, "name of the file"]
    revision: Annotated[int, "number of the delivery in the store"]


class HistoryDocument(TypedDict):
    """Changes of entries, or of records where a kind is named."""

    changes: Annotated[list[ChangeDocument], "of entries, oldest first"]
    records: Annotated[list[RecordChangeDocument], "with --kind: of records, oldest first"]


class AbsenceDocument(TypedDict):
    """One lesson that a learner missed without a reason."""

    group: Annotated[str, "the learner's class on that day"]
    learner: Annotated[str, "learner's id"]
    name: Annotated[str, "family name and given name"]
    day: Annotated[str, "ISO 8601"]
    journal: Annotated[str, "journal's id"]
    title: Annotated[str, "subject and class"]
    lesson: Annotated[str, "lesson's id"]
    hours: Annotated[int, "academic hours of 40 minutes"]


class AbsencesDocument(TypedDict):
    """Absences of which no notice says why."""

    absences: Annotated[list[AbsenceDocument], "by class, name and day"]


class RevokeDocument(TypedDict):
    """Workbooks that are refused from now on."""

    revoked: Annotated[int, "how many there were"]


class BackupDocument(TypedDict):
    """A backup that was written and read again."""

    file: Annotated[str, "where it is"]
    files: Annotated[int, "how many files of the school's folder are in it"]
    rows: Annotated[int, "how many rows of the store are in it"]
    size: Annotated[int, "in bytes"]
    revision: Annotated[int, "number of the last delivery in it"]
    damaged: Annotated[list[str], "files of the archive that are not what they were"]


class RestoreDocument(TypedDict):
    """A school's folder made from a backup."""

    folder: Annotated[str, "where it is"]
    school: Annotated[str, "the school's id"]
    files: Annotated[int, "how many files were restored"]
    rows: Annotated[int, "how many rows of the store were restored"]
    revision: Annotated[int, "number of the last delivery in it"]
    made_at: Annotated[str, "when the backup was made, ISO 8601 with the school's offset"]


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


class RuleSetDocument(TypedDict):
    """One set of assessment rules."""

    id: Annotated[str, "as the file names it"]
    since: Annotated[str, "first day on which it holds"]
    until: Annotated[str | None, "last day on which it holds, null where none follows"]
    protocol: Annotated[str, "of the Pedagogical Council, or empty"]
    corrects: Annotated[str, "the rule set that it replaces from its first day, or empty"]
    standing: Annotated[str, "in_force, lapsed, to_come or corrected"]
    in_force: Annotated[bool, "whether it holds today"]
    seen: Annotated[str | None, "since when the program goes by it, null for not yet"]


class DifferenceDocument(TypedDict):
    """A key that two rule sets say differently."""

    key: Annotated[str, "as the file spells it: marks.pass_mark"]
    what: Annotated[str, "what it is, in words"]
    old: Annotated[str, "what the older one says, empty for nothing"]
    new: Annotated[str, "what the newer one says, empty for nothing"]


class ChangedRulesDocument(TypedDict):
    """A rule set that is not what it was when it came into force."""

    id: Annotated[str, "as the file names it, or named it"]
    differences: Annotated[list[DifferenceDocument], "empty where it is gone"]


class HoldingDocument(TypedDict):
    """Entries of a journal that rules would hold although they were taken."""

    set: Annotated[str, "the rule set's id"]
    journal: Annotated[str, "journal's id"]
    title: Annotated[str, "subject and class"]
    count: Annotated[int, "how many entries"]
    example: Annotated[ProblemDocument, "what would be wrong with one of them"]


class RulesDocument(TypedDict):
    """The assessment rules; each action fills in its own part."""

    sets: Annotated[list[RuleSetDocument], "rules list: oldest first"]
    differences: Annotated[list[DifferenceDocument], "rules diff"]
    changed: Annotated[list[ChangedRulesDocument], "rules check: what has to be put back"]
    fresh: Annotated[list[str], "rules check: rule sets that were never in force"]
    judged: Annotated[int, "rules check: entries looked at"]
    holdings: Annotated[list[HoldingDocument], "rules check: what would be held"]


class DemoRow(TypedDict):
    """One thing that the demonstration made."""

    what: Annotated[str, "in words"]
    where: Annotated[str, "path, or a number"]


class DemoDocument(TypedDict):
    """What the demonstration made."""

    made: Annotated[list[DemoRow], "in order"]


class ErrorDocument(TypedDict):
    """What stopped a command; stands under `error` in the document of any command."""

    code: Annotated[str, "stable name: setup.…, usage.…, program.…"]
    message: Annotated[str, "what is wrong and what to do"]
    file: Annotated[str, "the file to mend, or empty"]
    key: Annotated[str, "the key in it, or empty"]


#: What each command writes with --json.
DOCUMENTS: dict[str, type] = {
    "init": InitDocument,
    "doctor": DoctorDocument,
    "rules": RulesDocument,
    "blank": FileDocument,
    "import": DeliveriesDocument,
    "issue": IssueDocument,
    "check": DeliveriesDocument,
    "sync": SyncDocument,
    "watch": WatchedDocument,
    "nightly": NightlyDocument,
    "publish": PublishDocument,
    "publish list": PublishedListDocument,
    "publish --check": TemplatesDocument,
    "status": StatusDocument,
    "remind": RemindDocument,
    "close-term": CloseTermDocument,
    "absences": AbsencesDocument,
    "history": HistoryDocument,
    "export": ExportDocument,
    "revoke": RevokeDocument,
    "backup": BackupDocument,
    "restore": RestoreDocument,
    "demo": DemoDocument,
}
