from __future__ import annotations

import pytest

from tests.exchange.programs import found, read, rows, sample

SCHOOL = [
    (1, 1, 2, "1.kl", "Zīm", "OA", "12"),
    (2, 3, 3, "1.kl+2.kl", "Ker", "KI", "KD"),
    (5, 1, 1, "1.kl", "MVP", "", ""),
]


@pytest.mark.parametrize("name", ["GPU001-comma-cp1257.TXT", "GPU001-semicolon-utf8.TXT"])
def test_the_samples_are_read(name):
    timetable = read(sample(f"untis/{name}"))
    assert (rows(timetable), found(timetable)) == (SCHOOL, [])


def test_several_teachers_of_a_class_are_one_lesson():
    text = '7,"1.kl","OA","Ker","KD",2,3,,\n7,"1.kl","KI","Ker","Z",2,3,,\n'
    assert rows(read(text)) == [(2, 3, 3, "1.kl", "Ker", "OA+KI", "KD, Z")]


def test_two_halves_with_a_teacher_each_are_two_lessons():
    text = '7,"1.kl A","OA","Ker","KD",2,3,,\n7,"1.kl B","KI","Ker","Z",2,3,,\n'
    assert [row[3] for row in rows(read(text))] == ["1.kl A", "1.kl B"]


def test_a_line_that_is_no_lesson_is_told():
    text = '1,"1.kl","OA","Zīm","12",1,1,,\n2,"1.kl","OA"\n3,"1.kl","OA","Zīm","12",9,1,,\n'
    assert found(read(text)) == [("timetable.line", 2), ("timetable.line", 3)]


def test_quotes_may_hold_the_separator():
    text = '1,"1.kl","OA","Ker","KD, 2. stāvs",1,1,,\n'
    assert rows(read(text))[0][-1] == "KD, 2. stāvs"
