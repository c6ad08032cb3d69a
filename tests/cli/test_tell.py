from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.cli import made
from workbook_sync.app.results import ClosedTerm, LessonStatus
from workbook_sync.cli import tell
from workbook_sync.cli.lines import Table
from workbook_sync.cli.view import View
from workbook_sync.messages import speak
from workbook_sync.model.delivery import State
from workbook_sync.model.problem import Place, problem

LV = View(speak("lv"), made.HOME)


def texts(told):
    return [line.text for line in told]


def test_a_delivery_is_told_with_its_numbers_notes_problems_and_answer():
    first, note, wrong, met, answer = texts(tell.delivery(made.DELIVERED, LV))
    assert first == (
        "berzina/Zīmēšana.xlsx: pieņemts daļēji; jauni ieraksti: 12; mainīti ieraksti: 1; "
        "aizturēti ieraksti: 1"
    )
    assert "140" in note
    assert wrong.startswith("1. semestris!F12 ")
    assert wrong.endswith("(Noteikumu 15. punkts)")
    assert met.startswith("1. semestris!F13 ")
    assert answer == "Atbilde: outbox/berzina/Zīmēšana.xlsx"


def test_a_file_that_is_wrong_as_a_whole_has_no_place_to_tell():
    assert texts(tell.delivery(made.REFUSED, LV))[1].startswith("Nav pieņemts: ")


def test_of_many_problems_the_first_are_told_and_the_rest_counted():
    many = replace(made.DELIVERED, problems=[made.WRONG] * (tell.MOST + 3), notes=())
    lines = texts(tell.delivery(many, LV))
    assert sum("F12" in line for line in lines) == tell.MOST
    assert "3" in lines[-2]


def test_where_nobody_is_answered_an_option_shows_the_rest_of_the_problems():
    given = replace(made.DELIVERED, problems=[made.WRONG] * (tell.MOST + 3), notes=(), answer=None)
    assert "--all" in texts(tell.at_desk(given, LV))[-1]
    whole = texts(tell.whole_delivery(given, LV))
    assert sum("F12" in line for line in whole) == tell.MOST + 3
    assert not any("--all" in line for line in whole)


def test_files_are_counted_by_what_became_of_them():
    told = [made.DELIVERED, made.DELIVERED, made.REFUSED]
    assert texts(tell.deliveries(told, LV)) == [
        "Failu skaits: 3 (pieņemts daļēji: 2; nav pieņemts: 1)"
    ]
    assert texts(tell.deliveries([made.REFUSED], LV)) == []
    assert len(texts(tell.deliveries([], LV))) == 1


def test_an_import_names_the_command_that_brings_it_into_the_journals():
    register = replace(made.DELIVERED, kind="register")
    assert "workbook-sync issue" in texts(tell.imported([register], LV))[-1]
    nothing_new = replace(register, counts={})
    remarks = replace(register, kind="remarks")  # stand in report cards only
    for told in (made.DELIVERED, made.REFUSED, nothing_new, remarks):
        assert texts(tell.imported([told], LV)) == texts(tell.deliveries([told], LV))


def test_a_blank_names_the_command_that_takes_it_in(tmp_path):
    assert "workbook-sync import" in texts(tell.blank(tmp_path / "r.xlsx", LV))[-1]


def test_a_check_says_that_nothing_was_changed():
    (only,) = texts(tell.checked([made.DELIVERED], LV))
    assert only.startswith("Tā bija tikai pārbaude")


def test_files_that_wait_are_told_only_where_there_are_any():
    assert "2" in texts(tell.waiting(2, LV))[0]
    assert texts(tell.waiting(0, LV)) == []


def test_journals_that_lay_there_unchanged_are_only_counted():
    same = replace(made.ISSUED, written=False)
    assert texts(tell.issued(made.ISSUED, LV)) == ["outbox/berzina/Z.xlsx"]
    assert texts(tell.issued(same, LV)) == []
    (line,) = texts(tell.all_issued([made.ISSUED, made.ISSUED, same], LV))
    assert [word for word in line.replace(".", "").split() if word.isdigit()] == ["2", "1"]


def test_a_new_home_is_told_with_what_to_do_next():
    new, kept, then = texts(tell.home(made.HOME_MADE, LV))
    assert (new, "1" in kept) == ("school.toml", True)
    assert "school.toml" in then


def test_a_part_that_fails_is_told_with_what_it_is_needed_for():
    ok, *broken = texts(tell.parts(made.PARTS, LV))
    assert ok == "Iestatījumi (school.toml): kārtībā"
    assert "learnr" in broken[1]
    assert "templates" in broken[2]
    assert "libreoffice-writer" in broken[-1]


def test_documents_are_told_with_what_is_missing_in_them():
    *files, count, _, missing = texts(tell.published(made.PUBLISHED, LV))
    assert files == ["a.docx", "1. klase.docx"]
    assert [word for word in count.replace(".", "").split() if word.isdigit()] == ["1", "1"]
    assert "Elza" in missing


def test_a_document_that_nobody_can_have_is_told_as_such():
    nobody = replace(made.PUBLISHED, files=[], problems=[], unchanged=0)
    _, why = texts(tell.published(nobody, LV))
    assert why == LV.words("tell.nobody_to_publish")


def test_status_tells_who_is_behind_then_what_is_held_and_what_waits():
    teachers, journals, others, held, received, waiting = tell.status(made.STATUS, LV)
    assert teachers.rows == [["Bērziņa Anna", "5", "2", "2", "1", "2.09.2026."]]
    (behind,) = journals.rows
    assert behind[2:] == ["40", "1", "0", "5", "2", "2", "1", "7.09.2026. 14:05"]
    assert "1" in others.text
    assert held.text.startswith("Zīmēšana, 1. klase, berzina, 1. semestris!F12 ")
    assert "5 (pieņemts: 4; nav pieņemts: 1)" in received.text
    assert "3" in waiting.text


@pytest.mark.parametrize("language", ["lv", "en"])
def test_status_names_the_folders_that_are_nobodys(language):
    found = replace(made.STATUS, unowned=["Anna", "Žanete"])
    *_, last = tell.status(found, View(speak(language), made.HOME))
    assert "Anna, Žanete" in last.text


def test_the_whole_status_has_the_journals_in_which_nothing_is_missing():
    _, journals, *_ = tell.whole_status(made.STATUS, LV)
    assert [row[0] for row in journals.rows] == ["Zīmēšana, 1. klase", "Kompozīcija, 1. klase"]
    assert journals.rows[1][-1] == "–"


def test_the_whole_status_has_all_held_entries():
    many = replace(made.STATUS, held=made.STATUS.held * (tell.MOST + 3))
    for telling, count in ((tell.status, tell.MOST), (tell.whole_status, tell.MOST + 3)):
        lines = [told.text for told in telling(many, LV) if not isinstance(told, Table)]
        assert sum("F12" in text for text in lines) == count


def test_status_of_one_journal_tells_its_lessons():
    late = LessonStatus("2026-09-07/1", ["berzina"], date(2026, 9, 9), date(2026, 9, 10), "late", 1)
    _, _, lessons, *_ = tell.status(replace(made.STATUS, lessons=[late]), LV)
    (row,) = lessons.rows
    assert row[:4] == ["7.09.2026., 1. stunda", "berzina", "9.09.2026.", "10.09.2026."]
    assert row[4] == "novēloti (darbdienas: 1)"


def test_status_tells_which_semesters_are_closed_and_what_was_corrected_since():
    term = ClosedTerm(1, date(2026, 12, 18), "ozola", ["1. klase", "2. klase"])
    told = texts(list(tell.status(replace(made.STATUS, closed=[term], corrected=3), LV))[3:5])
    assert told[0] == "1. semestris slēgts 18.12.2026. (ozola): 1. klase; 2. klase."
    assert told[1].endswith(": 3.")


def test_a_correction_by_order_names_it_in_the_history():
    (table,) = tell.changes([replace(made.CHANGE, order="1-8/9")], LV)
    assert table.rows[0][7] == "7 (rīkojums Nr. 1-8/9)"


def test_status_of_a_new_school_says_what_to_do():
    first, *_ = tell.status(replace(made.STATUS, journals=[], held=[]), LV)
    assert "workbook-sync import" in first.text


def test_history_is_a_table_of_changes():
    (table,) = tell.changes([made.CHANGE], LV)
    assert table.rows[0][2:] == [
        "Zīmēšana, 1. klase", "7.09.2026., 1. stunda", "Čakste Kārlis", "vērtējums vai kavējums",
        "–", "7", "Zīmēšana.xlsx 1. semestris!F13",
    ]  # fmt: skip
    assert len(table.headings) == len(table.rows[0])
    assert not isinstance(next(iter(tell.changes([], LV))), Table)


@pytest.mark.parametrize(
    ("lesson", "learner", "name", "said"),
    [
        ("", "2", "Čakste Kārlis", ["–", "Čakste Kārlis"]),
        ("2026-09-07/1", "", "", ["7.09.2026., 1. stunda", "–"]),
        ("another id", "2", "", ["another id", "2"]),
    ],
)
def test_a_change_says_which_lesson_and_learner_it_is_about(lesson, learner, name, said):
    change = replace(made.CHANGE, lesson=lesson, learner=learner, learner_name=name)
    (table,) = tell.changes([change], LV)
    assert table.rows[0][3:5] == said


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize(
    "fault",
    [
        made.MET,
        problem("merge.older_copy", Place("s", 1, 1), "7", stored="8"),
        problem("person.unknown", value="x"),
        problem("person.not_yet", value="x", since=made.MOMENT.date()),
        problem("person.ended", value="x", until=made.MOMENT.date()),
        problem("learner.unknown", Place("s", 2), "7"),
        problem("lesson.unknown", Place("s", 2, 3), "7"),
    ],
    ids=lambda fault: fault.code,
)
def test_what_is_found_out_at_taking_in_is_said_in_words(fault, language):
    said = speak(language).problem(fault)
    assert said.endswith((".", "!"))
    assert "{" not in said


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("language", ["lv", "en"])
def test_each_state_has_a_name(state, language):
    told = replace(made.REPEATED, state=state)
    assert texts(tell.delivery(told, View(speak(language), made.HOME)))
