"""A small journal, and what a teacher may do to its workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from workbook_sync.messages import speak
from workbook_sync.model.entry import HOMEWORK, MARK, TAUGHT_BY, TOPIC, YEAR, Key
from workbook_sync.model.school import Enrolment, Lesson
from workbook_sync.workbook.journal.book import Heading, JournalBook, LearnerRow, Page
from workbook_sync.workbook.journal.read import read_journal
from workbook_sync.workbook.journal.write import write_journal
from workbook_sync.workbook.read import open_workbook

LV, EN = speak("lv"), speak("en")
SEP, OCT, JAN = "2026-09-07/3", "2026-10-05/3", "2027-01-11/3"
ANNA, BRUNO, CILDA = "101", "102", "103"
FIRST, SECOND, LESSONS = "1. semestris", "2. semestris", "Stundas"

# Where the small journal's cells are issued.
ANNA_SEP, ANNA_OCT, BRUNO_SEP, BRUNO_OCT, ANNA_TERM = "D9", "E9", "D10", "E10", "F9"
SEP_TOPIC, SEP_HOMEWORK, SEP_TAUGHT_BY, OCT_TOPIC = "G6", "H6", "I6", "G7"

ENTRIES = {
    Key(SEP, ANNA, MARK): "7 8",
    Key(OCT, ANNA, MARK): "n",
    Key(SEP, BRUNO, MARK): "10",
    Key(SEP, CILDA, MARK): "k 6",
    Key("", ANNA, "term1"): "8",
    Key("", BRUNO, YEAR): "9",
    Key(SEP, "", TOPIC): "Klusā daba",
    Key(SEP, "", HOMEWORK): "Atnest ogli,\npapīru A2",
    Key(OCT, "", TAUGHT_BY): "Ozola Ilze",
}


def mark_key(learner, lesson):
    return Key(lesson, learner, MARK)


def lesson(id_):
    day, first = id_.split("/")
    return Lesson("zim-3", id_, date.fromisoformat(day), int(first), int(first) + 1)


def learner(id_, name, since=date(2026, 9, 1), until=None):
    return LearnerRow(id_, name, (Enrolment(id_, since, until),))


BOOK = JournalBook(
    heading=Heading(
        "Parauga Mākslas skola",
        "Zīmēšana",
        "3. klase",
        "2026./2027.",
        ("Bērziņa Anna", "Kalniņš Jānis"),
        "Bērziņa Anna",
        "q7f3",
    ),
    stamp="kind=journal;version=1",
    learners=(
        learner(ANNA, "Āboliņa Anna"),
        learner(BRUNO, "Bērziņš Bruno", until=date(2026, 9, 30)),
        learner(CILDA, "Cīrule Cilda"),
    ),
    pages=(
        Page(1, (lesson(SEP), lesson(OCT)), ("term1",)),
        Page(2, (lesson(JAN),), ("term2", YEAR)),
    ),
    entries=ENTRIES,
    averages={(ANNA, "term1"): "7,5"},
    staff=("Bērziņa Anna", "Kalniņš Jānis", "Ozola Ilze"),
    choices={"mark": ("10", "9", "8", "7", "n", "k"), "summative": ("10", "9", "8", "nv")},
    legend=(("n", "nav bijis"), ("nv", "nav vērtējuma")),
)


def issued(words=LV, **changes):
    return write_journal(replace(BOOK, **changes), words)


def edited(data, edit):
    """Return the workbook's bytes after ``edit(book)`` through openpyxl."""
    book = load_workbook(BytesIO(data))
    edit(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(data):
    return read_journal(open_workbook(data), LV)


def returned(edit, **changes):
    """Return what the small journal says after ``edit(first page)``."""
    return read(edited(issued(**changes), lambda book: edit(book[FIRST])))


def typed(sheet, cell, value):
    """Return what the small journal says after one cell was typed."""

    def edit(book):
        book[sheet][cell] = value

    return read(edited(issued(), edit))


def found(result):
    """Return (code, sheet, cell) of each finding."""
    return [(f.problem.code, f.problem.place.sheet, f.problem.place.cell) for f in result.findings]
