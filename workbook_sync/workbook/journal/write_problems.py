"""The sheet that lists what a delivery got wrong, each row linked to its cell."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from workbook_sync.model.entry import Key
from workbook_sync.model.problem import Problem, Severity
from workbook_sync.workbook.heights import height
from workbook_sync.workbook.journal import layout, paper
from workbook_sync.workbook.journal.book import Finding
from workbook_sync.workbook.journal.draft import Draft
from workbook_sync.workbook.journal.labels import day, field_name, link, numbers
from workbook_sync.workbook.journal.title import MIDDLE, copy, to_mend
from workbook_sync.workbook.pen import put
from workbook_sync.workbook.styles import (
    BARE,
    CELL,
    HEADER,
    HELD,
    LINK,
    TEXT,
    TITLE,
    WARNED,
    WRAP,
    Style,
)
from workbook_sync.workbook.text import legal, shortened

#: More rows are told by their number only.
MOST = 500
_TOP: Style = {"valign": "top"}
_COLUMNS = {
    "kind": 11.0,
    "cell": 18.0,
    "about": 30.0,
    "typed": 18.0,
    "sentence": 70.0,
    "clause": 20.0,
}
_TITLE_ROW, _COPY_ROW, _STATUS_ROW, _HEADER_ROW, _FIRST_ROW = 0, 1, 2, 4, 5


def write_problems(draft: Draft) -> Worksheet:
    """Write the list: what holds an entry first, then what only looked odd, in order of cells."""
    words, make = draft.words, draft.formats
    sheet = draft.sheet(layout.sheet_title(layout.PROBLEMS, words))
    put(sheet, _TITLE_ROW, 0, words("journal.problems.title"), make(TITLE, MIDDLE))
    put(sheet, _COPY_ROW, 0, copy(draft), make(BARE))
    book = draft.book
    said = f"{to_mend(draft)}. {book.status} {book.counts}".strip()
    put(sheet, _STATUS_ROW, 0, said, make(BARE))
    for column, name in enumerate(_COLUMNS):
        put(sheet, _HEADER_ROW, column, words(f"journal.problems.{name}"), make(HEADER))
    findings = in_order(book.findings)
    for row, finding in enumerate(findings[:MOST], start=_FIRST_ROW):
        _write_finding(draft, sheet, row, finding)
    if len(findings) > MOST:
        more = words("journal.problems.more", count=len(findings) - MOST)
        put(sheet, _FIRST_ROW + MOST, 0, more, make(BARE))
    _set_view(draft, sheet)
    return sheet


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings as they are to be mended: holds first, then by the cell."""
    return sorted(findings, key=lambda f: (_is_warning(f.problem), f.problem.place))


def _is_warning(problem: Problem) -> bool:
    return problem.severity is Severity.WARN


def _write_finding(draft: Draft, sheet: Worksheet, row: int, finding: Finding) -> None:
    problem, words = finding.problem, draft.words
    colour = WARNED if _is_warning(problem) else HELD
    plain = draft.formats(CELL, WRAP, _TOP, TEXT)
    kind = words(f"journal.severity.{problem.severity}")
    put(sheet, row, 0, kind, draft.formats(CELL, WRAP, _TOP, colour))
    place = draft.cells.place(finding.key) if finding.key else None
    if place is None:
        put(sheet, row, 1, _old_place(draft, problem), plain)
    else:
        format_ = draft.formats(CELL, WRAP, _TOP, LINK)
        sheet.write_url(row, 1, link(place), format_, legal(str(place)))
    about = _about(draft, finding.key) if finding.key else ""
    texts = (about, shortened(problem.value), words.problem(problem), words.clause(problem))
    for column, text in enumerate(texts, start=2):
        put(sheet, row, column, text, plain)
    shown = (kind, str(place or _old_place(draft, problem)), *texts)
    sheet.set_row(row, height(zip(shown, _COLUMNS.values(), strict=True)))


def _old_place(draft: Draft, problem: Problem) -> str:
    """Return where it stood in the delivered file: this workbook has no such cell."""
    place = str(problem.place)
    return draft.words("journal.problems.delivered", place=place) if place else ""


def _about(draft: Draft, key: Key) -> str:
    """Return the learner, and the lesson or the summative mark, in words."""
    learners = {learner.id: learner.name for learner in draft.book.learners}
    lessons = {lesson.id: lesson for lesson in layout.lessons(draft.book)}
    parts = [learners.get(key.learner, "")]
    if lesson := lessons.get(key.lesson):
        parts.append(draft.words("journal.problems.on", day=day(lesson), numbers=numbers(lesson)))
    if column := draft.book.assessed.get(key.field):
        parts.append(column.title)
    elif not (key.learner and key.lesson):
        parts.append(field_name(key.field, draft.words))
    return ", ".join(part for part in parts if part)


def _set_view(draft: Draft, sheet: Worksheet) -> None:
    for column, width in enumerate(_COLUMNS.values()):
        sheet.set_column(column, column, width)
    sheet.set_row(_TITLE_ROW, 24)
    sheet.freeze_panes(_FIRST_ROW, 0)
    sheet.set_selection(_FIRST_ROW, 1, _FIRST_ROW, 1)
    last = _FIRST_ROW + min(len(draft.book.findings), MOST) - 1
    sheet.ignore_errors({"number_stored_as_text": f"A{_FIRST_ROW + 1}:F{last + 1}"})
    paper.set_paper(sheet, draft.book.heading, draft.words, landscape=True)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.fit_to_pages(1, 0)
