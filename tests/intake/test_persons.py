"""Whose number and whose username: nobody's marks or workbooks become somebody else's."""

from __future__ import annotations

from datetime import date

from tests.school import BEGIN, found, mark
from workbook_sync.model.delivery import State
from workbook_sync.model.school import Learner, Role, Staff

OTHER = "register.other_person"


def test_a_used_number_for_another_learner_is_held_and_the_marks_stay_whose_they_are(school):
    school.deliver({mark("1"): 7})
    told = school.take("register", [Learner("1", "Zariņa", "Ilze", "1. klase", BEGIN)])
    assert (told.state, found(told)) == (State.HELD, [(OTHER, "Izglītojamie", "B2")])
    assert school.register().learners["1"].name == "Āboliņa Elza"
    assert school.entries() == {mark("1"): "7"}


def test_a_used_username_in_another_spelling_makes_nobody_else(school):
    other = Staff("Berzina", "Zariņš", "Ivo", Role.TEACHER, date(2026, 9, 1))
    told = school.take("register", [other])
    assert found(told) == [(OTHER, "Darbinieki", "B2")]
    assert school.register().staff["berzina"].name == "Bērziņa Anna"


def test_who_marries_and_then_takes_another_given_name_stays_one_person(school):
    for family, given in (("Liepa", "Elza"), ("Liepa", "Una")):
        told = school.take("register", [Learner("1", family, given, "1. klase", BEGIN)])
        assert told.state is State.ACCEPTED
    assert school.register().learners["1"].name == "Liepa Una"


def test_of_a_file_in_a_folder_of_nobody_the_superuser_is_told(school):
    (told,) = school.send(school.workbook(), "berzinsh").problems
    assert told.code == "stamp.other_person"
    (answer,) = (school.folder / "outbox" / "ozola").glob("*berzinsh*")
    assert not (school.folder / "outbox" / "berzinsh").exists()
    assert answer.name == "NAV PIEŅEMTS - berzinsh, f.xlsx"
