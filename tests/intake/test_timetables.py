"""Timetables of other programs on their way into the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.exchange.programs import TIMES, sample
from tests.exchange.written import LESSONS, Lesson, asc, asc_older, fet, fet_csv, fet_times, untis
from tests.school import REGISTER, SETTINGS, School, found
from tests.timetable_names import filled_in
from workbook_sync.app.take import check, import_files
from workbook_sync.messages import speak
from workbook_sync.model.delivery import State
from workbook_sync.model.problem import CODES, problem
from workbook_sync.model.school import Assignment, Slot, Weeks
from workbook_sync.model.timetable_names import IGNORED, GroupName, SubjectName, TeacherName

NOVEMBER = date(2026, 11, 2)
_BELLS = "".join(
    f'[[bells]]\nnumber = {n}\nstarts = "{time[:5]}"\nends = "{time[6:]}"\n'
    for n, time in enumerate(TIMES, start=1)
)
_WITHOUT_BELLS = SETTINGS[: SETTINGS.index("[[bells]]")] + SETTINGS[SETTINGS.index("[intake]") :]
FILES = {
    "s.csv": fet_csv(),
    "s.fet": fet(),
    "s.xml": asc(),
    "older.xml": asc_older(),
    "GPU001.TXT": untis(),
}


@pytest.fixture
def school(tmp_path):
    """A school whose bells ring as the samples' hours are, registered, without a timetable."""
    opened = School(tmp_path / "home", _WITHOUT_BELLS + _BELLS)
    assert opened.take("register", REGISTER).problems == []
    yield opened
    opened.close()


def taken(school, data=None, name="saraksts.csv"):
    return school.take_bytes(fet_csv() if data is None else data, name)


def slots(school, **wanted):
    return {
        slot
        for slot in school.register().slots
        if all(getattr(slot, name) == value for name, value in wanted.items())
    }


def codes(delivered):
    return [found.code for found in delivered.problems]


def expected(since):
    rows = [
        (1, 1, 2, "zim", "berzina", "12"),
        (2, 2, 4, "kom", "kalnins", "14"),
        (3, 1, 1, "zim", "kalnins", "12"),
        (5, 4, 5, "zim", "berzina", ""),
        (5, 4, 5, "zim", "kalnins", ""),
    ]
    return {Slot("1. klase", s, day, a, b, since, t, room) for day, a, b, s, t, room in rows}


@pytest.mark.parametrize("name", FILES)
def test_each_programs_file_makes_the_same_timetable(school, name):
    delivered = taken(school, FILES[name], name)
    assert (delivered.state, delivered.kind, codes(delivered)) == ("accepted", "timetable", [])
    assert slots(school) == expected(date(2026, 9, 1))
    assert "2026-09-07/1" in school.lessons()


def test_taking_the_same_again_changes_nothing(school):
    taken(school)
    school.day = date(2026, 9, 1)
    again = taken(school, FILES["s.xml"], "s.xml")
    assert (again.state, set(again.counts.values())) == (State.ACCEPTED, {0})


def test_the_same_file_again_within_the_year_does_not_make_the_timetable_longer(school):
    taken(school)
    again = taken(school)
    assert (again.state, set(again.counts.values())) == (State.ACCEPTED, {0})
    assert slots(school) == expected(date(2026, 9, 1))


def test_of_a_changed_timetable_only_what_changed_begins_anew(school):
    taken(school)
    moved = [LESSONS[0]._replace(room="7"), *LESSONS[1:]]
    assert taken(school, fet_csv(moved)).counts["changed"] == 1
    stayed = slots(school) & expected(date(2026, 9, 1))
    assert len(stayed) == len(expected(date(2026, 9, 1))) - 1
    school.day = NOVEMBER
    assert set(taken(school, fet_csv(moved)).counts.values()) == {0}


def test_a_timetable_holds_from_the_years_first_day_where_there_is_none(school):
    assert taken(school).notes[0] == ("imported.timetable_since", {"since": date(2026, 9, 1)})


def test_a_new_timetable_holds_from_today_and_the_lessons_before_it_stay(school):
    taken(school)
    before = [id_ for id_ in school.lessons() if id_ < "2026-10-05"]
    moved = fet_csv([one._replace(weekday=4) for one in LESSONS[:1]])
    delivered = taken(school, moved)
    assert delivered.notes[0] == ("imported.timetable_since", {"since": school.day})
    lessons = school.lessons()
    assert [id_ for id_ in lessons if id_ < "2026-10-05"] == before
    assert {date.fromisoformat(id_[:10]).isoweekday() for id_ in lessons[len(before) :]} == {4}


def test_the_first_day_may_be_asked_for(school):
    taken(school)
    file = school.folder / "jauns.csv"
    file.write_bytes(fet_csv([one._replace(room="9") for one in LESSONS]))
    (told,) = check(school.office, [file], NOVEMBER)
    (done,) = import_files(school.office, [file], NOVEMBER)
    assert (told.notes, told.counts) == (done.notes, done.counts)
    assert slots(school, until=None) == {replace(x, room="9") for x in expected(NOVEMBER)}
    assert {slot.until for slot in slots(school, since=date(2026, 9, 1))} == {date(2026, 11, 1)}


@pytest.mark.parametrize("had_one", [False, True])
def test_in_summer_a_timetable_is_refused_until_the_next_year_is_known(school, had_one):
    if had_one:
        taken(school)
    before, school.day = slots(school), date(2027, 7, 1)
    delivered = taken(school)
    assert (delivered.state, codes(delivered)) == (State.REFUSED, ["timetable.year_over"])
    assert slots(school) == before


def test_the_superuser_may_use_the_inbox_and_nobody_else(school):
    refused = school.send(fet_csv(), "berzina", "s.csv")
    assert (codes(refused), slots(school)) == (["stamp.not_allowed"], set())
    assert school.send(fet_csv(), "ozola", "s.csv").state == State.ACCEPTED
    assert slots(school) == expected(date(2026, 9, 1))


def test_a_text_that_is_no_timetable_is_told_as_before(school):
    assert codes(taken(school, b"a;b\n1;2\n")) == ["file.csv"]


UNKNOWN = [
    Lesson(1, 1, 2, "1.kl", "Zīmēš", "AB", "12"),
    Lesson(2, 1, 2, "1.kl", "Zīmēš", "AB", "12"),
    Lesson(3, 1, 1, "1. klase", "Sapulce", "Direktore", ""),
]


def test_each_unknown_name_is_asked_once_at_its_line_and_nothing_is_taken(school):
    delivered = taken(school, fet_csv(UNKNOWN))
    assert delivered.state == State.REFUSED
    assert [(p.code, p.place.cell, p.value) for p in delivered.problems] == [
        ("timetable.unknown_group", "2", "1.kl"),
        ("timetable.unknown_subject", "2", "Zīmēš"),
        ("timetable.unknown_teacher", "2", "AB"),
        ("timetable.unknown_subject", "6", "Sapulce"),
        ("timetable.unknown_teacher", "6", "Direktore"),
    ]
    assert delivered.problems[2].facts["nearest"] == "Bērziņa Anna · berzina"
    assert ("imported.names_open", {}) in delivered.notes
    assert slots(school) == set()


def names_file(folder):
    (file,) = folder.glob("*nosaukumi*.xlsx")
    return file


MEANINGS = {"1.kl": "1. klase", "Zīmēš": "zim", "AB": "Bērziņa Anna · berzina",
            "Sapulce": "jā", "Direktore": "jā"}  # fmt: skip


def test_the_names_are_filled_in_and_the_timetable_is_taken(school):
    delivered = taken(school, fet_csv(UNKNOWN))
    assert delivered.answer == names_file(school.folder)
    names = taken(school, filled_in(delivered.answer, MEANINGS), "nosaukumi.xlsx")
    assert (names.kind, names.counts["added"], codes(names)) == ("timetable-names", 5, [])
    again = taken(school, fet_csv(UNKNOWN))
    assert (again.state, codes(again)) == (State.ACCEPTED, [])
    assert ("imported.timetable_left_out", {"count": 1}) in again.notes
    assert {(s.weekday, s.teacher) for s in slots(school)} == {(1, "berzina"), (2, "berzina")}


def test_by_inbox_the_workbook_of_names_lies_in_the_superusers_outbox(school):
    refused = school.send(fet_csv(UNKNOWN), "ozola", "s.csv")
    outbox = school.folder / "outbox" / "ozola"
    assert refused.answer.parent == outbox
    names = school.send(filled_in(names_file(outbox), MEANINGS), "ozola", "n.xlsx")
    assert (names.state, len(school.register().timetable_names)) == (State.ACCEPTED, 5)
    assert school.send(fet_csv(UNKNOWN), "ozola", "s.csv").state == State.ACCEPTED


def test_names_that_somebody_fills_in_are_never_overwritten(school):
    first = taken(school, fet_csv(UNKNOWN)).answer
    typed = filled_in(first, {"AB": "berzina"})
    first.write_bytes(typed)
    second = taken(school, fet_csv(UNKNOWN)).answer
    assert (first.read_bytes(), second.name) == (typed, "saraksts - nosaukumi (2).xlsx")
    assert taken(school, fet_csv(UNKNOWN)).answer == second


def test_the_workbook_of_names_shows_what_is_near(school):
    sheet = load_workbook(taken(school, fet_csv(UNKNOWN)).answer)["Pedagogi"]
    shown = {row[1].value: row[0].value for row in sheet.iter_rows(min_row=2) if row[1].value}
    assert shown["AB"] == "Līdzīgākie: Bērziņa Anna · berzina"


def test_check_asks_and_writes_nothing(school):
    file = school.folder / "saraksts.csv"
    file.write_bytes(fet_csv(UNKNOWN))
    before = sorted(school.folder.rglob("*"))
    (told,) = check(school.office, [file])
    assert codes(told).count("timetable.unknown_subject") == 2
    assert sorted(school.folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("record", "column"),
    [
        (TeacherName("AB"), "B2"),
        (SubjectName("Zīm", "zim", IGNORED), "B2"),
        (GroupName("1.kl"), "B2"),
    ],
)
def test_a_name_needs_one_meaning(school, record, column):
    delivered = school.take("timetable-names", [record])
    assert [(code, cell) for code, _, cell in found(delivered)] == [("timetable.name_open", column)]


def test_a_name_that_means_what_the_register_has_not_is_held(school):
    delivered = school.take("timetable-names", [SubjectName("Zīm", "nav")])
    assert [(code, cell) for code, _, cell in found(delivered)] == [("row.unknown_reference", "C2")]


def test_a_teacher_passed_over_leaves_the_lesson_to_the_others(school):
    school.take("timetable-names", [TeacherName("Praktikante", "", IGNORED)])
    both = LESSONS[0]._replace(teachers="Praktikante+Bērziņa Anna")
    alone = LESSONS[2]._replace(teachers="Praktikante")
    taken(school, fet_csv([both, alone]))
    assert {(slot.weekday, slot.teacher) for slot in slots(school)} == {(1, "berzina")}


def test_a_timetable_of_which_nothing_is_left_is_refused(school):
    taken(school)
    school.take("timetable-names", [SubjectName("Sapulce", "", IGNORED)])
    delivered = taken(school, fet_csv([UNKNOWN[2]._replace(teachers="")]))
    assert (delivered.state, codes(delivered)) == (State.REFUSED, ["timetable.empty"])
    assert slots(school) == expected(date(2026, 9, 1))


def test_a_row_without_a_class_is_told_and_the_others_are_taken(school):
    delivered = taken(school, fet_csv([*LESSONS, LESSONS[0]._replace(groups="", weekday=4)]))
    assert [(p.code, p.place.cell) for p in delivered.problems] == [("timetable.no_class", "10")]
    assert slots(school) == expected(date(2026, 9, 1))


def test_a_lesson_without_a_teacher_is_everybodys_who_is_assigned(school):
    taken(school, fet_csv([LESSONS[0]._replace(teachers="")]))
    assert {slot.teacher for slot in slots(school)} == {""}


def test_clashes_are_told_at_both_lines(school):
    school.take("register", [Assignment("kom", "1. klase", "berzina")])
    twice = LESSONS[0]._replace(subject="Kompozīcija")
    delivered = taken(school, fet_csv([LESSONS[0], twice]))
    assert {p.place.cell for p in delivered.problems} == {"2", "4"}
    assert set(codes(delivered)) == {"timetable.teacher_twice", "timetable.group_twice"}


def test_a_line_that_cannot_be_read_refuses_the_whole(school):
    bare = fet_csv(quote="", separator=";") + b"9;Pirmdiena;14:30-15:10;1. klase\n"
    delivered = taken(school, bare)
    assert (codes(delivered), slots(school)) == (["timetable.line"], set())


def test_odd_weeks_and_semesters_come_over(school):
    taken(school, asc(LESSONS[:1], weeks="01", terms="01"), "s.xml")
    (slot,) = slots(school)
    second = (date(2027, 1, 4), date(2027, 5, 31))
    assert (slot.weeks, slot.since, slot.until) == (Weeks.EVEN, *second)


def test_both_semesters_are_the_whole_year(school):
    taken(school, asc(LESSONS[:1], terms="11"), "s.xml")
    assert {(slot.since, slot.until) for slot in slots(school)} == {(date(2026, 9, 1), None)}


@pytest.mark.parametrize("terms", ["100", "1,0"])
def test_terms_that_the_school_does_not_have_are_told_once(school, terms):
    delivered = taken(school, asc(terms=terms), "s.xml")
    assert (delivered.state, codes(delivered)) == (State.REFUSED, ["timetable.unknown_terms"])


def test_fets_two_files_given_together_are_one_timetable(school):
    files = [school.folder / name for name in ("a.fet", "a_activities.xml")]
    for file, data in zip(files, (fet(times=False), fet_times()), strict=True):
        file.write_bytes(data)
    (told,) = check(school.office, files)
    (delivered,) = import_files(school.office, files)
    assert (told.state, delivered.state) == (State.ACCEPTED, State.ACCEPTED)
    assert slots(school) == expected(date(2026, 9, 1))
    kept = [path.read_bytes() for path in (school.folder / "store" / "archive").rglob("*.xml")]
    assert fet_times() in kept


def test_the_file_of_times_alone_is_refused(school):
    delivered = taken(school, sample("fet/makslas-skola_activities.xml"), "a.xml")
    assert codes(delivered) == ["timetable.only_times"]


def test_fets_two_files_in_the_inbox_are_refused_and_the_answers_name_the_way_out(school):
    told = [
        school.send(data, "ozola", name)
        for name, data in (("a.fet", fet(times=False)), ("a_activities.xml", fet_times()))
    ]
    assert [codes(one) for one in told] == [["timetable.no_times"], ["timetable.only_times"]]
    for text in (speak("lv").problem(one.problems[0]) for one in told):
        assert "_data_and_timetable.fet" in text
        assert "import" in text
    assert slots(school) == set()


FACTS = {
    "most": 9,
    "nearest": "–",
    "terms": 2,
    "subject": "zim",
    "group": "1. klase",
    "teachers": "–",
    "year": "2026./2027.",
    "ends": date(2027, 5, 31),
}
OURS = (
    "broken", "empty", "too_long", "only_times", "no_times", "year_over", "line", "unknown_day",
    "unknown_weeks", "unknown_terms", "unknown_teacher", "unknown_subject", "unknown_group",
    "name_open", "not_placed", "no_class",
)  # fmt: skip


@pytest.mark.parametrize("name", OURS)
def test_each_problem_has_its_sentence_and_clause(name):
    code = f"timetable.{name}"
    told = replace(problem(code, value="vārds"), facts=FACTS)
    assert speak("lv").problem(told) != speak("en").problem(told)
    assert CODES[code].clause == "12"
