"""Write a journal workbook: everything it shows, from one value, into bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from workbook_sync.messages import Words
from workbook_sync.workbook.journal import layout
from workbook_sync.workbook.journal.book import JournalBook
from workbook_sync.workbook.journal.choices import write_choices
from workbook_sync.workbook.journal.draft import draft
from workbook_sync.workbook.journal.flags import write_flags, write_notes
from workbook_sync.workbook.journal.write_help import write_help
from workbook_sync.workbook.journal.write_lessons import write_lessons
from workbook_sync.workbook.journal.write_marks import write_marks
from workbook_sync.workbook.journal.write_problems import write_problems
from workbook_sync.workbook.pen import put
from workbook_sync.workbook.stamp import META_SHEET, PROPERTY
from workbook_sync.workbook.text import legal

#: The same for all: equal journals are equal bytes, and an unchanged file is not written again.
CREATED = datetime(2020, 5, 8)  # noqa: DTZ001 - the file format knows no time zone


def write_journal(book: JournalBook, words: Words) -> bytes:
    """Return the workbook of a journal; equal books give equal bytes.

    It opens at the page of the term ``book.current``, or else of the last that has entries.
    ValueError where a text is longer than a cell can hold.
    """
    buffer = BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    set_properties(workbook, book)
    workbook.set_custom_property(PROPERTY, book.stamp, "text")
    made = draft(workbook, book, words)
    pages = {page.term: write_marks(made, page) for page in book.pages}
    write_lessons(made)
    if book.findings:
        write_problems(made)
    write_help(made)
    write_choices(made)
    write_notes(made)
    write_flags(made)
    _write_stamp(workbook, book.stamp)
    if term := _current(book):
        pages[term].activate()
    workbook.close()
    return buffer.getvalue()


def set_properties(workbook: Workbook, book: JournalBook) -> None:
    """Say in the file's properties which journal it is, and nothing of when it was written."""
    heading = book.heading
    title = legal(f"{heading.subject}, {heading.group}, {heading.year}")
    author = legal(heading.school)
    workbook.set_properties({"title": title, "author": author, "created": CREATED})


def _write_stamp(workbook: Workbook, stamp: str) -> None:
    sheet = workbook.add_worksheet(META_SHEET)
    put(sheet, 0, 0, stamp)
    sheet.very_hidden()


def _current(book: JournalBook) -> int:
    """Return the term whose page opens, 0 where there is no page."""
    terms = layout.terms(book)
    if book.current in terms:
        return book.current
    entered = {key.lesson for key in book.entries}
    begun = [p.term for p in book.pages if any(x.id in entered for x in p.lessons)]
    return max(begun, default=min(terms, default=0))
