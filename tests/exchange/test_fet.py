from __future__ import annotations

import pytest

from tests.exchange.programs import BELLS, found, read, rows, sample
from tests.exchange.written import LESSONS, fet, fet_csv
from workbook_sync.exchange.fet import read_fet
from workbook_sync.exchange.fet_csv import dialect_of
from workbook_sync.exchange.recognise import recognise
from workbook_sync.model.problem import RefusedError

QUOTED = (
    "fet/makslas-skola_timetable.csv",
    "fet/makslas-skola_timetable.semicolon-doublequotes-true.csv",
    "fet/makslas-skola_timetable.verticalbar-singlequotes-true.csv",
)
KERAMIKA = 'Darbs materiālā "Keramika"'
SCHOOL = [
    (1, 1, 1, "2. klase", "Mākslas valodas pamati", "Kļaviņa Ilze", "Zāle"),
    (1, 1, 2, "1. klase", "Zīmēšana", "Ozoliņa Anna", "12. kab."),
    (1, 2, 2, "2. klase+Sagatavošanas", "Veidošana", "Bērziņš Jānis", "Zāle"),
    (2, 4, 5, "1. klase B", KERAMIKA, "Kļaviņa Ilze", "Keramikas darbnīca"),
    (3, 4, 5, "1. klase A", KERAMIKA, "Kļaviņa Ilze+Ozoliņa Anna", "Keramikas darbnīca"),
    (4, 2, 3, "1. klase", "Gleznošana", "Bērziņš Jānis", "12. kab."),
    (4, 3, 4, "2. klase", "Zīmēšana", "Ozoliņa Anna", ""),
    (5, 1, 2, "1. klase", "Zīmēšana", "Ozoliņa Anna", "12. kab."),
    (5, 4, 4, "", "Gleznošana", "Bērziņš Jānis", ""),
]


@pytest.mark.parametrize("name", QUOTED)
def test_what_fet_itself_wrote_is_read(name):
    timetable = read(sample(name))
    assert (rows(timetable), found(timetable)) == (SCHOOL, [])


def test_the_fet_with_the_timetable_says_the_same_as_its_text():
    timetable = read(sample("fet/makslas-skola_data_and_timetable.fet"))
    assert (rows(timetable), found(timetable)) == (SCHOOL, [])


def test_a_comment_with_the_separator_and_no_quotes_is_told_at_its_line():
    timetable = read(sample("fet/makslas-skola_timetable.semicolon-none-false.csv"))
    assert found(timetable) == [("timetable.line", 5), ("timetable.line", 6)]
    assert rows(timetable) == [row for row in SCHOOL if row[:3] != (4, 2, 3)]


def test_the_names_of_a_fet_and_its_times_are_joined():
    times = ("a.xml", sample("fet/makslas-skola_activities.xml"))
    timetable = read_fet("a.fet", sample("fet/makslas-skola.fet"), BELLS, times)
    assert (rows(timetable), found(timetable)) == (SCHOOL, [])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("fet/makslas-skola.fet", "timetable.no_times"),
        ("fet/makslas-skola_activities.xml", "timetable.only_times"),
    ],
)
def test_half_of_a_timetable_is_refused(name, code):
    with pytest.raises(RefusedError) as refused:
        read(sample(name))
    assert refused.value.problem.code == code


@pytest.mark.parametrize(
    "name",
    ["activities.csv", "activity_tags.csv", "rooms_and_buildings.csv", "students.csv",
     "subjects.csv", "teachers.csv"],
)  # fmt: skip
def test_the_other_texts_of_fet_are_no_timetables(name):
    assert recognise(sample(f"fet/makslas-skola_{name}")) is None


def test_a_row_knows_the_line_of_its_first_hour():
    places = [row.place for row in read(fet_csv(), "saraksts.csv").rows]
    assert [(place.sheet, place.row) for place in places][:2] == [
        ("saraksts.csv", 2),
        ("saraksts.csv", 4),
    ]


def test_columns_are_found_by_their_headings():
    moved = "Hour;Day;Activity Id;Room;Teachers;Subject;Students Sets\n2;Otrdiena;1;12;A;Z;1. kl\n"
    assert rows(read(moved)) == [(2, 2, 2, "1. kl", "Z", "A", "12")]


def test_a_comment_may_go_on_in_the_next_line():
    first, second = fet_csv(LESSONS[:1]).decode().splitlines()[1:3]
    text = "\n".join([first.removesuffix('""') + '"līdzi:', '- krāsas"', second])
    timetable = read(text)
    assert (rows(timetable), found(timetable)) == ([tuple(LESSONS[0])], [])


def test_a_quote_that_does_not_end_is_told_and_the_next_line_is_read():
    lines = fet_csv().decode().splitlines()
    timetable = read("\n".join([*lines, '"9","Pirmdiena","1', *lines[1:3]]))
    assert found(timetable) == [("timetable.line", len(lines) + 1)]


@pytest.mark.parametrize(
    ("day", "hour", "code"),
    [("Kādudiena", "1", "timetable.unknown_day"), ("Otrdiena", "8:00", "timetable.unknown_time")],
)
def test_a_day_or_an_hour_that_the_school_does_not_know_is_told_once(day, hour, code):
    line = f'"2","{day}","{hour}","1. kl","Z","A","","",""\n'
    assert found(read(fet_csv(LESSONS[:1]).decode() + line * 2)) == [(code, 4)]


def test_an_activity_without_a_time_is_told_at_its_line():
    whole = fet().decode().replace("<Activity_Id>2</Activity_Id>", "<Activity_Id>0</Activity_Id>")
    timetable = read(whole)
    (told,) = timetable.problems
    assert (told.code, told.facts) == (
        "timetable.not_placed",
        {"subject": "Kompozīcija", "group": "1. klase"},
    )
    assert whole.splitlines()[told.place.row - 1] == "<Activity>"
    assert len(rows(timetable)) == len(LESSONS) - 1


def test_what_is_switched_off_in_fet_is_no_lesson():
    off = fet().decode().replace("<Active>true</Active>", "<Active>false</Active>", 1)
    assert len(read(off).rows) == len(LESSONS) - 1


def test_a_virtual_room_is_the_rooms_behind_it():
    real = "<Room>abas</Room>\n<Real_Room>12</Real_Room>\n<Real_Room>14</Real_Room>"
    timetable = read(fet().decode().replace("<Room>14</Room>", real))
    assert "12, 14" in {row.taught.room for row in timetable.rows}


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", "x" * 20_000, "1;Pirmdiena;2\n"])
def test_any_other_text_is_no_timetable(text):
    assert dialect_of(text.encode()) is None
    assert recognise(text.encode()) is None
