"""The same timetable is read from every program's file."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.programs import BELLS, found, read, rows
from tests.exchange.written import LESSONS, Lesson, asc, asc_older, fet, fet_csv, fet_times, untis
from workbook_sync.exchange.fet import read_fet

EXPECTED = sorted(map(tuple, LESSONS))
WRITTEN = {
    **{
        f"FET {s} {q or 'bare'} {h}": fet_csv(separator=s, quote=q, heading=h)
        for s, q, h in product(",;|", ('"', "'", ""), (True, False))
    },
    "FET without a mark": fet_csv(start=""),
    ".fet": fet(),
    "aSc Windows-1257": asc(),
    "aSc UTF-8": asc(encoding="utf-8"),
    "aSc older": asc_older(),
    "Untis comma": untis(),
    "Untis semicolon": untis(separator=";", encoding="utf-8"),
    "Untis with a mark": untis(encoding="utf-8-sig"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_form_says_the_same(name):
    timetable = read(WRITTEN[name])
    assert (rows(timetable), found(timetable)) == (EXPECTED, [])


def test_names_and_times_may_come_in_two_files_of_fet():
    timetable = read_fet("a.fet", fet(times=False), BELLS, ("a.xml", fet_times()))
    assert (rows(timetable), found(timetable)) == (EXPECTED, [])


_NAMES = st.text("aābcčdž 1.-&<>", min_size=1, max_size=8).map(
    lambda text: f"x{text}x".replace("  ", " ")
)


@st.composite
def _timetables(draw):
    """Any lessons, at most one of a subject on a day: two that adjoin would be one."""
    days = draw(st.lists(st.integers(1, 5), min_size=1, max_size=5, unique=True))
    lessons = []
    for day in days:
        first = draw(st.integers(1, 5))
        last = draw(st.integers(first, 5))
        lessons.append(Lesson(day, first, last, *(draw(_NAMES) for _ in range(4))))
    return lessons


@given(_timetables())
def test_any_names_survive_every_form(lessons):
    expected = sorted(map(tuple, lessons))
    for data in (fet_csv(lessons), fet(lessons), asc(lessons), untis(lessons)):
        assert rows(read(data)) == expected
