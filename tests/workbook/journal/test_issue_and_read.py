from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbook.journal.made import BOOK, ENTRIES, LV, edited, issued, learner, lesson, read
from workbook_sync.model.entry import FINAL, HOMEWORK, MARK, TAUGHT_BY, TOPIC, YEAR, Key
from workbook_sync.workbook.journal.book import Page
from workbook_sync.workbook.journal.layout import cells
from workbook_sync.workbook.journal.write import write_journal
from workbook_sync.workbook.read import open_workbook
from workbook_sync.workbook.stamp import Stamp, read_stamp, seal, verify
from workbook_sync.workbook.text import prose, symbols

SECRET = b"a school's secret"
STAMP = Stamp("journal", 1, "vms", "zim-3", "berzina", "q7f3", 12, 2026)

_marks = st.text(max_size=8).map(symbols).filter(bool)
_words = st.text(max_size=60).map(prose).filter(bool)
_names = _words.map(lambda text: " ".join(text.split()))
_days = st.integers(0, 120).map(lambda n: date(2026, 9, 1) + timedelta(n))
_ids = st.text("0123456789-Aāž", min_size=1, max_size=6)


@st.composite
def books(draw):
    days = sorted(draw(st.sets(_days, min_size=1, max_size=6)))
    lessons = tuple(lesson(f"{day}/{draw(st.integers(1, 8))}") for day in days)
    half = len(lessons) // 2
    pages = (Page(1, lessons[:half], ("term1",)), Page(2, lessons[half:], ("term2", YEAR, FINAL)))
    learners = [
        learner(id_, draw(_words), draw(_days)) for id_ in sorted(draw(st.sets(_ids, max_size=4)))
    ]
    possible = [Key(x.id, y.id, MARK) for x in lessons for y in learners]
    possible += [
        Key("", y.id, field) for page in pages for y in learners for field in page.summative
    ]
    texts = [Key(x.id, "", field) for x in lessons for field in (TOPIC, HOMEWORK)]
    entries = (
        {key: draw(_marks) for key in draw(st.sets(st.sampled_from(possible)))} if possible else {}
    )
    entries |= {key: draw(_words) for key in draw(st.sets(st.sampled_from(texts)))}
    entries |= {Key(lessons[0].id, "", TAUGHT_BY): draw(_names)}
    return replace(BOOK, learners=learners, pages=pages, entries=entries)


@settings(max_examples=60)
@given(books())
def test_what_is_issued_is_read_back(book):
    result = read(write_journal(book, LV))
    assert result.values == book.entries
    assert not result.findings
    assert not result.unread
    assert result.cells == cells(book, LV)


def test_equal_journals_are_equal_bytes():
    assert issued() == issued()


@pytest.mark.parametrize("text", ["=1+1", "+7", "-", "@a", "#N/A", "_x0041_", "7/8", "TRUE", "'7"])
def test_what_looks_like_something_else_stays_text(text):
    entries = dict.fromkeys(ENTRIES, text)
    result = read(issued(entries=entries))
    assert result.values == entries
    assert not result.findings


def test_opening_and_saving_with_openpyxl_changes_nothing():
    data = edited(issued(stamp=seal(STAMP, SECRET)), lambda book: None)
    assert read(data) == read(issued())
    assert verify(read_stamp(open_workbook(data)), [SECRET]) == STAMP


@pytest.mark.libreoffice
def test_opening_and_saving_with_libreoffice_changes_nothing(tmp_path):
    file = tmp_path / "journal.xlsx"
    file.write_bytes(issued(stamp=seal(STAMP, SECRET)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*convert, tmp_path / "out", file], check=True, capture_output=True, timeout=120)
    data = (tmp_path / "out" / file.name).read_bytes()
    assert read(data) == read(issued())
    assert verify(read_stamp(open_workbook(data)), [SECRET]) == STAMP
