"""The drop-downs: lists on a hidden sheet, each under a name.

A list that stands in the validation itself may have no more than 255 characters; with a longer one
Excel drops every validation of the workbook.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook_sync.model.entry import TAUGHT_BY
from workbook_sync.workbook.journal.draft import Draft
from workbook_sync.workbook.pen import put

SHEET = "_choices"
MARK, SUMMATIVE = "mark", "summative"


def write_choices(draft: Draft) -> None:
    """Write each list of choices into a column of its own and give the column a name."""
    sheet = draft.workbook.add_worksheet(SHEET)
    sheet.very_hidden()
    for column, (name, values) in enumerate(_lists(draft).items()):
        for row, value in enumerate(values):
            put(sheet, row, column, value)
        letter = chr(ord("A") + column)
        draft.workbook.define_name(_name(name), f"={SHEET}!${letter}$1:${letter}${len(values)}")


def validation(draft: Draft, name: str) -> dict[str, object]:
    """Return a drop-down that lets other entries pass after a question: "7 8" is right too."""
    words = draft.words
    message: dict[str, object] = {
        "input_title": words(f"journal.input.{name}.title"),
        "input_message": words(f"journal.input.{name}.message"),
    }
    if name not in _lists(draft):
        return {"validate": "any", **message}
    return {
        "validate": "list",
        "source": f"={_name(name)}",
        "error_type": "information",
        "error_title": words("journal.input.other.title"),
        "error_message": words(f"journal.input.{name}.other"),
        **message,
    }


def _lists(draft: Draft) -> Mapping[str, Sequence[str]]:
    book = draft.book
    lists = {
        MARK: book.choices.get(MARK, ()),
        SUMMATIVE: book.choices.get(SUMMATIVE, ()),
        TAUGHT_BY: book.staff,
    }
    return {name: values for name, values in lists.items() if values}


def _name(name: str) -> str:
    return f"choices_{name}"
