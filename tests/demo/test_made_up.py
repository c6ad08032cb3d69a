"""The made-up people, and the folder that they need."""

from __future__ import annotations

import pytest

from workbook_sync.demo import people, programme, spring_tables
from workbook_sync.demo.attendance import NEVER_THERE
from workbook_sync.demo.besides import FORGOTTEN, TO_CORRECT
from workbook_sync.demo.chance import chance, pick
from workbook_sync.demo.marks import VERDICTS
from workbook_sync.demo.run import run
from workbook_sync.kinds.personal_code import is_possible
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Role


def test_chance_is_a_fraction_that_falls_alike_again():
    fallen = [chance("a", n) for n in range(1000)]
    assert fallen == [chance("a", n) for n in range(1000)]
    assert 0 <= min(fallen) < 0.01
    assert 0.99 < max(fallen) < 1
    assert {pick("abc", n) for n in range(100)} == set("abc")


def test_no_two_people_have_one_name_number_or_code():
    everyone = [*people.learners(), people.newcomer()]
    assert len(everyone) == 121
    for what in ("id", "name", "personal_code"):
        assert len({getattr(one, what) for one in everyone}) == 121


def test_personal_codes_look_right_and_are_nobodys():
    codes = [one.personal_code for one in people.learners()]
    assert all(is_possible(code) and code.startswith("39") for code in codes)


def test_twelve_teachers_each_have_a_load():
    teachers = {one.username for one in people.staff() if one.role is Role.TEACHER}
    assert len(teachers) == 12
    assert {load.teacher for load in programme.assignments()} == teachers


def test_those_with_a_story_are_in_the_register():
    story = {people.LEAVER, NEVER_THERE[0], FORGOTTEN[1], TO_CORRECT[1], spring_tables.EXEMPT}
    story |= {learner for learner, _ in VERDICTS}
    assert story <= {one.id for one in people.learners()}


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(SetupError) as caught:
        run(tmp_path, "lv", print)
    assert (caught.value.code, caught.value.file) == ("setup.folder_not_empty", str(tmp_path))
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]
