"""The commands on a real school: files in, files out, exit codes."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from openpyxl import load_workbook

from tests.cli.made import SHOWN
from tests.cli.shapes import has_shape
from tests.leaving import leaving_school
from tests.school import REGISTER, ZIM, fill, mark
from workbook_sync.app import open as opening
from workbook_sync.cli.documents import DOCUMENTS
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.messages import speak
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Learner

ELZA = next(record for record in REGISTER if isinstance(record, Learner))


NO_CHANGES = {"changes": [], "records": []}


def is_documented(document, command):
    return has_shape(document, DOCUMENTS[command])


def test_a_home_is_made_and_is_well(cli, tmp_path):
    made = cli("init", "home", "--json")
    assert made.code == 0
    assert is_documented(made.document, "init")
    examined = cli("--home", "home", "--json", "doctor")
    assert is_documented(examined.document, "doctor")
    assert "fail" not in {part["health"] for part in examined.document["parts"]}
    assert examined.code == 0


def test_doctor_without_a_home_ends_with_the_code_of_a_set_up(cli):
    assert cli("doctor").code == 3


def test_a_home_made_in_english_speaks_english(cli):
    cli("init", "home", "--lang", "en")
    assert cli("--home", "home", "status").out.startswith("There are no journals")


def test_blank_workbooks_need_no_home(cli, tmp_path):
    done = cli("blank", "register", "r.xlsx", "--json")
    assert (done.code, done.document) == (0, {"file": str(tmp_path / "r.xlsx")})
    assert load_workbook(tmp_path / "r.xlsx").sheetnames
    assert cli("blank", "register", "r.xlsx", "--json").error == "setup.file_exists"


def test_a_blank_timetable_knows_the_school(at, tmp_path):
    at("blank", "timetable", "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    assert any("1. klase" in map(str, row) for sheet in book for row in sheet.values)


def test_import_tells_what_it_did(at, tmp_path):
    records = [*REGISTER, replace(ELZA, id="4", given_name="Ilze")]
    (tmp_path / "r.xlsx").write_bytes(filled(TABLES["register"], records, speak("lv")))
    done = at("import", "r.xlsx", "--json")
    (told,) = done.document["deliveries"]
    assert (done.code, told["state"], told["kind"]) == (0, "accepted", "register")
    assert is_documented(done.document, "import")
    facts = {note["code"]: note["facts"] for note in told["notes"]}
    assert facts["imported.learner"] == {"added": 1, "changed": 0, "removed": 0, "same": 3}
    assert facts["imported.plan"]["added"] == 0


def test_sync_takes_the_right_cells_and_ends_with_1_for_the_wrong_one(at, school):
    school.drop(fill(school.workbook(), {mark("1"): 7, mark("2"): 11}))
    done = at("sync", "--json")
    (told,) = done.document["deliveries"]
    assert is_documented(done.document, "sync")
    assert (done.code, told["state"], told["journal"]) == (1, "held", ZIM)
    assert [p["code"] for p in told["problems"]] == ["mark.out_of_range"]
    assert told["counts"] == {"added": 1, "changed": 0, "erased": 0, "held": 1}
    assert told["answer"] == str(school.workbook_file())


def test_sync_of_an_empty_inbox_is_done(at):
    assert at("sync", "--json").document == {"deliveries": [], "waiting": 0}
    assert at("sync").code == 0


def test_check_changes_nothing(at, school, tmp_path):
    (tmp_path / "f.xlsx").write_bytes(fill(school.workbook(), {mark("1"): 7}))
    done = at("check", "f.xlsx", "--json")
    assert (done.code, done.document["deliveries"][0]["counts"]["added"]) == (0, 1)
    assert is_documented(done.document, "check")
    assert school.entries() == {}


def test_a_pattern_that_the_shell_has_left_means_its_files(at, school, tmp_path):
    for name in ("b.xlsx", "a.xlsx", "[1].xlsx"):
        (tmp_path / name).write_bytes(school.workbook())
    told = at("check", "?.xlsx", "[1].xlsx", "--json").document["deliveries"]
    assert [one["file"] for one in told] == ["a.xlsx", "b.xlsx", "[1].xlsx"]
    assert at("check", "*.ods", "--json").error == "usage.no_file"


@pytest.mark.parametrize("folder", [".", "/", ""])
def test_a_folder_is_no_workbook(at, folder):
    assert at("check", folder, "--json").error == "setup.unreadable"


def test_a_conflict_ends_with_1(at, school):
    before = school.workbook("kalnins")
    school.deliver({mark("1"): 7})
    school.drop(fill(before, {mark("1"): 8}), "kalnins")
    done = at("sync", "--json")
    (told,) = done.document["deliveries"]
    assert (done.code, told["state"]) == (1, "accepted")
    assert [(c["stored"], c["returned"]) for c in told["conflicts"]] == [("7", "8")]


def test_a_person_sees_the_place_and_the_answer(at, school):
    school.drop(fill(school.workbook(), {mark("2"): 11}))
    done = at("sync")
    assert "1. semestris!" in done.out
    assert "Atbilde: outbox/berzina/" in done.out
    assert "\x1b" not in done.out


def test_answers_speak_the_schools_language_whoever_asks(at, school):
    school.drop(fill(school.workbook(), {mark("1"): 7}))
    assert "accepted" in at("--lang", "en", "sync").out
    assert "1. semestris" in load_workbook(school.workbook_file()).sheetnames


def test_journals_are_issued_once(at, school):
    school.workbook_file().unlink()
    done = at("issue", "--teacher", "berzina", "--json")
    assert [(row["journal"], row["written"]) for row in done.document["issued"]] == [(ZIM, True)]
    assert is_documented(done.document, "issue")
    again = at("issue", "--json")
    assert {row["written"] for row in again.document["issued"]} == {False}
    assert at("issue", "--journal", "none", "--json").error == "setup.unknown_name"


def test_report_cards_tell_what_is_missing(at, school):
    done = at("publish", "report-card", "--class", "1. klase", "--term", "1", "--json")
    assert is_documented(done.document, "publish")
    assert (done.code, len(done.document["files"])) == (1, 4)
    assert {p["code"] for p in done.document["problems"]} == {"document.mark_missing"}


def test_what_was_published_is_listed_and_templates_are_checked(at):
    at("publish", "report-card", "--class", "1. klase", "--term", "1")
    listed = at("publish", "list", "--json")
    assert is_documented(listed.document, "publish list")
    assert [row["name"] for row in listed.document["published"]][-1] == "1. klase"
    assert "Čakste Kārlis" in at("publish", "list", "--learner", "2").out
    checked = at("publish", "report-card", "--check", "--json")
    assert is_documented(checked.document, "publish --check")
    assert (checked.code, len(checked.document["templates"])) == (0, 4)


def test_who_may_not_receive_a_certificate_is_told_by_a_check(cli, tmp_path, monkeypatch):
    with closing(leaving_school(tmp_path / "leaving", marks={"1": (8, 9), "2": (3, 9)})) as school:
        monkeypatch.setattr(opening, "open_office", partial(opening.open_office, now=school.now))
        told = cli("--home", school.folder, "publish", "certificate", "--check", "--json")
        lines = cli("--home", school.folder, "publish", "certificate", "--check").out
    assert is_documented(told.document, "publish --check")
    codes = [one["code"] for one in told.document["problems"]]
    assert (told.code, codes) == (1, ["certificate.mark_missing"] * 2 + ["certificate.mark_below"])
    assert told.document["counts"] == {"entitled": 1, "blanks_left": 40}
    assert "Brīvo veidlapu skaits: 40." in lines


@pytest.mark.parametrize("month", ["2026-09", "9.2026.", "09.2026"])
def test_a_month_is_written_as_people_write_it(at, month):
    made = at("publish", "monthly-summary", "--learner", "1", "--month", month, "--json").document
    assert "2026. gada septembris" in made["files"][0]


def test_what_is_no_month_is_told(at):
    done = at("publish", "monthly-summary", "--month", "septembris", "--json")
    assert (done.code, done.error) == (2, "usage.no_month")


def test_what_a_document_does_not_understand_is_a_slip_in_the_command(at):
    wrong = at("publish", "report-card", "--event", "skate", "--json")
    assert (wrong.code, wrong.error) == (2, "setup.not_an_option")
    unknown = at("publish", "diploma", "--json")
    assert (unknown.code, unknown.error) == (2, "setup.unknown_kind")
    assert at("publish", "--json").code == 2


def test_status_and_history_answer(at, school):
    school.deliver({mark("1"): 7, mark("2"): 11})
    status, history = at("status", "--json"), at("history", "--learner", "1", "--json")
    assert is_documented(status.document, "status")
    assert is_documented(history.document, "history")
    assert [row["problem"]["value"] for row in status.document["held"]] == ["11"]
    assert [(c["person"], c["new"]) for c in history.document["changes"]] == [("berzina", "7")]
    assert at("history", "--as-of", "1.10.2026.", "--json").document == NO_CHANGES


@pytest.mark.parametrize(
    ("day", "code"),
    [("2026-10-06", "setup.day_to_come"), ("2026-10-04", "setup.no_register_then")],
)
@pytest.mark.parametrize("language", ["lv", "en"])
def test_no_document_is_made_of_a_day_that_cannot_be_shown(at, day, code, language):
    done = at(
        *("publish", "personal-file", "--learner", "1", "--as-of", day),
        *("--json", "--lang", language),
    )
    assert (done.code, done.error) == (2, code)
    assert "2026." in done.document["error"]["message"]


def test_a_table_is_exported(at, school, tmp_path):
    school.deliver({mark("1"): 7})
    done = at("export", "marks", "m.csv", "--json")
    assert done.document == {"file": str(tmp_path / "m.csv"), "rows": 1}
    assert at("export", "marks", "m.doc").code == 2
    assert "m.csv" in at("export", "marks", "m.csv", "--journal", ZIM, "--replace").out


@pytest.mark.parametrize("language", ["lv", "en"])
def test_an_export_does_not_overwrite_a_filled_workbook(at, tmp_path, language):
    file = tmp_path / "registrs.xlsx"
    file.write_bytes(b"filled in")
    done = at("export", "marks", file, "--json", "--lang", language)
    assert (done.code, done.error) == (2, "setup.file_not_replaced")
    assert file.read_bytes() == b"filled in"
    assert at("export", "marks", file, "--replace").code == 0
    assert file.read_bytes() != b"filled in"


def test_the_demonstration_tells_its_steps_and_what_it_made(cli, monkeypatch):
    run = pytest.importorskip("workbook_sync.demo.run")

    def made(_folder, _language, say):
        say("one step")
        return SHOWN

    monkeypatch.setattr(run, "run", made)
    document = cli("demo", "--json").document
    assert document == {
        "folder": str(SHOWN.folder),
        "made": [{"what": "journals", "where": "outbox"}],
    }
    assert cli("demo").out.splitlines()[0] == "one step"


def test_what_was_done_before_an_error_is_told_with_it(at, school, monkeypatch):
    def half(*_):
        yield from school.sync()
        raise SetupError("setup.no_libreoffice")

    monkeypatch.setattr("workbook_sync.app.take.sync", half)
    school.drop(fill(school.workbook(), {mark("1"): 7}))
    done = at("sync", "--json")
    assert (done.code, done.error, len(done.document["deliveries"])) == (
        3,
        "setup.no_libreoffice",
        1,
    )


def test_reminders_are_told(at, school):
    school.day = date(2026, 9, 10)
    done = at("remind", "--json")
    assert is_documented(done.document, "remind")
    assert (done.code, done.document["failed"]) == (0, [])


def test_a_semester_that_lacks_something_is_not_closed_and_ends_with_problems(at):
    done = at("close-term", "--term", "1", "--json")
    assert is_documented(done.document, "close-term")
    assert (done.code, done.document["closed"], done.document["complete"]) == (1, False, False)
    lacks = {lack["code"]: lack for lack in done.document["lacks"]}
    assert lacks["term.mark_missing"]["title"] == "Zīmēšana, 1. klase"


def test_what_a_semester_lacks_is_told_journal_by_journal(at):
    told = at("close-term", "--term", "1", "--check").out
    assert "Zīmēšana, 1. klase: Nav ierakstīta tēma: " in told
    assert "Kompozīcija, 1. klase: Āboliņa Elza – nav izlikts 1. semestra vērtējums." in told
