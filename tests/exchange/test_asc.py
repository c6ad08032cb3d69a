from __future__ import annotations

import re

import pytest

from tests.exchange.programs import BELLS, found, read, rows, sample
from tests.exchange.written import LESSONS, asc, asc_older
from workbook_sync.model.school import Weeks
from workbook_sync.model.year import Bell


def test_the_sample_is_read():
    timetable = read(sample("asc/asc-2012-windows-1257.xml"))
    groups, teachers = "1. klase 1. grupa+2. klase", "Ilze Kļaviņa+Anna Ozoliņa"
    assert rows(timetable) == [
        (1, 1, 2, "1. klase", "Zīmēšana", "Anna Ozoliņa", "12. kab."),
        (2, 3, 3, groups, 'Darbs materiālā "Keramika"', teachers, ""),
    ]
    assert [row.taught.weeks for row in timetable.rows] == [Weeks.ALL, Weeks.ODD]
    assert [row.place.row for row in timetable.rows] == [49, 50]
    assert found(timetable) == []


@pytest.mark.parametrize(
    ("bits", "weeks"),
    [("", Weeks.ALL), ("1", Weeks.ALL), ("11", Weeks.ALL), ("1111", Weeks.ALL),
     ("10", Weeks.ODD), ("01", Weeks.EVEN)],
)  # fmt: skip
def test_weeks_are_bits(bits, weeks):
    assert {row.taught.weeks for row in read(asc(weeks=bits)).rows} == {weeks}


@pytest.mark.parametrize("bits", ["100", "10,01", "0", "x"])
def test_weeks_that_a_timetable_of_ours_does_not_have_are_told(bits):
    timetable = read(asc(weeks=bits))
    assert {code for code, _ in found(timetable)} == {"timetable.unknown_weeks"}
    assert timetable.rows == []


def test_weeks_may_stand_at_the_lesson():
    assert {r.taught.weeks for r in read(asc(weeks="", lesson='weeks="01"')).rows} == {Weeks.EVEN}
    older = asc_older().replace(b"<lesson ", b'<lesson weeks="10" ')
    assert {row.taught.weeks for row in read(older).rows} == {Weeks.ODD}


@pytest.mark.parametrize(("bits", "terms"), [("1", ""), ("11", ""), ("10", "10"), ("01", "01")])
def test_terms_are_bits(bits, terms):
    assert {row.taught.terms for row in read(asc(terms=bits)).rows} == {terms}


def test_a_card_may_lie_on_several_days():
    every = asc(LESSONS[:1]).replace(b'days="10000"', b'days="10100"')
    assert [(row.weekday, row.first, row.last) for row in read(every).rows] == [
        (1, 1, 2),
        (3, 1, 2),
    ]


def test_days_are_what_they_are_called():
    named = b'<daysdefs><daysdef name="Otrdiena" days="10000"/></daysdefs><cards>'
    timetable = read(asc(LESSONS[:1]).replace(b"<cards>", named))
    assert [row.weekday for row in timetable.rows] == [2]


def test_a_lesson_without_a_card_is_told_at_its_line():
    data = asc().replace(b'<card lessonid="L2"', b'<card lessonid="L1"')
    (told,) = read(data).problems
    assert (told.code, told.facts["subject"]) == ("timetable.not_placed", "Kompozīcija")
    assert b'id="L2"' in data.splitlines()[told.place.row - 1]


def test_several_rooms_are_all_named():
    both = re.sub(rb'(classroomids="[*0-9]+)"', rb'\1,*99"', asc())
    assert {row.taught.room for row in read(both).rows} == {"12, *99", "14, *99", ""}


def test_rooms_that_a_lesson_may_have_are_not_where_it_is():
    allowed = re.sub(rb' classroomids="[^"]*"', b"", asc(lesson='classroomid="*8,*9"'))
    assert {row.taught.room for row in read(allowed).rows} == {""}
    certain = re.sub(rb' classroomids="[^"]*"', b"", asc(lesson='classroomid="*9"'))
    assert {row.taught.room for row in read(certain).rows} == {"*9"}


def test_an_id_that_nothing_has_stands_for_itself():
    data = asc().replace(b'teacherids="', b'teacherids="*99,')
    assert all("*99" in row.taught.teachers for row in read(data).rows)


def test_periods_are_lessons_by_their_times_where_the_bells_ring_then():
    bells = [Bell(bell.number + 4, bell.starts, bell.ends) for bell in BELLS]
    moved = read(asc(LESSONS[:1]), bells=bells)
    assert [(row.first, row.last) for row in moved.rows] == [(5, 6)]


def test_periods_are_lessons_by_number_where_their_times_are_not_the_bells():
    bells = [Bell(number, f"{7 + number:02}:00", f"{7 + number:02}:40") for number in range(1, 6)]
    as_numbered = read(asc(LESSONS[:1]), bells=bells)
    assert [(row.first, row.last) for row in as_numbered.rows] == [(1, 2)]
