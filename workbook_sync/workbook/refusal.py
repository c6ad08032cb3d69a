"""The short workbook that answers a file of which nothing was taken, or not every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
_WIDTHS = {"place": 22.0, "typed": 18.0, "sentence": 68.0, "clause": 22.0}


def write_refusal(
    problems: Sequence[Problem],
    file: str,
    words: Words,
    *,
    contact: str = "",
    partly: bool = False,
) -> bytes:
    """Return a workbook that says why ``file`` was refused and what to do now.

    ``contact`` is whom to ask. ``partly``: what is not listed was taken. It carries no stamp, so
    it cannot be taken for a journal.
    """
    buffer = BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    said = "refusal.partly" if partly else "refusal.whole"
    workbook.set_properties({"title": words(f"{said}.title"), "created": _CREATED})
    sheet = workbook.add_worksheet(words(f"{said}.sheet"))
    formats = Formats(workbook)
    lines = [words(f"{said}.kept"), words("refusal.next")]
    lines += [words("refusal.contact", contact=contact)] if contact else []
    title, name = words(f"{said}.title"), words("refusal.file", file=file)
    row = _write_top(sheet, formats, title, name, lines)
    columns = _columns(problems, words)
    _write_problems(sheet, formats, columns, row, words)
    if len(problems) > MOST:
        more = words("refusal.more", count=len(problems) - MOST)
        put(sheet, row + 1 + MOST, 0, more, formats(BARE))
    _set_view(sheet, columns, words, row)
    workbook.close()
    return buffer.getvalue()


def _write_top(
    sheet: Worksheet, formats: Formats, title: str, name: str, lines: Sequence[str]
) -> int:
    """Write what happened and what to do; return the row after it."""
    put(sheet, 0, 0, title, formats(TITLE, {"valign": "vcenter"}))
    sheet.set_row(0, 24)
    put(sheet, 1, 0, name, formats(HEADING))
    for row, line in enumerate(lines, start=3):
        put(sheet, row, 0, line, formats(BARE))
    return 4 + len(lines)


def _columns(problems: Sequence[Problem], words: Words) -> Mapping[str, Sequence[str]]:
    """Return the columns that say something: a file that is no workbook has no cells."""
    shown = problems[:MOST]
    texts = {
        "place": [str(one.place) for one in shown],
        "typed": [shortened(one.value) if one.place.cell else "" for one in shown],
        "sentence": [words.problem(one) for one in shown],
        "clause": [words.clause(one) for one in shown],
    }
    return {name: column for name, column in texts.items() if any(column)}


def _write_problems(
    sheet: Worksheet,
    formats: Formats,
    columns: Mapping[str, Sequence[str]],
    top: int,
    words: Words,
) -> None:
    for column, name in enumerate(columns):
        put(sheet, top, column, words(f"refusal.{name}"), formats(HEADER))
    cell, widths = formats(CELL, WRAP, TEXT, {"valign": "top"}), [_WIDTHS[name] for name in columns]
    for row, texts in enumerate(zip(*columns.values(), strict=True), start=top + 1):
        for column, text in enumerate(texts):
            put(sheet, row, column, text, cell)
        sheet.set_row(row, height(zip(texts, widths, strict=True)))


def _set_view(
    sheet: Worksheet, columns: Mapping[str, Sequence[str]], words: Words, header: int
) -> None:
    for column, name in enumerate(columns):
        sheet.set_column(column, column, _WIDTHS[name])
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.freeze_panes(header + 1, 0)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    sheet.set_footer(f"&R&9{words('refusal.page', page='&P', pages='&N')}")
