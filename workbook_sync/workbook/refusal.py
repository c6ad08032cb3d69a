"""The short workbook that answers a file of which nothing was taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_sync.messages import Words
from workbook_sync.model.problem import Problem
from workbook_sync.workbook.heights import height
from workbook_sync.workbook.pen import put
from workbook_sync.workbook.styles import BARE, CELL, HEADER, HEADING, TEXT, TITLE, WRAP, Formats
from workbook_sync.workbook.text import shortened

#: More problems are told by their number only.
MOST = 500
_A4 = 9
_CREATED = datetime(2020, 5, 8)  # noqa: DTZ001 - equal refusals are equal bytes
_COLUMNS = {"place": 22.0, "typed": 18.0, "sentence": 68.0, "clause": 22.0}


def write_refusal(
    problems: Sequence[Problem], file: str, words: Words, *, contact: str = ""
) -> bytes:
    """Return a workbook that says why ``file`` was refused and what to do now.

    ``contact`` is whom to ask. It carries no stamp, so it cannot be taken for a journal.
    """
    buffer = BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    workbook.set_properties({"title": words("refusal.title"), "created": _CREATED})
    sheet = workbook.add_worksheet(words("refusal.sheet"))
    formats = Formats(workbook)
    row = _write_top(sheet, formats, file, words, contact)
    _write_problems(sheet, formats, problems, words, row)
    _set_view(sheet, words, row)
    workbook.close()
    return buffer.getvalue()


def _write_top(sheet: Worksheet, formats: Formats, file: str, words: Words, contact: str) -> int:
    """Write what happened and what to do; return the row after it."""
    put(sheet, 0, 0, words("refusal.title"), formats(TITLE, {"valign": "vcenter"}))
    sheet.set_row(0, 24)
    put(sheet, 1, 0, words("refusal.file", file=file), formats(HEADING))
    lines = [words("refusal.kept"), words("refusal.next")]
    lines += [words("refusal.contact", contact=contact)] if contact else []
    for row, line in enumerate(lines, start=3):
        put(sheet, row, 0, line, formats(BARE))
    return 4 + len(lines)


def _write_problems(
    sheet: Worksheet, formats: Formats, problems: Sequence[Problem], words: Words, top: int
) -> None:
    for column, name in enumerate(_COLUMNS):
        put(sheet, top, column, words(f"refusal.{name}"), formats(HEADER))
    cell = formats(CELL, WRAP, TEXT, {"valign": "top"})
    for row, problem in enumerate(problems[:MOST], start=top + 1):
        texts = (
            str(problem.place),
            shortened(problem.value),
            words.problem(problem),
            words.clause(problem),
        )
        for column, text in enumerate(texts):
            put(sheet, row, column, text, cell)
        sheet.set_row(row, height(zip(texts, _COLUMNS.values(), strict=True)))
    if len(problems) > MOST:
        more = words("refusal.more", count=len(problems) - MOST)
        put(sheet, top + 1 + MOST, 0, more, formats(BARE))


def _set_view(sheet: Worksheet, words: Words, header: int) -> None:
    for column, width in enumerate(_COLUMNS.values()):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.freeze_panes(header + 1, 0)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    sheet.set_footer(f"&R&9{words('refusal.page', page='&P', pages='&N')}")
