from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.books import part
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.orders import LESSON_FIELDS, SUMMATIVE_FIELDS
from workbook_sync.kinds.personal_code import canonical
from workbook_sync.kinds.remarks import CARDS, DECISIONS
from workbook_sync.kinds.tables import blank, filled, read_records
from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.model.blanks import BlankBatch, SpoiledBlank
from workbook_sync.model.orders import (
    DayKind,
    DayOrder,
    DueOrder,
    Exemption,
    LessonCorrection,
    MarkCorrection,
    Order,
)
from workbook_sync.model.register import Register
from workbook_sync.model.remark import Remark
from workbook_sync.model.school import (
    AbsenceNotice,
    Assignment,
    Group,
    Guardian,
    Learner,
    Member,
    Programme,
    Role,
    Slot,
    Staff,
    Subject,
    Weeks,
)
from workbook_sync.model.substitution import Substitution
from workbook_sync.model.timetable_names import IGNORED, GroupName, SubjectName, TeacherName
from workbook_sync.workbook.read import open_workbook
from workbook_sync.workbook.stamp import kind_in, read_stamp

LV, EN = speak("lv"), speak("en")
BEGUN = date(2026, 9, 1)
REGISTER = Register(
    learners={
        "1": Learner("1", "Šmite", "Anna", "3. klase", BEGUN),
        "2": Learner("2", "Celms", "Jānis", "10. klase", BEGUN),
    },
    staff={"iozola": Staff("iozola", "Ozola", "Ilze", Role.TEACHER, BEGUN)},
    subjects={"zim": Subject("zim", "Zīmēšana")},
    groups={name: Group(name, 1, "20V") for name in ("10. klase", "3. klase")},
)


def read(data, kind):
    return read_records(open_workbook(data), TABLES[kind])


def resaved(data):
    buffer = BytesIO()
    load_workbook(BytesIO(data)).save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TABLES)
def test_a_blank_workbook_is_read_as_nothing(kind, language):
    data = blank(TABLES[kind], speak(language))
    partial = replace(TABLES[kind], complete=False)  # an empty whole would be refused
    for form in (data, resaved(data)):
        found = read_records(open_workbook(form), partial)
        assert (found.rows, found.problems) == ([], [])


@pytest.mark.parametrize("kind", TABLES)
def test_a_blank_workbook_shows_two_examples_on_each_sheet(kind):
    made = load_workbook(BytesIO(blank(TABLES[kind], LV)))
    for table in TABLES[kind].tables:
        sheet = made[table.title(LV)]
        assert [sheet.cell(row, 1).value for row in (1, 2, 3, 4)] == [
            "Piezīmes",
            "PIEMĒRS",
            "PIEMĒRS",
            None,
        ]


def test_an_example_without_its_mark_is_a_record():
    made = load_workbook(BytesIO(blank(TABLES["register"], LV)))
    made["Mācību priekšmeti"]["A2"] = None
    buffer = BytesIO()
    made.save(buffer)
    assert [row.record for row in read(buffer.getvalue(), "register").rows] == [
        Subject("zim", "Zīmēšana")
    ]


def test_an_example_that_was_overwritten_is_not_lost_silently():
    made = load_workbook(BytesIO(blank(TABLES["register"], LV)))
    made["Mācību priekšmeti"]["C3"] = "Glezniecība"
    buffer = BytesIO()
    made.save(buffer)
    (problem,) = read(buffer.getvalue(), "register").problems
    assert (problem.code, str(problem.place)) == ("row.example_changed", "Mācību priekšmeti!A3")


@pytest.mark.parametrize("kind", TABLES)
def test_a_workbook_says_its_kind_in_both_places(kind):
    opened = open_workbook(blank(TABLES[kind], LV))
    assert kind_in(read_stamp(opened)) == kind
    assert opened.properties["workbook_sync"] == opened.grid("_meta").value(1, 1)


def test_equal_content_gives_equal_bytes():
    assert blank(TABLES["register"], LV, REGISTER) == blank(TABLES["register"], LV, REGISTER)


def rules(data, title):
    sheet = load_workbook(BytesIO(data))[title]
    return {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}


def test_drop_downs_offer_names_in_latvian_order_with_the_ids_they_mean():
    made = load_workbook(BytesIO(blank(TABLES["absence-notices"], LV, REGISTER)))
    offered = list(made["_lists"].iter_cols(values_only=True))
    assert ("Celms Jānis, 10. klase · 2", "Šmite Anna, 3. klase · 1") in [
        tuple(text for text in column if text) for column in offered
    ]


def test_drop_downs_are_named_ranges_and_so_never_too_long():
    data = blank(TABLES["timetable"], LV, REGISTER)
    found = rules(data, "Stundu saraksts")
    lists = {cell: rule.formula1 for cell, rule in found.items() if rule.type == "list"}
    assert lists == {
        "B2": "list_weekday",
        "E2": "list_group",
        "F2": "list_subject",
        "G2": "list_staff",
        "I2": "list_weeks",
    }
    assert set(lists.values()) <= set(load_workbook(BytesIO(data)).defined_names)


def test_without_a_register_the_workbooks_own_sheets_are_offered():
    names = load_workbook(BytesIO(blank(TABLES["register"], LV))).defined_names
    assert names["list_group"].attr_text.startswith("'Klases un grupas'!$B$4:INDEX(")


def test_dates_and_numbers_have_rules_and_ids_are_text():
    data = blank(TABLES["register"], LV)
    found = rules(data, "Izglītojamie")
    assert found["F2"].type == "date"
    assert rules(data, "Klases un grupas")["C2"].type == "whole"
    sheet = load_workbook(BytesIO(data))["Izglītojamie"]
    assert (sheet["B2"].number_format, sheet["H2"].number_format) == ("@", "@")


def test_every_rule_says_what_to_do_within_excels_limits():
    for kind in TABLES.values():
        for words in (LV, EN):
            data = blank(kind, words)
            for table in kind.tables:
                for rule in rules(data, table.title(words)).values():
                    assert 0 < len(rule.error) <= 255
                    assert 0 < len(rule.errorTitle) <= 32


def test_every_heading_has_a_note():
    sheet = load_workbook(BytesIO(blank(TABLES["register"], LV)))["Izglītojamie"]
    assert all(cell.comment and cell.comment.text for cell in sheet[1])


@pytest.mark.parametrize(
    ("kind", "title", "lies"),
    [
        ("register", "Izglītojamie", "portrait"),
        ("register", "Klases un grupas", "portrait"),
        ("timetable", "Stundu saraksts", "landscape"),
        ("register", "Kā aizpildīt", "landscape"),
    ],
)
def test_pages_print_on_a4_as_narrow_or_wide_as_their_tables_are(kind, title, lies):
    sheet = load_workbook(BytesIO(blank(TABLES[kind], LV)))[title]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == (lies, 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.oddFooter.right.text == LV("table.page", page="&P", pages="&N")


def test_headings_stay_and_are_printed_on_each_page():
    sheet = load_workbook(BytesIO(blank(TABLES["register"], LV)))["Izglītojamie"]
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:H3")


def test_text_like_a_formula_stays_text():
    data = filled(TABLES["register"], [Subject("=1+1", "@SUM(A1)")], LV)
    assert "<f>" not in part(data, "xl/worksheets/sheet3.xml")
    assert [row.record for row in read(data, "register").rows] == [Subject("=1+1", "@SUM(A1)")]


def test_a_record_of_another_kind_is_a_fault_of_ours():
    with pytest.raises(KeyError, match="Subject"):
        filled(TABLES["timetable"], [Subject("zim", "Zīmēšana")], LV)


def _texts(longest):
    letters = st.sampled_from("aābcčžŅ Ō1290.-'\"<&=+@#/")
    return st.text(letters, min_size=1, max_size=longest).map(_line).filter(bool)


def _line(text):
    return " ".join(text.split())


_code, _name = _texts(12), _texts(40)
_user = st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True)
_day = st.dates(date(1950, 1, 1), date(2099, 12, 31))
_maybe_day, _maybe = st.none() | _day, st.just("") | _name
_listed = st.lists(_code, max_size=3).map("; ".join)
_personal = st.just("") | st.from_regex(r"[0-9]{11}", fullmatch=True).map(canonical)
_ignored = st.sampled_from(["", IGNORED])
_series, _number = st.from_regex(r"[A-Z]{1,4}", fullmatch=True), st.integers(1, 99_999_999)
RECORDS = {
    "timetable-names": st.one_of(
        st.builds(TeacherName, _name, st.just("") | _user, _ignored),
        st.builds(SubjectName, _name, st.just("") | _code, _ignored),
        st.builds(GroupName, _name, st.just("") | _code, _ignored),
    ),
    "register": st.one_of(
        st.builds(Learner, _code, _name, _name, _code, _day, _maybe_day, _personal),
        st.builds(Guardian, _code, _name, _name, st.just(""), _maybe, _maybe),
        st.builds(Staff, _user, _name, _name, st.sampled_from(Role), _day, _maybe_day, _maybe),
        st.builds(Programme, _code, _name, st.integers(1, 12)),
        st.builds(Subject, _code, _name),
        st.builds(Group, _code, st.integers(0, 12), _code, _listed, st.just("") | _user),
        st.builds(Member, _code, _code, _day, _maybe_day),
        st.builds(Assignment, _code, _code, _user, _maybe_day, _maybe_day),
    ),
    "timetable": st.builds(
        Slot,
        _code,
        _code,
        st.integers(1, 7),
        st.integers(0, 20),
        st.integers(0, 20),
        _day,
        st.just("") | _user,
        st.just("") | _code,
        st.sampled_from(Weeks),
        _maybe_day,
    ),
    "absence-notices": st.builds(
        AbsenceNotice,
        _code,
        _day,
        _day,
        st.sampled_from(["illness", "family", "school", "other", "unexcused"]),
        _maybe,
        _maybe_day,
        _maybe,
        _maybe_day,
    ),
    "substitutions": st.builds(
        Substitution, _code, _code, _day, st.integers(0, 20), _user, _user, _maybe, _maybe_day
    ),
    "remarks": st.builds(
        Remark,
        _code,
        st.integers(2000, 2100),
        st.sampled_from(CARDS),
        _maybe,
        st.just("") | st.sampled_from(DECISIONS),
        _maybe,
    ),
    "certificate-blanks": st.one_of(
        st.builds(BlankBatch, _series, _number, _number, _day, _maybe_day),
        st.builds(SpoiledBlank, _series, _number, _day, _name, _maybe_day),
    ),
    "orders": st.one_of(
        st.builds(Order, _code, _day, _name),
        st.builds(
            DayOrder,
            _code,
            _day,
            _day,
            st.sampled_from(DayKind),
            _maybe,
            st.none() | st.integers(1, 7),
            _maybe_day,
        ),
        st.builds(DueOrder, _code, _day, _day, _day, st.just("") | _code, _maybe_day),
        st.builds(
            LessonCorrection,
            _code,
            _code,
            _code,
            _day,
            st.integers(0, 20),
            st.sampled_from(LESSON_FIELDS),
            st.just("") | _code,
            _maybe_day,
        ),
        st.builds(
            MarkCorrection,
            _code,
            _code,
            _code,
            _code,
            st.just("2026"),
            st.sampled_from(SUMMATIVE_FIELDS),
            _maybe_day,
        ),
        st.builds(Exemption, _code, _code, _code, _day, _maybe_day, _maybe_day),
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TABLES)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_what_is_written_is_read(kind, language, data):
    records = data.draw(st.lists(RECORDS[kind], min_size=1, max_size=8))
    found = read(filled(TABLES[kind], records, speak(language)), kind)
    assert list(found.problems) == []
    assert sorted(map(repr, records)) == sorted(repr(row.record) for row in found.rows)


def test_a_remark_stands_beside_its_record_and_is_no_part_of_it():
    name = TeacherName("OA", "iozola")
    content = filled(TABLES["timetable-names"], [name], LV, REGISTER, {name: "Ozola Ilze"})
    assert load_workbook(BytesIO(content))["Pedagogi"]["A2"].value == "Ozola Ilze"
    assert [row.record for row in read(content, "timetable-names").rows] == [name]


@pytest.mark.libreoffice
def test_libreoffice_keeps_all_that_counts(tmp_path):
    slot = Slot("3. klase", "007", 1, 1, 2, BEGUN, weeks=Weeks.ODD)
    (tmp_path / "blank.xlsx").write_bytes(blank(TABLES["register"], LV))
    (tmp_path / "filled.xlsx").write_bytes(filled(TABLES["timetable"], [slot], LV, REGISTER))
    files = [tmp_path / "blank.xlsx", tmp_path / "filled.xlsx"]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, tmp_path / "out", *files], check=True, capture_output=True)
    saved = (tmp_path / "out" / "filled.xlsx").read_bytes()
    assert read((tmp_path / "out" / "blank.xlsx").read_bytes(), "register").rows == []
    assert [row.record for row in read(saved, "timetable").rows] == [slot]
    assert kind_in(read_stamp(open_workbook(saved))) == "timetable"
    assert rules(saved, "Stundu saraksts")["B2"].formula1 == "list_weekday"
