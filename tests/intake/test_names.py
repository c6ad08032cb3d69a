"""What the names of another program mean: certain or asked, never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.school import BEGIN, REGISTER
from workbook_sync.intake.records.names import PASSED_OVER, lexicon
from workbook_sync.model.register import Register
from workbook_sync.model.school import Group, Role, Staff, Subject
from workbook_sync.model.timetable_names import IGNORED, GroupName, SubjectName, TeacherName


def register(*more, names=()):
    records = (*REGISTER, *more)
    return Register(
        staff={x.username: x for x in records if isinstance(x, Staff)},
        subjects={x.code: x for x in records if isinstance(x, Subject)},
        groups={x.name: x for x in records if isinstance(x, Group)},
        timetable_names=tuple(names),
    )


def staff(username, family, given, until=None):
    return Staff(username, family, given, Role.TEACHER, date(2020, 9, 1), until)


@pytest.mark.parametrize(
    "name",
    ["berzina", "Bērziņa Anna", "Anna Bērziņa", "BERZINA ANNA", " bērziņa  anna ", "Bērziņa A.",
     "A. Bērziņa", "A.Bērziņa"],
)  # fmt: skip
def test_a_teacher_is_known_by_either_order_and_the_initial(name):
    assert lexicon(register(), BEGIN).teachers.meaning(name) == "berzina"


@pytest.mark.parametrize("name", ["Bērziņa", "Bērzina Ana", "AB", "Anna", ""])
def test_what_is_only_near_is_not_taken(name):
    assert lexicon(register(), BEGIN).teachers.meaning(name) is None


def test_two_people_of_one_initial_are_told_apart_or_asked():
    both = lexicon(register(staff("aberzina", "Bērziņa", "Aija")), BEGIN).teachers
    assert (both.meaning("Bērziņa Aija"), both.meaning("Bērziņa A.")) == ("aberzina", None)


def test_exact_names_tell_apart_what_differs_by_marks_only():
    both = lexicon(register(staff("kalnins2", "Kalnins", "Jānis")), BEGIN).teachers
    assert both.meaning("Kalniņš Jānis") == "kalnins"
    assert both.meaning("Kalnins Jānis") == "kalnins2"
    assert both.meaning("KALNINS JANIS") is None


def test_who_has_left_is_not_meant():
    left = staff("zarina", "Zariņa", "Ilze", until=date(2026, 6, 1))
    assert lexicon(register(left), BEGIN).teachers.meaning("Zariņa Ilze") is None
    assert lexicon(register(left), date(2026, 5, 1)).teachers.meaning("Zariņa Ilze") == "zarina"


def test_a_second_given_name_may_be_left_out():
    person = staff("zarina", "Zariņa", "Ilze Anna")
    assert lexicon(register(person), BEGIN).teachers.meaning("Zariņa Ilze") == "zarina"


def test_subjects_are_known_by_code_and_name():
    subjects = lexicon(register(), BEGIN).subjects
    assert [subjects.meaning(n) for n in ("zim", "Zīmēšana", "zimesana", "Zīm.")] == ["zim"] * 4
    assert subjects.meaning("Zīmēš") is None


def test_what_was_settled_comes_first_and_only_while_the_register_has_it():
    names = [
        TeacherName("Bērziņa Anna", "kalnins"),
        TeacherName("OA", "nezinams"),
        SubjectName("Sapulce", "", IGNORED),
    ]
    known = lexicon(register(names=names), BEGIN)
    assert known.teachers.meaning("bērziņa  ANNA") == "kalnins"
    assert known.teachers.meaning("OA") is None
    assert known.subjects.meaning("Sapulce") == PASSED_OVER


def test_nearest_are_named_as_people_know_them_best_first():
    more = [staff("berzins", "Bērziņš", "Ansis"), Subject("gle", "Gleznošana")]
    known = lexicon(register(*more), BEGIN)
    assert known.teachers.nearest("Bērzina Ana").split("; ")[:1] == ["Bērziņa Anna · berzina"]
    assert known.teachers.nearest("BA") == "Bērziņa Anna · berzina; Bērziņš Ansis · berzins"
    assert known.subjects.nearest("Glezn") == "Gleznošana · gle"
    assert known.subjects.nearest("xqw") == "–"


TWO = Group("2. klase", 2, "VPM")
BOTH = Group("1. un 2. klase", 0, "VPM", of="1. klase; 2. klase")


@pytest.mark.parametrize(
    ("names", "more", "meant"),
    [
        (("1. klase",), (), "1. klase"),
        (("1. klase", "2. klase"), (), None),
        (("1. klase", "2. klase"), (BOTH,), "1. un 2. klase"),
        (("2. klase", "1.klase"), (BOTH,), "1. un 2. klase"),
        (("1. klase", "1. KLASE"), (), "1. klase"),
        (("1. klase", "5. klase"), (BOTH,), None),
        (("1. un 2. klase",), (BOTH,), "1. un 2. klase"),
        (
            ("1. klase", "2. klase"),
            (BOTH, Group("Koris", 0, "VPM", of="2. klase; 1. klase")),
            None,
        ),
    ],
)
def test_classes_that_learn_together_are_the_group_that_joins_them(names, more, meant):
    assert lexicon(register(TWO, *more), BEGIN).together(names) == meant


def test_a_joint_name_may_be_settled_as_a_whole_or_by_parts():
    names = [GroupName("1.kl+2.kl", "1. klase"), GroupName("2.kl", "", IGNORED)]
    known = lexicon(register(TWO, names=names), BEGIN)
    assert known.together(("1.kl", "2.kl")) == "1. klase"
    assert known.together(("1. klase", "2.kl")) == "1. klase"
    assert known.together(("2.kl",)) == PASSED_OVER


@given(st.text(max_size=12))
def test_a_name_means_the_one_whose_name_it_is_or_nobody(text):
    known = lexicon(register(), BEGIN)
    for names in (known.teachers, known.subjects, known.groups):
        meant = names.meaning(text)
        assert meant is None or meant in names.shown
        assert names.nearest(text)
