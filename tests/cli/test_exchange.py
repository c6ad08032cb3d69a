"""Other programs' timetables and calendars on the command line."""

from __future__ import annotations

from datetime import date

import pytest

from tests.exchange.written import LESSONS, fet_csv

TIMED = fet_csv([one._replace(last=one.first) for one in LESSONS[:3]]).decode()
#: The small school has three bells: hours by number.
BY_NUMBER = TIMED.replace("14:30-15:10", "1").replace("15:15-15:55", "2")


@pytest.fixture
def file(school):
    path = school.folder / "saraksts.csv"
    path.write_text(BY_NUMBER, "utf-8")
    return path


def test_import_tells_from_when_a_timetable_holds(at, file):
    done = at("--json", "import", file, "--from", "2.11.2026.")
    (delivery,) = done.document["deliveries"]
    assert (done.code, delivery["kind"]) == (0, "timetable")
    assert delivery["notes"][0]["facts"]["since"] == "2026-11-02"
    assert "2.11.2026." in at("check", file, "--from", "2026-11-02").out


@pytest.mark.parametrize("command", ["import", "check"])
@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_first_day_outside_all_school_years_is_refused(at, file, command, language):
    done = at("--json", command, file, "--from", "2025-01-01", "--lang", language)
    assert (done.code, done.error) == (2, "setup.outside_years")
    assert "2026./2027." in done.document["error"]["message"]


@pytest.mark.parametrize("command", ["import", "check"])
def test_a_first_day_in_a_school_year_that_is_over_is_refused(at, school, file, command):
    school.day = date(2027, 6, 1)
    done = at("--json", command, file, "--from", "2027-02-01")
    (fault,) = done.document["deliveries"][0]["problems"]
    assert (done.code, fault["code"]) == (1, "timetable.year_over")
    assert "31.05.2027." in fault["message"]


def test_a_year_is_not_over_on_its_last_day(at, school, file):
    school.day = date(2027, 5, 31)
    assert at("check", file, "--from", "2027-05-31").code == 0


def test_unknown_names_and_where_to_say_what_they_mean_are_told(at, file):
    file.write_text(BY_NUMBER.replace("Zīmēšana", "Zīmēš"), "utf-8")
    done = at("import", file)
    assert done.code == 1
    assert "saraksts.csv!2" in done.out
    assert "saraksts - nosaukumi.xlsx" in done.out


def test_a_calendar_is_written(at, tmp_path):
    done = at("--json", "export", "calendar", tmp_path / "a.ics", "--teacher", "berzina")
    assert (done.code, done.document["rows"] > 10) == (0, True)
    again = ("export", "calendar", tmp_path / "a.ics", "--class", "1. klase")
    assert at(*again, "--json").error == "setup.file_not_replaced"
    assert "a.ics" in at(*again, "--replace").out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["calendar", "a.ics"], "usage.calendar_of"),
        (["calendar", "a.ics", "--teacher", "berzina", "--class", "1. klase"], "usage.calendar_of"),
        (["calendar", "a.ics", "--teacher", "x", "--journal", "y"], "usage.calendar_of"),
        (["marks", "a.csv", "--teacher", "berzina"], "usage.calendar_only"),
        (["marks", "a.csv", "--year", "2026"], "usage.calendar_only"),
    ],
)
def test_options_that_do_not_go_together_are_told(at, options, code):
    done = at("--json", "export", *options)
    assert (done.code, done.error) == (2, code)
