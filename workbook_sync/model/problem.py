"""What is wrong with a workbook, and where: facts only, no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem costs: the file, the cell, or only a second look."""

    REFUSE = "refuse"
    HOLD = "hold"
    WARN = "warn"


def column_letter(column: int) -> str:
    """Return Excel's letters of a column counted from 1.

    >>> column_letter(28)
    'AB'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Place(NamedTuple):
    """A spot in a workbook, counted the way Excel shows it (from 1; 0 means all of it)."""

    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """The cell as Excel names it: ``D8``, ``D`` for a column, ``8`` for a row, or nothing."""
        return f"{column_letter(self.column)}{self.row or ''}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


#: Makes a place of a tuple where there are many: in half the time of `Place`, which is Python.
new_place = partial(tuple.__new__, Place)

#: No place in particular: the file as a whole.
NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Code:
    """What is fixed about a kind of problem: how much it costs, and which clause orders it."""

    severity: Severity
    clause: str = ""


def _codes(severity: Severity, names: str, clause: str = "") -> dict[str, Code]:
    return {name: Code(severity, clause) for name in names.split()}


#: Every problem the program can tell of. The clause is of the school's journal rules; a rule set
#: may name another one. `messages/` holds a sentence for each in every language.
CODES: Mapping[str, Code] = {
    # The file itself.
    **_codes(
        Severity.REFUSE,
        "file.empty file.not_workbook file.old_excel file.binary_excel file.opendocument file.csv "
        "file.macros file.encrypted file.truncated file.too_big file.bomb file.unsafe "
        "file.strict_xlsx file.unreadable",
    ),
    # What the workbook says it is, and whose.
    **_codes(Severity.REFUSE, "stamp.missing stamp.forged stamp.other_school", "9"),
    **_codes(Severity.REFUSE, "stamp.other_person stamp.not_allowed", "9"),
    **_codes(Severity.REFUSE, "stamp.revoked", "11"),
    **_codes(
        Severity.REFUSE,
        "stamp.unknown_journal stamp.unknown_issue stamp.other_year stamp.newer_version",
    ),
    **_codes(Severity.REFUSE, "person.unknown", "7"),
    **_codes(Severity.REFUSE, "person.not_yet", "7"),
    **_codes(Severity.REFUSE, "person.ended", "11"),
    # Sheets, rows and columns.
    **_codes(
        Severity.REFUSE,
        "sheet.missing sheet.doubled sheet.empty header.missing header.doubled",
    ),
    **_codes(
        Severity.HOLD,
        "learner.missing learner.doubled learner.moved learner.unknown lesson.missing "
        "lesson.doubled lesson.moved lesson.unknown cell.outside",
    ),
    **_codes(Severity.WARN, "header.unknown header.blank sheet.unknown"),
    # A cell's value.
    **_codes(
        Severity.HOLD,
        "cell.error cell.formula_without_value cell.merged cell.not_text cell.not_a_date "
        "cell.ambiguous_date cell.not_a_number cell.not_a_choice cell.required cell.too_long",
    ),
    **_codes(Severity.WARN, "cell.normalised cell.formula cell.date_as_text"),
    # The assessment rules (schemas/journal.yaml may set another severity or clause).
    **_codes(
        Severity.HOLD,
        "mark.unknown mark.out_of_range mark.not_whole mark.is_a_date mark.together mark.too_many "
        "mark.not_here",
        "15",
    ),
    **_codes(Severity.HOLD, "absence.reason_by_superuser", "14"),
    **_codes(Severity.HOLD, "learner.not_enrolled", "11"),
    **_codes(Severity.HOLD, "lesson.holiday", "19"),
    **_codes(Severity.HOLD, "lesson.not_planned lesson.future", "13"),
    **_codes(Severity.HOLD, "teacher.unknown", "17"),
    **_codes(Severity.HOLD, "rules.crashed rules.none_in_force", "28"),
    # What is said in topics and homework (schemas/words.yaml).
    **_codes(Severity.WARN, "text.impolite", "23"),
    **_codes(Severity.WARN, "text.personal_data", "24"),
    # Merging.
    **_codes(Severity.WARN, "merge.conflict merge.older_copy merge.still_held cell.stands"),
    # The register, the timetable and the absence notices (one row is one record).
    **_codes(
        Severity.HOLD,
        "row.doubled row.unknown_reference row.reference_held row.dates_reversed "
        "row.example_changed row.above_headings row.outside_years row.before_joining "
        "row.after_leaving",
    ),
    **_codes(Severity.WARN, "row.long_ago"),
    **_codes(
        Severity.HOLD,
        "register.doubled_person register.personal_code register.username register.part_of_group",
    ),
    **_codes(Severity.HOLD, "register.other_person", "12"),
    **_codes(Severity.HOLD, "register.not_employed", "7"),
    **_codes(
        Severity.HOLD,
        "timetable.teacher_twice timetable.group_twice timetable.no_assignment "
        "timetable.unknown_time timetable.outside_year timetable.lessons_reversed",
        "12",
    ),
    **_codes(Severity.WARN, "timetable.room_twice", "12"),
    # Timetables of other programs, and what the names in them mean.
    **_codes(
        Severity.REFUSE,
        "timetable.broken timetable.empty timetable.too_long timetable.only_times "
        "timetable.no_times timetable.year_over",
        "12",
    ),
    **_codes(
        Severity.HOLD,
        "timetable.line timetable.unknown_day timetable.unknown_weeks timetable.unknown_terms "
        "timetable.unknown_teacher timetable.unknown_subject timetable.unknown_group "
        "timetable.name_open",
        "12",
    ),
    **_codes(Severity.WARN, "timetable.not_placed timetable.no_class", "12"),
    **_codes(Severity.WARN, "plan.lesson_kept"),
    # The director's orders.
    **_codes(Severity.HOLD, "order.other_order order.due_too_early order.no_journal", "26"),
    **_codes(Severity.HOLD, "order.no_lesson", "26"),
    **_codes(Severity.HOLD, "learner.exempt", "26"),
    # Absence notices.
    **_codes(Severity.WARN, "notice.over_limit", "14"),
    # Lessons that somebody else teaches.
    **_codes(
        Severity.HOLD,
        "substitution.not_planned substitution.not_teacher substitution.same_person "
        "substitution.already",
        "17",
    ),
    **_codes(Severity.HOLD, "substitution.not_employed", "7"),
    **_codes(Severity.REFUSE, "substitution.withdrawn", "17"),
    **_codes(Severity.WARN, "substitution.busy substitution.no_lesson", "17"),
    **_codes(Severity.HOLD, "lesson.substituted lesson.not_yours", "17"),
    # Closing a semester: what it lacks, and what is closed then.
    **_codes(
        Severity.HOLD,
        "term.not_over term.mark_missing term.topic_missing term.held term.conflict",
        "20",
    ),
    **_codes(Severity.WARN, "term.absence_unexplained", "14"),
    **_codes(Severity.HOLD, "term.closed", "26"),
    **_codes(Severity.WARN, "term.corrected", "26"),
    # What a commission assessed.
    **_codes(Severity.REFUSE, "assessment.renamed", "16"),
    **_codes(
        Severity.HOLD,
        "assessment.day assessment.member_missing assessment.member_twice assessment.no_agreed "
        "assessment.older assessment.unknown_event "
        "mark.by_commission",
        "16",
    ),
    **_codes(Severity.HOLD, "assessment.not_employed", "7"),
    **_codes(Severity.WARN, "assessment.outside_marks assessment.left_out", "16"),
    **_codes(Severity.WARN, "assessment.exempt", "26"),
    # Too much to tell.
    **_codes(Severity.WARN, "problems.more"),
    # Remarks for report cards.
    **_codes(Severity.HOLD, "remark.decision_of_term", "21"),
    # Blanks of certificates, and who may not receive a certificate.
    **_codes(
        Severity.HOLD,
        "blank.reversed blank.too_many blank.overlap blank.not_received certificate.mark_missing "
        "certificate.mark_below certificate.work_missing certificate.work_below "
        "certificate.no_marks certificate.no_personal_code certificate.no_blank",
    ),
    # Documents.
    **_codes(Severity.WARN, "document.mark_missing document.marks_missing", "20"),
    **_codes(Severity.WARN, "document.absences_unexplained", "14"),
    **_codes(
        Severity.HOLD,
        "document.template document.template_broken document.template_not_word "
        "document.value_missing document.file_in_use",
        "21",
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: its code picks the sentence, its facts fill it, its place points at it."""

    code: str
    severity: Severity
    place: Place = NOWHERE
    value: str = ""  # as the person typed it
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)
    clause: str = ""

    def at(self, place: Place) -> Problem:
        """Return the same fault at another place."""
        return replace(self, place=place)


def problem(code: str, place: Place = NOWHERE, value: str = "", **facts: object) -> Problem:
    """Return a problem with the severity and clause that its code has by default."""
    fixed = CODES[code]
    return Problem(code, fixed.severity, place, value, facts, fixed.clause)


class RefusedError(Exception):
    """A workbook that cannot be trusted as a whole; carries the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class SetupError(Exception):
    """What the administrator can mend: a file, the key in it, and facts for the sentence."""

    def __init__(self, code: str, file: Path | str = "", key: str = "", **facts: object) -> None:
        super().__init__(f"{code}: {file} {key} {facts or ''}".strip())
        self.code, self.file, self.key, self.facts = code, str(file), key, facts
