from __future__ import annotations

from datetime import date

import pytest

from tests.school import School, found
from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.model.blanks import BlankBatch, SpoiledBlank
from workbook_sync.model.problem import CODES, problem

MAY = date(2027, 5, 3)


@pytest.fixture
def school(tmp_path):
    made = School(tmp_path).begin_year()
    yield made
    made.close()


def blanks(school, *records):
    return school.take("certificate-blanks", records)


def test_received_and_spoiled_blanks_are_kept(school):
    spoiled = SpoiledBlank("PIA", 102, MAY, "Iestrēga printerī.")
    delivered = blanks(school, BlankBatch("PIA", 101, 103, MAY), spoiled)
    assert delivered.problems == []
    assert [blank.number for blank in school.register().blanks.free()] == [101, 103]


def test_blanks_plan_no_lessons_anew(school):
    delivered = blanks(school, BlankBatch("PIA", 101, 103, MAY))
    assert [code for code, _ in delivered.notes] == ["imported.blank_batch"]


@pytest.mark.parametrize(
    ("batch", "fault"),
    [
        (BlankBatch("PIA", 9, 8, MAY), ("blank.reversed", "Saņemtās", "D2")),
        (BlankBatch("PIA", 1, 1001, MAY), ("blank.too_many", "Saņemtās", "D2")),
        (BlankBatch("PIA", 95, 101, MAY), ("blank.overlap", "Saņemtās", "C2")),
    ],
)
def test_a_batch_has_numbers_that_can_be_and_are_its_own(school, batch, fault):
    blanks(school, BlankBatch("PIA", 101, 140, MAY))
    assert found(blanks(school, batch)) == [fault]


def test_two_rows_of_one_workbook_share_no_number(school):
    delivered = blanks(school, BlankBatch("PIA", 1, 5, MAY), BlankBatch("PIA", 5, 9, MAY))
    assert [code for code, _, _ in found(delivered)] == ["blank.overlap"] * 2


def test_another_series_a_withdrawn_batch_and_the_same_one_corrected_are_no_overlap(school):
    blanks(school, BlankBatch("PIA", 101, 140, MAY))
    assert blanks(school, BlankBatch("PIB", 101, 140, MAY)).problems == []
    assert blanks(school, BlankBatch("PIA", 101, 150, MAY)).problems == []
    blanks(school, BlankBatch("PIA", 101, 150, MAY, withdrawn=MAY))
    assert blanks(school, BlankBatch("PIA", 100, 150, MAY)).problems == []


def test_what_was_never_received_cannot_be_spoiled(school):
    delivered = blanks(
        school, BlankBatch("PIA", 1, 5, MAY), SpoiledBlank("PIA", 6, MAY, "Pazudusi.")
    )
    assert found(delivered) == [("blank.not_received", "Sabojātās", "C2")]


def test_a_series_is_spelt_in_capitals(school):
    delivered = blanks(school, BlankBatch("pia", 1, 5, MAY), SpoiledBlank("Pia", 5, MAY, "Kļūda."))
    assert delivered.problems == []
    assert [batch.series for batch in school.register().blanks.batches] == ["PIA"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [c for c in CODES if c.startswith(("blank.", "certificate."))])
def test_what_is_wrong_with_blanks_and_certificates_is_said(code, language):
    facts = {"first": 1, "last": 5, "series": "PIA", "most": 9, "left": 0}
    facts |= {
        "learner": "Anna",
        "subject": "Zīmēšana",
        "mark": "gada vērtējums",
        "event": "x",
        "day": 1,
    }
    assert speak(language).problem(problem(code, value="3", **facts))
