"""What was changed and who was absent, as --json tells it."""

from __future__ import annotations

from typing import Annotated, TypedDict


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
