"""The personal file (clause 22), and the statement for another school: from the store to Word."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from shutil import copytree

import pytest

from tests.publish.school_years import CODE, END, whole_year
from tests.publish.words import text_of
from tests.school import REGISTER, School
from tests.years import NEXT_YEAR, TWO_YEARS
from workbook_sync.app.publish import publish
from workbook_sync.model.blanks import BlankBatch, IssuedBlank
from workbook_sync.model.problem import SetupError
from workbook_sync.model.school import Assignment, Group, Learner, Slot
from workbook_sync.publish.asked import Asked
from workbook_sync.store.register import save_records

SUBJECTS = "Mācību priekšmets | 1. sem. | 2. sem. | Gada | Notikušas stundas | Apmeklētas stundas"
MISSED = (
    "Kavētās akadēmiskās stundas: 2 (attaisnotas: 2, neattaisnotas: 0, bez norādīta iemesla: 0)."
)
SCALE = (
    "Vērtējumi ir 10 ballu skalā; i – ieskaitīts, ni – neieskaitīts, nv – nav vērtējuma, a – "
    "atbrīvots. Stundas ir akadēmiskās stundas (40 minūtes)."
)
PROGRAMME = "Vizuāli plastiskā māksla (VPM)"


@pytest.fixture(scope="module")
def year_home(begun_home, tmp_path_factory):
    """The home of a school at the end of its year, closed."""
    opened = whole_year(School(copytree(begun_home, tmp_path_factory.mktemp("year") / "home")))
    opened.close()
    return opened.folder


@pytest.fixture
def school(year_home, tmp_path):
    opened = School(copytree(year_home, tmp_path / "home"))
    opened.day = END
    yield opened
    opened.close()


def printed(school, kind="personal-file", **asked):
    (file,) = publish(school.office, kind, Asked(**{"learner": "1", **asked})).files
    return [line for line in text_of(file.read_bytes()) if line]


@pytest.mark.parametrize("kind", ["personal-file", "learner-summary"])
def test_an_english_school_has_no_latvian_days_and_years_in_it(school, kind):
    file = school.folder / "school.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("[school]", '[school]\nlanguage = "en"', 1), "utf-8")
    school.reopen()
    lines = printed(school, kind)
    assert "At the school | from 1 Sept 2026" in lines
    assert [line for line in lines if re.search(r"\d{4}\.", line)] == []


def test_a_personal_file_has_all_that_the_store_knows(school):
    assert printed(school) == [
        "Parauga Mākslas skola",
        "Liepu iela 1",
        "Reģistrācijas Nr. 0000000000",
        "PERSONAS LIETA",
        "Nr. 1",
        "Vārds, uzvārds | Elza Āboliņa",
        f"Personas kods | {CODE}",
        f"Izglītības programma | {PROGRAMME}",
        "Mācās skolā | no 1.09.2026.",
        "Vecāki, aizbildņi",
        "Vārds, uzvārds | Radniecība | Tālrunis | E-pasts",
        "Ilze Āboliņa | māte | +371 20000000 | ilze@example.lv",
        "Klases",
        "Klase | No | Līdz | Izglītības programma",
        f"1. klase | 1.09.2026. |  | {PROGRAMME}",
        "2026./2027. mācību gads, 1. klase",
        "Klases audzinātājs: Anna Bērziņa",
        SUBJECTS,
        "Kompozīcija | 7 | 8 | 8 | 70 | 70",
        "Zīmēšana | 7 | 8 | 8 | 105 | 103",
        MISSED,
        "Lēmums: Pārcelt 2. klasē.",
        SCALE,
        "Rīkojumi",
        "Nav.",
        "Izsniegtās apliecības",
        "Nav.",
        "Ventspilī, 2027. gada 31. maijā",
        "Direktora vietnieks izglītības jomā |  | ",
        " | (paraksts) | ",
        "Direktors |  | Inta Priede",
        " | (paraksts) | ",
    ]


def test_an_order_that_concerns_the_learner_is_listed_and_counts_no_hours(school):
    lines = printed(school, learner="3")
    assert "Kompozīcija | a | a | a | 0 | 0" in lines
    assert (
        "1-8/5 | 1.09.2026. | Par atbrīvošanu no mācību priekšmeta | "
        "Atbrīvojums no mācību priekšmeta „Kompozīcija”, no 1.09.2026."
    ) in lines


def test_certificates_that_were_given_are_listed(school):
    with school.office.store.writing() as session:
        batch = BlankBatch("PIA", 1, 9, date(2027, 5, 1))
        issued = IssuedBlank("PIA", 7, "1", "VPM", END)
        save_records(session, 1, [batch, issued])
    assert "PIA 000007 | 31.05.2027. | Vizuāli plastiskā māksla | " in printed(school)


def test_the_file_of_a_class_is_one_for_each_who_was_in_it_in_the_year(school):
    gone = Learner("4", "Ozols", "Ēriks", "1. klase", date(2026, 9, 1), date(2026, 12, 1))
    school.take("register", [*REGISTER, gone])
    files = publish(school.office, "personal-file", Asked(group="1. klase")).files
    names = ["Āboliņa Elza 1", "Celms Rihards 3", "Čakste Kārlis 2", "Ozols Ēriks 4"]
    assert [file.stem for file in files] == names
    assert publish(school.office, "personal-file").files == files


def test_who_came_before_the_first_year_of_the_settings_was_in_no_class_that_is_known(school):
    (elza,) = (one for one in REGISTER if isinstance(one, Learner) and one.id == "1")
    school.take("register", [replace(elza, joined=date(2021, 9, 1))])
    lines = printed(school)
    assert "Mācās skolā | no 1.09.2021." in lines
    assert f"1. klase | 1.09.2026. |  | {PROGRAMME}" in lines


def test_who_changed_class_has_both_with_their_days(school):
    other = Group("1. b klase", 1, "VPM")
    school.day = date(2027, 2, 1)
    moved = [Learner("2", "Čakste", "Kārlis", other.name, date(2026, 9, 1))]
    school.take("register", [*(r for r in REGISTER if getattr(r, "id", "") != "2"), other, *moved])
    school.day = END
    lines = printed(school, learner="2")
    assert f"1. klase | 1.09.2026. | 31.01.2027. | {PROGRAMME}" in lines
    assert f"1. b klase | 1.02.2027. |  | {PROGRAMME}" in lines
    assert "2026./2027. mācību gads, 1. b klase" in lines


def test_a_file_has_every_year_with_the_class_of_that_year(tmp_path):
    school = whole_year(School(tmp_path / "home", TWO_YEARS).begin_year())
    school.day = NEXT_YEAR
    up = [replace(one, group="2. klase") for one in REGISTER if isinstance(one, Learner)]
    loads = [Assignment("zim", "2. klase", "berzina", NEXT_YEAR)]
    school.take("register", [Group("2. klase", 2, "VPM"), *up, *loads])
    school.take("timetable", [Slot("2. klase", "zim", 1, 1, 2, NEXT_YEAR)])
    lines = printed(school)
    assert [line for line in lines if "mācību gads" in line] == [
        "2026./2027. mācību gads, 1. klase",
        "2027./2028. mācību gads, 2. klase",
    ]
    assert [line for line in lines if line.startswith("Zīmēšana")] == [
        "Zīmēšana | 7 | 8 | 8 | 105 | 103",
        "Zīmēšana | – | – | – | 0 | 0",
    ]
    school.close()


def test_a_file_as_of_a_day_knows_nothing_of_later(school):
    lines = printed(school, as_of=date(2026, 10, 5))
    assert not any(line.startswith(("Zīmēšana | 7", "Lēmums")) for line in lines)


def test_a_file_that_says_the_same_is_left_alone(school):
    publish(school.office, "personal-file", Asked(learner="1"))
    school.day = date(2027, 6, 1)
    assert publish(school.office, "personal-file", Asked(learner="1")).unchanged == 1


def test_personal_data_go_to_the_offices_documents_only(school):
    before = set(school.folder.rglob("outbox/**/*"))
    (file,) = publish(school.office, "personal-file", Asked(learner="1")).files
    below = school.folder / "outbox/documents/2026-2027/Personas lietas"
    assert file.parent == below
    assert {p for p in school.folder.rglob("outbox/**/*") if p.is_file()} - before == {file}


def test_a_statement_has_marks_and_hours_and_no_personal_code_or_contacts(school):
    lines = printed(school, "learner-summary")
    assert lines[3:9] == [
        "IZZIŅA",
        "par mācību sasniegumiem",
        "Vārds, uzvārds | Elza Āboliņa",
        "Numurs izglītojamo reģistrā | 1",
        f"Izglītības programma | {PROGRAMME}",
        "Mācās skolā | no 1.09.2026.",
    ]
    assert "Zīmēšana | 7 | 8 | 8 | 105 | 103" in lines
    assert "Izziņa izsniegta iesniegšanai | " in lines
    assert not any(CODE in line or "+371" in line for line in lines)


def test_who_left_has_the_last_day_and_no_decision(school):
    left = Learner("1", "Āboliņa", "Elza", "1. klase", date(2026, 9, 1), date(2027, 3, 15))
    school.take("register", [*(r for r in REGISTER if getattr(r, "id", "") != "1"), left])
    lines = printed(school, "learner-summary")
    assert "Mācās skolā | no 1.09.2026. līdz 15.03.2027." in lines
    assert not any(line.startswith("Lēmums") for line in lines)


def test_a_statement_is_asked_for_by_learner(school):
    for asked, code in (
        (Asked(), "setup.option_needed"),
        (Asked(learner="9"), "setup.unknown_name"),
    ):
        with pytest.raises(SetupError) as caught:
            publish(school.office, "learner-summary", asked)
        assert caught.value.code == code


def test_the_log_knows_of_whom_a_file_was_made_and_no_name(school, caplog):
    with caplog.at_level("INFO", logger="workbook_sync"):
        publish(school.office, "personal-file", Asked(learner="1"))
    (record,) = [one for one in caplog.records if one.message == "documents made"]
    assert (record.document, record.learner, record.files) == ("personal-file", "1", 1)
    assert "Āboliņa" not in str(vars(record))
