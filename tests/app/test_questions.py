"""Questions that the program answers: status, history, exports, documents."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from tests.school import KOM, MONDAY, ZIM, mark
from workbook_sync.app.export import export
from workbook_sync.app.history import history
from workbook_sync.app.issue import issue
from workbook_sync.app.publish import publish
from workbook_sync.app.record_history import record_history
from workbook_sync.app.status import status
from workbook_sync.model.entry import HOMEWORK, TOPIC, Key
from workbook_sync.model.problem import SetupError
from workbook_sync.model.register import Register
from workbook_sync.model.school import AbsenceNotice, Journal, Subject
from workbook_sync.publish.asked import Asked

TO_COME = date(2026, 10, 6)  # the school is at the day before


def csv_rows(file):
    return list(csv.DictReader(StringIO(file.read_text("utf-8-sig")), delimiter=";"))


def test_status_says_how_each_journal_stands(school):
    school.deliver({mark("1"): 7, mark("2"): 11, Key(MONDAY, "", TOPIC): "Līnija"})
    (school.folder / "inbox" / "next.xlsx").write_bytes(b"x")
    told = status(school.office)
    zim = next(j for j in told.journals if j.journal == ZIM)
    assert (zim.entries, zim.held) == (2, 1)
    assert zim.last_delivery.utcoffset() is not None
    assert (told.waiting, [row.problem.value for row in told.held]) == (1, ["11"])
    assert zim.teachers == ["berzina", "kalnins"]


def test_journals_stand_in_the_order_of_their_subjects_names(school):
    school.take("register", [Subject("zim", "Ādas plastika")])
    titles = [journal.title for journal in status(school.office).journals]
    assert titles == ["Ādas plastika, 1. klase", "Kompozīcija, 1. klase"]


def test_held_cells_stand_in_the_order_of_their_journals(school):
    school.deliver({mark("1"): 11})
    school.deliver({mark("1", "2026-09-01/1"): 12}, "kalnins", KOM)
    told = [(row.title, row.problem.value) for row in status(school.office).held]
    assert told == [("Kompozīcija, 1. klase", "12"), ("Zīmēšana, 1. klase", "11")]


def test_folders_of_the_inbox_that_are_nobodys_are_named_in_order(school):
    for name in ("Žanete", "berzina", "KALNINS", "Anna Bērziņa", ".stfolder", "šūnas"):
        (school.folder / "inbox" / name).mkdir(exist_ok=True)
    assert status(school.office).unowned == ["Anna Bērziņa", "šūnas", "Žanete"]


def test_history_of_a_delivery_stands_in_the_order_of_lessons_and_names(school):
    school.deliver({Key("", "1", "term1"): 9, mark("2"): 8, mark("1"): 9, mark("3"): 7})
    told = history(school.office, ZIM)
    assert [row.learner_name.split()[0] for row in told] == [
        "Āboliņa", "Celms", "Čakste", "Āboliņa",
    ]  # fmt: skip
    assert {row.title for row in told} == {"Zīmēšana, 1. klase"}


@pytest.mark.parametrize("name", ["Zīmēšana, 1. klase", "zīmēšana,  1. klase", ZIM])
def test_a_journal_is_asked_for_by_the_name_that_status_shows(school, tmp_path, name):
    school.deliver({mark("1"): 7})
    school.deliver({mark("1", "2026-09-01/1"): 8}, "kalnins", KOM)
    assert [row.new for row in history(school.office, name)] == ["7"]
    assert [one.journal for one in status(school.office, name).journals] == [ZIM]
    assert export(school.office, "marks", tmp_path / "m.csv", name).rows == 1
    assert {one.journal for one in issue(school.office, journal=name)} == {ZIM}


def test_a_name_that_two_years_have_means_the_last_years_journal():
    journals = [Journal(f"{year}-z", year, "zim", "1. klase") for year in ("2026", "2025")]
    register = Register(journals={one.id: one for one in journals})
    assert register.journal_called("zim, 1. klase") == "2026-z"
    assert register.journal_called("2025-z") == "2025-z"


def test_history_of_a_day_does_not_know_the_next_one(school):
    school.deliver({mark("1"): 7})
    school.day = date(2026, 10, 6)
    school.deliver({mark("1"): 8})
    rows = [history(school.office, as_of=date(2026, 10, day)) for day in (4, 5, 6)]
    assert [[row.new for row in of] for of in rows] == [[], ["7"], ["7", "8"]]


@pytest.mark.parametrize(("kind", "rows"), [("journal", 5), ("marks", 3), ("absences", 2)])
def test_each_table_has_a_row_for_each_thing(school, tmp_path, kind, rows):
    school.deliver({mark("1"): "7 8", mark("2"): "n", mark("3"): "k", Key("", "1", "term1"): "nv",
                    Key(MONDAY, "", TOPIC): "Līnija"})  # fmt: skip
    made = export(school.office, kind, tmp_path / "t.csv", ZIM)
    assert made.rows == len(csv_rows(made.file)) == rows


def test_lessons_are_exported_with_what_was_done_in_them(school, tmp_path):
    school.deliver({Key(MONDAY, "", TOPIC): "Līnija", Key(MONDAY, "", HOMEWORK): "Skice"})
    made = export(school.office, "lessons", tmp_path / "t.csv", ZIM)
    row = next(r for r in csv_rows(made.file) if r["Stunda"] == MONDAY)
    assert (row["Tēma"], row["Mājas darbs"], row["Akadēmiskās stundas"]) == ("Līnija", "Skice", "2")


def test_an_absence_is_exported_with_what_the_notice_says(school, tmp_path):
    school.deliver({mark("1"): "n", mark("2"): "n"})
    school.notices(AbsenceNotice("1", date(2026, 9, 7), date(2026, 9, 7), "illness"))
    rows = csv_rows(export(school.office, "absences", tmp_path / "t.csv").file)
    assert [
        (r["Izglītojamā numurs"], r["Kavējuma veids"], r["Akadēmiskās stundas"]) for r in rows
    ] == [
        ("1", "attaisnots", "2"),
        ("2", "iemesls nav zināms", "2"),
    ]


def test_an_export_shows_the_state_of_a_day(school, tmp_path):
    school.deliver({mark("1"): 7})
    school.day = date(2026, 10, 6)
    school.deliver({mark("1"): 8, mark("2"): 9})
    made = export(school.office, "journal", tmp_path / "t.csv", as_of=date(2026, 10, 5))
    assert [row["Ieraksts"] for row in csv_rows(made.file)] == ["7"]


@pytest.mark.parametrize("topic", ["=1+1", "+371 2000", "-", "@foo"])
def test_a_topic_like_a_formula_leaves_as_text(school, tmp_path, topic):
    school.deliver({Key(MONDAY, "", TOPIC): topic if topic[0] != "=" else f"'{topic}"})
    for ending in ("csv", "xlsx"):
        export(school.office, "journal", tmp_path / f"t.{ending}")
    cells = [c for row in load_workbook(tmp_path / "t.xlsx").active.iter_rows() for c in row]
    assert all(cell.data_type != "f" for cell in cells)
    (row,) = csv_rows(tmp_path / "t.csv")
    assert not row["Ieraksts"].startswith(("=", "+", "-", "@"))


def test_parquet_keeps_stable_names_and_types(school, tmp_path):
    school.deliver({mark("1"): 7})
    made = export(school.office, "marks", tmp_path / "t.parquet")
    table = pq.read_table(BytesIO(made.file.read_bytes()))
    (row,) = table.to_pylist()
    assert (row["day"], row["mark"], row["year"]) == (date(2026, 9, 7), "7", 2026)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda o, t: export(o, "nothing", t / "t.csv"), "setup.unknown_kind"),
        (lambda o, t: export(o, "marks", t / "t.txt"), "setup.wrong_ending"),
        (lambda o, t: export(o, "marks", t / "t.csv", "no-journal"), "setup.unknown_name"),
        (lambda o, t: history(o, journal="no-journal"), "setup.unknown_name"),
        (lambda o, t: history(o, learner="9999"), "setup.unknown_name"),
        (lambda o, t: record_history(o, "orders", "9999"), "setup.unknown_name"),
        (lambda o, t: publish(o, "diploma"), "setup.unknown_kind"),
        (
            lambda o, t: publish(o, "report-card", Asked("9. klase", term=1)),
            "setup.unknown_name",
        ),
        (lambda o, t: publish(o, "report-card", Asked(term=3)), "setup.unknown_name"),
        (lambda o, t: export(o, "marks", t / "t.csv", as_of=TO_COME), "setup.day_to_come"),
        (lambda o, t: history(o, as_of=TO_COME), "setup.day_to_come"),
        (lambda o, t: record_history(o, "orders", as_of=TO_COME), "setup.day_to_come"),
    ],
)
def test_a_wrong_question_is_told_as_such(school, tmp_path, call, code):
    with pytest.raises(SetupError) as caught:
        call(school.office, tmp_path)
    assert caught.value.code == code


def test_report_cards_are_made_for_a_class_and_say_what_is_missing(school):
    school.deliver({Key("", n, "term1"): 8 for n in ("1", "2")})
    made = publish(school.office, "report-card", Asked("1. klase", term=1))
    assert len(made.files) == 4  # three learners, and the class to print
    missing = [p for p in made.problems if p.code == "document.mark_missing"]
    assert len(missing) == 1 + 3  # a learner in one subject, all in the other


def test_unchanged_report_cards_are_not_written_again(school):
    first = publish(school.office, "report-card", Asked("1. klase", term=1))
    again = publish(school.office, "report-card", Asked("1. klase", term=1))
    assert (first.unchanged, again.unchanged) == (0, len(first.files))
