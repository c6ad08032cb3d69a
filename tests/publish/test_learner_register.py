from __future__ import annotations

from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from tests.publish.school_years import CODE, GUARDIAN
from tests.school import BEGIN, REGISTER
from workbook_sync.app.publish import publish
from workbook_sync.model.school import Learner
from workbook_sync.publish.asked import Asked


def rows(school, **asked):
    (file,) = publish(school.office, "learner-register", Asked(**asked)).files
    return [list(row) for row in load_workbook(BytesIO(file.read_bytes())).active.values]


def with_more(school):
    left = Learner("10", "=Ozols", "Ēriks", "1. klase", BEGIN, date(2026, 9, 30), CODE)
    later = Learner("9", "Bērziņa", "Līga", "1. klase", date(2026, 10, 12))
    assert school.take("register", [*REGISTER, left, later, GUARDIAN]).problems == []
    return school


def test_learners_stand_by_their_numbers_those_who_left_too(school):
    school = with_more(school)
    school.day = date(2026, 10, 12)
    found = rows(school)
    assert [row[0] for row in found[1:]] == [1, 2, 3, 9, 10]
    assert found[1][8] == "Ilze Āboliņa, māte, +371 20000000"
    assert found[5][1:4] == ["=Ozols", "Ēriks", CODE]  # a text, no formula
    assert found[5][7].date() == date(2026, 9, 30)


def test_who_joins_later_is_not_in_it_yet(school):
    found = rows(with_more(school))
    assert [row[0] for row in found[1:]] == [1, 2, 3, 10]
