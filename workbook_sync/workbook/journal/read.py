"""Read a journal workbook: what its cells say now, found by ids wherever they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from itertools import chain
from operator import or_

from workbook_sync.messages import Words
from workbook_sync.model.entry import LESSON_TEXTS, MARK, Key, is_assessed, is_summative, new_key
from workbook_sync.model.problem import RefusedError, problem
from workbook_sync.workbook.journal import values
from workbook_sync.workbook.journal.labels import field_name
from workbook_sync.workbook.journal.layout import NAME, SHOWN
from workbook_sync.workbook.journal.matrix import Matrix, Shape, read_matrix
from workbook_sync.workbook.journal.returned import CellMap, Returned
from workbook_sync.workbook.journal.sheets import Anchored, find_sheets
from workbook_sync.workbook.journal.strays import strays
from workbook_sync.workbook.read import OpenWorkbook


def _of_no_lesson(column: str) -> bool:
    return is_summative(column) or is_assessed(column)


def _mark_keys(column: str) -> Callable[[str], Key]:
    if _of_no_lesson(column):
        return lambda learner: new_key(("", learner, column))
    return lambda learner: new_key((column, learner, MARK))


def _text_keys(field: str) -> Callable[[str], Key]:
    return lambda lesson: new_key((lesson, "", field))


MARKS = Shape("learner", "lesson", _mark_keys, lambda _: values.mark)
LESSONS = Shape("lesson", "", _text_keys, values.reader)


def read_journal(opened: OpenWorkbook, words: Words) -> Returned:
    """Return every filled cell of the journal, and what is wrong or odd about any.

    Cells that are locked in the issued workbook are read like the others, and ids are taken as
    they stand: whether they belong to the journal is for the caller. Raises RefusedError:
    sheet.missing, sheet.doubled, header.missing, header.doubled.
    """
    sheets = find_sheets(opened, words)
    _expect_texts(sheets.lessons, words)
    repeated = _on_several(sheets.marks)
    pages = [read_matrix(sheet, MARKS, repeated) for sheet in sheets.marks]
    lessons = read_matrix(sheets.lessons, LESSONS)
    every = [*pages, lessons]
    return Returned(
        values=reduce(or_, (matrix.values for matrix in every)),
        cells=_cells(pages, lessons),
        unread=frozenset(chain.from_iterable(matrix.unread for matrix in every)),
        findings=[f for matrix in every for f in (*matrix.findings, *strays(matrix))],
    )


def _expect_texts(lessons: Anchored, words: Words) -> None:
    """Refuse a sheet of lessons whose columns cannot be told apart."""
    counts = Counter(lessons.heads().values())
    for field in LESSON_TEXTS:
        if counts[field] != 1:
            code = "header.doubled" if counts[field] else "header.missing"
            heading = field_name(field, words)
            place = lessons.grid.place(lessons.row or 1)
            facts = {"sheet": lessons.grid.title, "heading": heading}
            raise RefusedError(problem(code, place, heading, **facts))


def _on_several(sheets: Sequence[Anchored]) -> AbstractSet[str]:
    """Return the ids of columns that were copied to another term's sheet."""
    counts = Counter(chain.from_iterable(set(sheet.heads().values()) for sheet in sheets))
    return {id_ for id_, count in counts.items() if count > 1} - {"", SHOWN, NAME}


def _cells(pages: Sequence[Matrix], lessons: Matrix) -> CellMap:
    return CellMap(
        mark_columns={
            id_: (page.anchored.grid.title, at + 1)
            for page in pages
            for id_, at in page.columns.at.items()
        },
        learner_rows={
            page.anchored.grid.title: {id_: at + 1 for id_, at in page.rows.at.items()}
            for page in pages
        },
        lessons_sheet=lessons.anchored.grid.title,
        lesson_rows={id_: at + 1 for id_, at in lessons.rows.at.items()},
        text_columns={id_: at + 1 for id_, at in lessons.columns.at.items()},
    )
