"""The form of a commission, asked for by command."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook

from tests.protocols import form_of
from workbook_sync.app.assessment_form import Wanted, write_assessment
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Subject

SKATE = ("--class", "1. klase", "--subject", "zim", "--event", "skate")


def test_a_form_has_the_learners_and_the_teachers_of_the_subject(at, school, tmp_path):
    school.day = date(2026, 12, 16)
    assert at("blank", "assessment", "skate.xlsx", *SKATE, "--json").code == 0
    form = form_of((tmp_path / "skate.xlsx").read_bytes())
    assert form.learners == ["1", "3", "2"]
    named = [spot.value for spot in form.members.values() if spot.value]
    assert named == ["Bērziņa Anna · berzina", "Kalniņš Jānis · kalnins"]
    assert at("blank", "assessment", "skate.xlsx", *SKATE, "--json").error == "setup.file_exists"


@pytest.mark.parametrize("lacking", [0, 2, 4])
def test_an_event_is_named_by_class_subject_and_event(at, lacking):
    given = [*SKATE[:lacking], *SKATE[lacking + 2 :]]
    done = at("blank", "assessment", "skate.xlsx", *given, "--json")
    assert (done.code, done.error) == (2, "usage.event_missing")


def test_other_workbooks_are_of_no_event(at):
    assert at("blank", "register", "r.xlsx", *SKATE, "--json").error == "usage.event_only"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Wanted("9. klase", "zim", "skate"), "setup.unknown_name"),
        (Wanted("1. klase", "dejas", "skate"), "setup.unknown_name"),
        (Wanted("1. klase", "zim", "skate", 3), "setup.unknown_name"),
        (Wanted("1. klase", "zim", "izstade"), "setup.unknown_event"),
        (Wanted("1. klase", "kul", "skate"), "setup.no_such_journal"),
    ],
)
def test_what_the_school_does_not_have_is_told(school, tmp_path, wanted, code):
    school.take("register", [Subject("kul", "Kultūras vēsture")])
    with pytest.raises(SetupError) as caught:
        write_assessment(school.office, tmp_path / "f.xlsx", wanted)
    assert caught.value.code == code
    with pytest.raises(SetupError) as caught:
        write_assessment(school.office, tmp_path / "f.xls", wanted)
    assert caught.value.code == "setup.wrong_ending"


def test_the_deputy_is_the_chair_and_who_left_is_not_offered(assessing, tmp_path):
    content = write_assessment(
        assessing.office, tmp_path / "f.xlsx", Wanted("1. klase", "zim", "skate")
    )
    offered = [cell.value for cell in load_workbook(content)["_lists"]["A"]]
    assert form_of(content.read_bytes()).chair.value == "Deja Ilze · deja"
    assert "Zariņa Maija · zarina" in offered
    assert "Vītola Rita · vitola" not in offered


def test_a_form_delivered_by_command_is_told_with_what_it_brought(at, school, tmp_path):
    school.day = date(2026, 12, 16)
    at("blank", "assessment", "skate.xlsx", *SKATE)
    done = at("import", "skate.xlsx", "--json")
    (delivery,) = done.document["deliveries"]
    assert (done.code, delivery["kind"], delivery["state"]) == (1, "assessment", "refused")
    assert {p["code"] for p in delivery["problems"]} == {"cell.required"}
    assert all("{" not in p["message"] for p in delivery["problems"])
    assert at("import", "skate.xlsx").code == 1
