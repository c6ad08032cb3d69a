from __future__ import annotations

from datetime import date

import pytest

from tests.publish.words import text_of
from tests.school import School, found
from workbook_sync.app.publish import publish
from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.model.entry import YEAR
from workbook_sync.model.problem import problem
from workbook_sync.model.remark import Remark
from workbook_sync.publish.asked import Asked


@pytest.fixture
def school(tmp_path):
    made = School(tmp_path).begin_year()
    yield made
    made.close()


def test_a_remark_is_kept_and_changed_by_learner_year_and_card(school):
    school.take("remarks", [Remark("1", 2026, "term1", "Labi strādā.")])
    school.take("remarks", [Remark("1", 2026, "term1", "Ļoti labi strādā.")])
    assert [one.text for one in school.register().remarks] == ["Ļoti labi strādā."]


def test_a_decision_stands_on_the_card_of_the_year_only(school):
    delivered = school.take("remarks", [Remark("1", 2026, "term1", "", "promoted")])
    assert found(delivered) == [("remark.decision_of_term", "Piezīmes", "F2")]
    assert school.take("remarks", [Remark("1", 2026, YEAR, "", "promoted")]).problems == []


def test_a_remark_plans_no_lessons_anew(school):
    school.day = date(2026, 12, 1)
    delivered = school.take("remarks", [Remark("1", 2026, "term1", "Labi.")])
    assert [code for code, _ in delivered.notes] == ["imported.remark"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_with_a_remark_is_said(language):
    said = speak(language).problem(problem("remark.decision_of_term", value="x"))
    assert "x" in said


def test_a_card_prints_its_remark(school):
    school.day = date(2026, 12, 22)
    school.take("remarks", [Remark("1", 2026, "term1", "Labi strādā.")])
    made = publish(school.office, "report-card", Asked(learner="1", term=1))
    assert "Labi strādā." in text_of(made.files[0].read_bytes())
