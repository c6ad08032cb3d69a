"""Unexplained absences and the history of records, as people and programs are told of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.cli.shapes import has_shape
from tests.school import KOM, MONDAY, mark
from workbook_sync.app.record_history import record_history
from workbook_sync.cli.documents import DOCUMENTS
from workbook_sync.cli.telling import records as tell_records
from workbook_sync.cli.view import View
from workbook_sync.messages import speak
from workbook_sync.model.orders import Exemption, Order
from workbook_sync.model.school import AbsenceNotice, Assignment, Subject

ILL = AbsenceNotice("2", date(2026, 9, 7), date(2026, 9, 9), "illness", "ārsta izziņa")
ORDER = Order("12", date(2026, 9, 1), "Par atbrīvošanu")


def test_absences_without_a_reason_are_listed_by_name_and_day(at, school):
    school.deliver({mark(x, day): "n" for x in "32" for day in ("2026-09-14/1", MONDAY)})
    school.deliver({mark("1", "2026-09-08/1"): "n", mark("2", "2026-09-08/1"): "7"}, "kalnins", KOM)
    school.notices(ILL)
    done = at("absences", "--json")
    assert has_shape(done.document, DOCUMENTS["absences"])
    assert [(a["name"], a["day"], a["hours"]) for a in done.document["absences"]] == [
        ("Āboliņa Elza", "2026-09-08", 2),
        ("Celms Rihards", "2026-09-07", 2),
        ("Celms Rihards", "2026-09-14", 2),
        ("Čakste Kārlis", "2026-09-14", 2),
    ]
    assert "Kavējumi bez iemesla: 4, akadēmiskās stundas: 8." in at("absences").out


def test_a_journal_that_has_no_lessons_yet_has_no_absences(at, school):
    school.take("register", [Subject("vei", "Veidošana"), Assignment("vei", "1. klase", "berzina")])
    school.deliver({mark("2"): "n"})
    assert len(at("absences", "--json").document["absences"]) == 1


def test_absences_of_one_class_or_learner(at, school):
    school.deliver({mark("2"): "n", mark("3"): "n"})
    assert len(at("absences", "--class", "1. klase", "--json").document["absences"]) == 2
    (only,) = at("absences", "--learner", "3", "--json").document["absences"]
    assert only["learner"] == "3"
    assert at("absences", "--class", "2. klase", "--json").error == "setup.unknown_name"


def test_a_withdrawn_notice_leaves_the_absence_unexplained_again(at, school):
    school.deliver({mark("2"): "n"})
    school.notices(ILL)
    assert at("absences", "--json").document == {"absences": []}
    school.notices(replace(ILL, withdrawn=date(2026, 9, 12)))
    assert len(at("absences", "--json").document["absences"]) == 1


def test_an_exempt_learner_is_asked_for_no_reason(at, school):
    school.deliver({mark("2"): "n"})
    school.take("orders", [ORDER, Exemption("12", "2", "zim", date(2026, 9, 1))])
    assert at("absences", "--json").document == {"absences": []}


def test_history_tells_who_withdrew_a_notice(at, school):
    school.notices(ILL)
    school.notices(replace(ILL, withdrawn=date(2026, 9, 12)))
    done = at("history", "--kind", "absence-notices", "--json")
    assert has_shape(done.document, DOCUMENTS["history"])
    added, changed = done.document["records"]
    assert (added["what"], added["key"]["learner"]) == ("added", "2")
    assert (changed["what"], changed["file"]) == ("changed", "absence-notices.xlsx")
    assert changed["fields"] == [
        {"field": "withdrawn", "heading": "Atsaukts", "old": "", "new": "12.09.2026."}
    ]
    found = record_history(school.office, "absence-notices")
    (table,) = tell_records.records(found, View(speak("lv"), school.folder))
    assert table.rows[0][4].endswith("Iemesls: slimība; Dokuments: ārsta izziņa")
    assert table.rows[1][2:5] == [
        "Kavējumu pieteikumi",
        "2, 7.09.2026.",
        "mainīts – Atsaukts: – → 12.09.2026.",
    ]


def test_history_of_records_may_be_of_one_learner_and_up_to_a_day(at, school):
    school.notices(ILL, replace(ILL, learner="3"))
    of = at("history", "--kind", "absence-notices", "--learner", "3", "--json")
    assert [one["key"]["learner"] for one in of.document["records"]] == ["3"]
    before = at("history", "--kind", "absence-notices", "--as-of", "1.10.2026.", "--json")
    assert before.document["records"] == []
    assert at("history", "--kind", "none", "--json").error == "setup.unknown_kind"
