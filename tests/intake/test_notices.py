"""Absence notices at work (clause 14): what they explain, how they are taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.school import MONDAY, School, found, mark, place_of, shown
from workbook_sync.app.export import export
from workbook_sync.app.issue import issue
from workbook_sync.model.absence import standing
from workbook_sync.model.school import AbsenceNotice

ILL = AbsenceNotice("2", date(2026, 9, 7), date(2026, 9, 9), "illness")
WEDNESDAY = "2026-09-09/1"


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path / "home").begin_year()
    yield school
    school.close()


def said(school, key):
    """Return the comment at a cell of the teacher's fresh workbook."""
    list(issue(school.office))
    content = school.workbook()
    place = place_of(content, key)
    comment = load_workbook(BytesIO(content))[place.sheet].cell(place.row, place.column).comment
    return comment.text if comment else ""


def test_a_notice_explains_absences_entered_before_and_after_it(school):
    school.deliver({mark("2"): "n"})
    assert school.notices(ILL).problems == []
    school.deliver({mark("2", WEDNESDAY): "n", mark("1"): "n"})
    assert "slimība" in said(school, mark("2"))
    assert "slimība" in said(school, mark("2", WEDNESDAY))
    assert said(school, mark("1")) == ""


def test_an_unexcused_absence_is_said_to_be_so(school):
    school.deliver({mark("2"): "n"})
    school.notices(replace(ILL, reason="unexcused"))
    assert said(school, mark("2")).startswith("Neattaisnots kavējums.")


def test_a_withdrawn_notice_takes_its_effect_back(school):
    school.deliver({mark("2"): "n"})
    school.notices(ILL)
    said(school, mark("2"))
    school.notices(replace(ILL, withdrawn=date(2026, 9, 12)))
    assert said(school, mark("2")) == ""
    file = school.folder / "absences.csv"
    export(school.office, "absences", file)
    unexplained = school.office.words("export.standing.unexplained")
    assert unexplained in file.read_text("utf-8-sig").splitlines()[1]


def test_a_notice_that_was_withdrawn_may_be_given_again(school):
    school.notices(replace(ILL, withdrawn=date(2026, 9, 12)))
    school.notices(ILL)
    assert standing(school.register().notices_of["2"], ILL.first_day) == "excused"


def test_the_teacher_sees_the_reason_and_cannot_change_it(school):
    school.deliver({mark("2"): "n"})
    school.notices(ILL)
    list(issue(school.office))
    delivered = school.deliver({mark("2"): "ns"})
    place = place_of(school.workbook(), mark("2"))
    assert found(delivered) == [("absence.reason_by_superuser", place.sheet, place.cell)]
    assert school.entries() == {mark("2"): "n"}


def test_too_many_days_by_the_guardians_own_note_are_warned_of_at_the_document(school):
    weeks = [replace(ILL, first_day=day, last_day=day) for day in days(7, 9, 14, 16)]
    assert school.notices(*weeks).problems == []
    more = replace(ILL, first_day=date(2026, 9, 21), last_day=date(2026, 9, 21))
    delivered = school.notices(more)
    assert found(delivered) == [("notice.over_limit", "Kavējumu pieteikumi", "F2")]
    assert delivered.problems[0].facts == {"days": 5, "most": 4, "term": 1}
    assert len(school.register().notices) == 5  # it is taken all the same
    assert school.notices(replace(more, document="ārsta izziņa")).problems == []


def days(*numbers):
    return [date(2026, 9, number) for number in numbers]


def test_the_cell_itself_stays_as_the_teacher_typed_it(school):
    school.deliver({mark("2", MONDAY): "n"})
    school.notices(ILL)
    said(school, mark("2"))
    assert shown(school.workbook(), mark("2")) == "n"
