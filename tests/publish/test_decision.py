from __future__ import annotations

import pytest

from tests.publish.school import CLASS, facts, journal, lesson, marks, register
from workbook_sync.messages import speak
from workbook_sync.model.entry import YEAR
from workbook_sync.model.remark import Remark
from workbook_sync.model.school import Group
from workbook_sync.publish.report_card import report_cards

LV = speak("lv")
ZIM, GLE = journal("zim"), journal("gle")


def decision(zim, gle="7", *, term=0, grade=3, remark=(), field=YEAR):
    entries = {of.id: marks({(field, "7"): m} if m else {}) for of, m in ((ZIM, zim), (GLE, gle))}
    known = register(
        journals=[ZIM, GLE],
        groups={CLASS: Group(CLASS, grade, "vpm")},
        remarks=tuple(Remark("7", 2026, YEAR, "", *one) for one in (remark and [remark])),
    )
    lessons = {of.id: [lesson(of, "2027-03-01")] for of in (ZIM, GLE)}
    given = facts(register=known, entries=entries, term=term, lessons=lessons)
    return report_cards(given, LV)[0].context.decision


def test_who_has_all_marks_moves_up():
    assert decision("4") == "Pārcelt 4. klasē."


def test_who_failed_in_a_subject_retakes_it():
    assert decision("3") == "Pārcelt 4. klasē ar pēcpārbaudījumiem: Zīmēšana."


def test_while_a_mark_is_missing_nothing_is_decided():
    assert decision("") == ""


def test_a_card_of_a_semester_has_no_decision():
    assert decision("7", term=2) == ""


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("8", "Izglītības programma apgūta."),
        ("2", "Izglītības programma nav apgūta; nepietiekams vērtējums: Zīmēšana."),
    ],
)
def test_in_the_last_class_the_final_marks_decide(mark, text):
    assert decision(mark, grade=7, field="final") == text


@pytest.mark.parametrize(
    ("remark", "text"),
    [
        (("held_back",), "Atstāt uz otru gadu 3. klasē."),
        (("promoted", "5"), "Pārcelt 4. klasē. Pedagoģiskās padomes protokols Nr. 5."),
    ],
)
def test_the_last_word_is_the_councils(remark, text):
    assert decision("3", remark=remark) == text
