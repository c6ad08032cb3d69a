from __future__ import annotations

import json

import pytest

from tests.cli import made
from tests.cli.shapes import has_shape
from workbook_sync.cli import as_json
from workbook_sync.cli.documents.deliveries import DeliveryDocument, IssuedRow, WaitingDocument
from workbook_sync.cli.documents.history import HistoryDocument
from workbook_sync.cli.documents.papers import ExportDocument, PublishDocument
from workbook_sync.cli.documents.set_up import (
    DemoDocument,
    DoctorDocument,
    FileDocument,
    InitDocument,
)
from workbook_sync.cli.documents.standing import StatusDocument
from workbook_sync.cli.view import View
from workbook_sync.messages import speak

LV = View(speak("lv"), made.HOME)


@pytest.mark.parametrize(
    ("document", "shape"),
    [
        (as_json.delivery(made.DELIVERED, LV), DeliveryDocument),
        (as_json.delivery(made.REFUSED, LV), DeliveryDocument),
        (as_json.waiting(3, LV), WaitingDocument),
        (as_json.issued(made.ISSUED, LV), IssuedRow),
        (as_json.home(made.HOME_MADE, LV), InitDocument),
        (as_json.parts(made.PARTS, LV), DoctorDocument),
        (as_json.file(made.HOME / "r.xlsx", LV), FileDocument),
        (as_json.exported(made.EXPORTED, LV), ExportDocument),
        (as_json.published(made.PUBLISHED, LV), PublishDocument),
        (as_json.status(made.STATUS, LV), StatusDocument),
        (as_json.changes([made.CHANGE], LV), HistoryDocument),
        (as_json.demonstrated(made.SHOWN, LV), DemoDocument),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_written_is_what_is_documented(document, shape):
    assert has_shape(json.loads(json.dumps(document)), shape)


def test_a_problem_is_told_with_code_place_value_and_clause():
    told = as_json.problem(made.WRONG, LV)
    message = told.pop("message")
    assert told == {
        "code": "mark.out_of_range",
        "severity": "hold",
        "sheet": "1. semestris",
        "cell": "F12",
        "value": "11",
        "clause": "15",
    }
    assert "11" in message


def test_a_conflict_is_told_with_both_values_and_who_entered_the_other():
    (met,) = as_json.delivery(made.DELIVERED, LV)["conflicts"]
    assert (met["stored"], met["returned"], met["stored_by"]) == ("8", "7", "kalnins")
    assert (met["lesson"], met["learner"], met["cell"]) == ("2026-09-07/1", "2", "F13")


def test_a_file_without_an_answer_has_null():
    assert as_json.delivery(made.REPEATED, LV)["answer"] is None
