"""Where things stand in a journal workbook as it is issued.

Each sheet that is filled in has a corner: the cell where its hidden row of ids meets its hidden
column of ids. The reader finds the corner by its text and the cells by their ids, so titles, order
and position of sheets, rows and columns mean nothing. An id at the side has a second line: what
its row was called when it was issued, so that a row of which only the visible part was moved is
noticed. Rows and columns count from 0 here, as XlsxWriter counts them; `cells` counts from 1, as
people do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbook_sync.messages import Words
from workbook_sync.model.entry import HOMEWORK, TAUGHT_BY, TOPIC
from workbook_sync.model.school import Lesson
from workbook_sync.workbook.journal.book import JournalBook, Page
from workbook_sync.workbook.journal.returned import CellMap

# Both sheets keep their learners' or lessons' ids in the first column.
ID_COLUMN, NUMBER_COLUMN = 0, 1

# The sheet of marks.
NAME_COLUMN, FIRST_MARK_COLUMN = 2, 3
MONTH_ROW, DAY_ROW, WEEKDAY_ROW, LESSON_ROW, MARKS_ID_ROW, FIRST_LEARNER_ROW = 3, 4, 5, 6, 7, 8

# The sheet of lessons.
DATE_COLUMN, LESSON_WEEKDAY_COLUMN, LESSON_NUMBER_COLUMN, HOURS_COLUMN = 2, 3, 4, 5
TEXT_COLUMNS = {TOPIC: 6, HOMEWORK: 7, TAUGHT_BY: 8}
LESSONS_HEADER_ROW, LESSONS_ID_ROW, FIRST_LESSON_ROW = 3, 4, 5

#: Stand in the row of ids over columns that are only shown; NAME tells people what a row is.
SHOWN, NAME = "shown", "name"

LESSONS, HELP, PROBLEMS = "lessons", "help", "problems"
_OF = " of "
_CORNER = re.compile(rf"(marks/\d+|lessons){_OF}(\d+(?:,\d+)*)")


class Corner(NamedTuple):
    """Which sheet it is (``marks/1``, ``lessons``), and of which terms the workbook has pages."""

    sheet: str
    terms: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.sheet}{_OF}{','.join(map(str, self.terms))}"


def corner(text: str) -> Corner | None:
    """Return the corner that the text is, or None."""
    found = _CORNER.fullmatch(text) if _OF in text else None  # asked of many texts
    return Corner(found[1], tuple(map(int, found[2].split(",")))) if found else None


def side(id_: str, name: str) -> str:
    """Return what stands in the column of ids: the id, and under it what its row is called."""
    return f"{id_}\n{name}"


def marks_sheet(term: int) -> str:
    """Return what a term's page is called in a corner."""
    return f"marks/{term}"


def terms(book: JournalBook) -> tuple[int, ...]:
    """Return the terms that the workbook has pages of."""
    return tuple(page.term for page in book.pages)


def assessed_column(page: Page, index: int) -> int:
    """Return the column of a commission's marks; they follow the lessons."""
    return FIRST_MARK_COLUMN + len(page.lessons) + index


def summative_column(page: Page, index: int) -> int:
    """Return the column of the page's summative field; its suggestion stands to the right."""
    return FIRST_MARK_COLUMN + len(page.lessons) + len(page.assessed) + 2 * index


def lessons(book: JournalBook) -> Sequence[Lesson]:
    """Return the lessons of all pages in the order of the lessons' sheet."""
    return [lesson for page in book.pages for lesson in page.lessons]


def sheet_title(sheet: str, words: Words) -> str:
    """Return the title under which a sheet is issued."""
    kind, _, term = sheet.partition("/")
    return words("sheet.term", number=term) if term else words(f"sheet.{kind}")


def cells(book: JournalBook, words: Words) -> CellMap:
    """Return where each cell of the journal is written."""
    titles = {page.term: sheet_title(marks_sheet(page.term), words) for page in book.pages}
    rows = {one.id: row for row, one in enumerate(book.learners, start=FIRST_LEARNER_ROW + 1)}
    return CellMap(
        mark_columns={id_: (titles[term], at + 1) for term, id_, at in _mark_columns(book)},
        learner_rows=dict.fromkeys(titles.values(), rows),
        lessons_sheet=sheet_title(LESSONS, words),
        lesson_rows={
            lesson.id: row for row, lesson in enumerate(lessons(book), start=FIRST_LESSON_ROW + 1)
        },
        text_columns={name: column + 1 for name, column in TEXT_COLUMNS.items()},
    )


def _mark_columns(book: JournalBook) -> Iterator[tuple[int, str, int]]:
    """Yield term, id and column of the lessons, and of the marks that belong to none."""
    for page in book.pages:
        for column, lesson in enumerate(page.lessons, start=FIRST_MARK_COLUMN):
            yield page.term, lesson.id, column
        for index, name in enumerate(page.assessed):
            yield page.term, name, assessed_column(page, index)
        for index, name in enumerate(page.summative):
            yield page.term, name, summative_column(page, index)
