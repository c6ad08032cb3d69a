"""Write a journal's archive edition: what a printed register would hold, as one workbook."""

from __future__ import annotations

from io import BytesIO

from xlsxwriter import Workbook

from workbook_sync.messages import Words
from workbook_sync.workbook.journal.book import JournalBook
from workbook_sync.workbook.journal.choices import write_choices
from workbook_sync.workbook.journal.draft import draft
from workbook_sync.workbook.journal.record import Record
from workbook_sync.workbook.journal.write import set_properties
from workbook_sync.workbook.journal.write_lessons import write_lessons
from workbook_sync.workbook.journal.write_marks import write_marks
from workbook_sync.workbook.journal.write_record import write_record


def write_archive(book: JournalBook, record: Record, words: Words) -> bytes:
    """Return the workbook that the archive's PDF is made of: marks, lessons, who entered what.

    Equal books and records give equal bytes. It carries no stamp: nobody hands it in.
    """
    buffer = BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    set_properties(workbook, book)
    made = draft(workbook, book, words)
    for page in book.pages:
        write_marks(made, page)
    write_lessons(made)
    write_record(made, record)
    write_choices(made)
    workbook.close()
    return buffer.getvalue()
