from __future__ import annotations

from datetime import date

import pytest

from tests.books import book
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import check_records, read_records
from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.model.register import Register
from workbook_sync.model.school import Assignment, Group, Learner, Programme, Role, Staff, Subject
from workbook_sync.model.year import Bell, SchoolYear, Term
from workbook_sync.workbook.read import open_workbook

YEAR = SchoolYear(
    "2026",
    (
        Term(1, date(2026, 9, 1), date(2026, 12, 22)),
        Term(2, date(2027, 1, 11), date(2027, 5, 31)),
    ),
)
BELLS = (Bell(1, "15:00", "15:40"), Bell(2, "15:40", "16:20"))
BEGUN = date(2020, 9, 1)
REGISTER = Register(
    learners={
        "1": Learner("1", "Bērziņa", "Anna", "3. klase", BEGUN, personal_code="010150-01239"),
        "2": Learner("2", "Kalns", "Jānis", "3. klase", BEGUN, left=date(2026, 5, 29)),
    },
    staff={
        "iozola": Staff("iozola", "Ozola", "Ilze", Role.TEACHER, BEGUN),
        "gone": Staff("gone", "Liepa", "Ieva", Role.TEACHER, BEGUN, date(2026, 8, 31)),
    },
    subjects={"zim": Subject("zim", "Zīmēšana"), "glez": Subject("glez", "Gleznošana")},
    programmes={"20V": Programme("20V", "Vizuāli plastiskā māksla", 7)},
    groups={
        "3. klase": Group("3. klase", 3, "20V"),
        "3. klase A": Group("3. klase A", 3, "20V", of="3. klase"),
    },
    assignments=(Assignment("zim", "3. klase", "iozola"),),
)

LEARNERS = (
    "# Izglītojamie\n| Reģistra numurs | Uzvārds | Vārds | Klase | Uzņemts | Atskaitīts "
    "| Personas kods |\n"
)
STAFF = "# Darbinieki\n| Lietotājvārds | Uzvārds | Vārds | Loma | Strādā no | Strādā līdz |\n"
GROUPS = (
    "# Klases un grupas\n| Nosaukums | Apmācības gads | Programmas kods | Grupa no klases "
    "| Klases audzinātājs |\n"
)
MEMBERS = "# Grupu sastāvs\n| Klase vai grupa | Izglītojamā numurs | No | Līdz |\n"
LOADS = (
    "# Slodzes\n| Priekšmeta saīsinājums | Klase vai grupa | Pedagoga lietotājvārds | No | Līdz |\n"
)
SLOTS = (
    "# Stundu saraksts\n| Diena | No stundas | Līdz stundai | Klase vai grupa "
    "| Priekšmeta saīsinājums | Pedagoga lietotājvārds | Spēkā no | Spēkā līdz |\n"
)
NOTICES = "# Kavējumu pieteikumi\n| Izglītojamā numurs | Pirmā diena | Pēdējā diena | Iemesls |\n"
GUARDIANS = "# Vecāki un aizbildņi\n| Izglītojamā numurs | Uzvārds | Vārds |\n"


def told(markdown, kind="register", register=REGISTER):
    records = read_records(open_workbook(book(markdown)), TABLES[kind], BELLS)
    assert not records.problems
    return check_records(records, TABLES[kind], register, YEAR, BELLS)


def where(problems):
    return [(p.code, p.place.sheet, p.place.cell) for p in problems]


REGISTER_CASES = {
    "learner of an unknown class": (
        LEARNERS + "| 9 | Ā | B | 4. klase | 2026-09-01 |",
        [("row.unknown_reference", "Izglītojamie", "D2")],
    ),
    "one number twice": (
        LEARNERS + "| 9 | Ā | B | 3. klase | 2026-09-01 |\n| 9 | C | D | 3. klase | 2026-09-01 |",
        [("row.doubled", "Izglītojamie", "A2"), ("row.doubled", "Izglītojamie", "A3")],
    ),
    "one row twice": (
        LEARNERS + "| 9 | Ā | B | 3. klase | 2026-09-01 |\n" * 2,
        [("row.doubled", "Izglītojamie", "A3")],
    ),
    "left before joining": (
        LEARNERS + "| 9 | Ā | B | 3. klase | 2026-09-01 | 2026-08-31 |",
        [("row.dates_reversed", "Izglītojamie", "F2")],
    ),
    "no personal code": (
        LEARNERS + "| 9 | Ā | B | 3. klase | 2026-09-01 |  | 010150-01230 |",
        [("register.personal_code", "Izglītojamie", "G2")],
    ),
    "one name in one class twice": (
        LEARNERS + "| 8 | Ā | B | 3. klase | 2026-09-01 |\n| 9 | ā | B | 3. klase | 2026-09-01 |",
        [
            ("register.doubled_person", "Izglītojamie", "B2"),
            ("register.doubled_person", "Izglītojamie", "B3"),
        ],
    ),
    "somebody of the register under a new number": (
        LEARNERS + "| 9 | Bērziņa | Anna | 3. klase | 2026-09-01 |",
        [("register.doubled_person", "Izglītojamie", "B2")],
    ),
    "somebody else's personal code": (
        LEARNERS + '| 9 | Ā | B | 3. klase | 2026-09-01 |  | "01015001239" |',
        [("register.doubled_person", "Izglītojamie", "G2")],
    ),
    "a used number for somebody else": (
        LEARNERS + "| 1 | Zariņa | Ilze | 3. klase | 2026-09-01 |  | 320000-00000 |\n"
        "| 2 | Zariņš | Ivo | 3. klase | 2026-09-01 |",
        [
            ("register.other_person", "Izglītojamie", "A2"),
            ("register.other_person", "Izglītojamie", "A3"),
        ],
    ),
    "names that moved by a row": (
        LEARNERS + "| 1 | Kalns | Ivo | 3. klase | 2026-09-01 |\n"
        "| 9 | Bērziņa | Anna | 3. klase | 2026-09-01 |",
        [
            ("register.other_person", "Izglītojamie", "A2"),
            ("register.doubled_person", "Izglītojamie", "B3"),
        ],
    ),
    "a used username for somebody else": (
        STAFF + "| IOzola | Zariņš | Ivo | pedagogs | 2026-09-01 |",
        [("register.other_person", "Darbinieki", "A2")],
    ),
    "what refers to a used number may mean either": (
        LEARNERS
        + "| 1 | Zariņa | Ilze | 3. klase | 2026-09-01 |\n"
        + GUARDIANS
        + "| 1 | Zariņa | Vita |\n| 2 | Kalns | Pēteris |",
        [
            ("register.other_person", "Izglītojamie", "A2"),
            ("row.reference_held", "Vecāki un aizbildņi", "A2"),
        ],
    ),
    "guardian of an unknown learner": (
        GUARDIANS + "| 77 | Ā | B |",
        [("row.unknown_reference", "Vecāki un aizbildņi", "A2")],
    ),
    "username that is no folder": (
        STAFF + "| ../jozols | Ozols | J | pedagogs | 2026-09-01 |",
        [("register.username", "Darbinieki", "A2")],
    ),
    "usernames that Windows keeps for itself": (
        STAFF + "| con | Ozols | J | pedagogs | 2026-09-01 |\n"
        "| nul.j | Ozols | K | pedagogs | 2026-09-01 |",
        [("register.username", "Darbinieki", "A2"), ("register.username", "Darbinieki", "A3")],
    ),
    "username that is the folder of printed documents": (
        STAFF + "| Documents | Ozols | J | pedagogs | 2026-09-01 |",
        [("register.username", "Darbinieki", "A2")],
    ),
    "class of an unknown programme and head": (
        GROUPS + "| 4. klase | 4 | 30V |  | nobody |",
        [
            ("row.unknown_reference", "Klases un grupas", "C2"),
            ("row.unknown_reference", "Klases un grupas", "E2"),
        ],
    ),
    "group of an unknown class": (
        GROUPS + "| Koris | 0 | 20V | 3. klase; 4. klase |  |",
        [("row.unknown_reference", "Klases un grupas", "D2")],
    ),
    "group of a group": (
        GROUPS + "| Koris | 0 | 20V | 3. klase A |  |",
        [("register.part_of_group", "Klases un grupas", "D2")],
    ),
    "group of itself": (
        GROUPS + "| Koris | 0 | 20V | Koris |  |",
        [("register.part_of_group", "Klases un grupas", "D2")],
    ),
    "member unknown": (
        MEMBERS + "| 3. klase A | 77 | 2026-09-01 |\n| 3. klase B | 1 | 2026-09-01 |",
        [
            ("row.unknown_reference", "Grupu sastāvs", "B2"),
            ("row.unknown_reference", "Grupu sastāvs", "A3"),
        ],
    ),
    "load of nobody for nobody": (
        LOADS + "| tek | 4. klase | nobody |",
        [("row.unknown_reference", "Slodzes", f"{letter}2") for letter in "ABC"],
    ),
    "load of one who has left": (
        LOADS + "| zim | 3. klase | gone |\n| glez | 3. klase | iozola |  | 2020-08-31 |",
        [("register.not_employed", "Slodzes", "C2"), ("register.not_employed", "Slodzes", "C3")],
    ),
}
OTHER_CASES = {
    "lesson that nobody is assigned to": (
        SLOTS + "| P | 1 | 2 | 3. klase | glez |  | 2026-09-01 |",
        [("timetable.no_assignment", "Stundu saraksts", "E2")],
    ),
    "lesson of a teacher who is not assigned": (
        SLOTS + "| P | 1 | 2 | 3. klase | zim | gone | 2026-09-01 |",
        [("timetable.no_assignment", "Stundu saraksts", "F2")],
    ),
    "lesson of an unknown class, subject and teacher": (
        SLOTS + "| P | 1 | 2 | 4. klase | tek | nobody | 2026-09-01 |",
        [("row.unknown_reference", "Stundu saraksts", f"{letter}2") for letter in "DEF"],
    ),
    "lesson without a bell": (
        SLOTS + "| P | 2 | 3 | 3. klase | zim |  | 2026-09-01 |\n"
        "| O | 7 |  | 3. klase | zim |  | 2026-09-01 |",
        [
            ("timetable.unknown_time", "Stundu saraksts", "C2"),
            ("timetable.unknown_time", "Stundu saraksts", "B3"),
        ],
    ),
    "lesson that ends before it begins": (
        SLOTS + "| P | 2 | 1 | 3. klase | zim |  | 2026-09-01 |",
        [("timetable.lessons_reversed", "Stundu saraksts", "C2")],
    ),
    "rows of another year": (
        SLOTS + "| P | 1 |  | 3. klase | zim |  | 2027-09-01 |\n"
        "| O | 1 |  | 3. klase | zim |  | 2025-09-01 | 2026-05-31 |",
        [
            ("timetable.outside_year", "Stundu saraksts", "G2"),
            ("timetable.outside_year", "Stundu saraksts", "H3"),
        ],
    ),
    "row that ends before it begins": (
        SLOTS + "| P | 1 |  | 3. klase | zim |  | 2027-02-01 | 2026-10-01 |",
        [("row.dates_reversed", "Stundu saraksts", "H2")],
    ),
    "absence of an unknown learner": (
        NOTICES + "| 77 | 2026-10-05 | 2026-10-05 | slimība |",
        [("row.unknown_reference", "Kavējumu pieteikumi", "A2")],
    ),
    "absence that ends before it begins": (
        NOTICES + "| 1 | 2026-10-05 | 2026-10-04 | slimība |",
        [("row.dates_reversed", "Kavējumu pieteikumi", "C2")],
    ),
}
KINDS = {"# Stundu saraksts": "timetable", "# Kavējumu pieteikumi": "absence-notices"}
CASES = {**REGISTER_CASES, **OTHER_CASES}


def kind_of(markdown):
    return KINDS.get(markdown.split("\n")[0], "register")


@pytest.mark.parametrize(("typed", "expected"), CASES.values(), ids=CASES.keys())
def test_a_wrong_row_is_told_at_its_cell(typed, expected):
    assert where(told(typed, kind_of(typed))) == expected


@pytest.mark.parametrize(
    "typed",
    [
        LEARNERS + "| 1 | Bērziņa | Anna | 3. klase | 2020-09-01 |  | 010150-01239 |",
        LEARNERS + "| 9 | Kalns | Jānis | 3. klase | 2026-09-01 |",  # came back
        LEARNERS + "| 9 | Bērziņa | Anna | 3. klase | 2026-09-01 |  | 320000-00000 |",  # another
        LEARNERS + "| 1 | Liepa | anna | 3. klase | 2020-09-01 |",  # married
        LEARNERS + "| 1 | Anna | Bērziņa | 3. klase | 2020-09-01 |",  # the names were swapped
        LEARNERS + "| 1 | Liepa | Una | 3. klase | 2020-09-01 |  | 010150-01239 |",  # one code
        STAFF + "| iozola | Kalniņa | Ilze | pedagogs | 2020-09-01 |",
        STAFF + "| conrads | Konrāds | J | pedagogs | 2026-09-01 |\n"
        "| documents2 | Ozols | J | pedagogs | 2026-09-01 |",
        GROUPS + "| Koris | 0 | 20V | 3. klase |  |",
        MEMBERS + "| 3. klase A | 1 | 2026-09-01 |",
        LOADS + "| glez | 3. klase A | iozola | 2026-10-01 |  |",
        SLOTS + "| P | 1 | 2 | 3. klase | zim |  | 2026-09-01 |",
        SLOTS + "| P | 1 | 2 | 3. klase | zim | iozola | 2026-09-01 |",
        NOTICES + "| 1 | 2026-10-05 | 2026-10-05 | slimība |",
    ],
)
def test_a_right_row_is_taken_quietly(typed):
    assert told(typed, kind_of(typed)) == []


def test_a_workbook_may_refer_to_its_own_rows():
    typed = (
        LOADS + "| tek | 4. klase | jozols |\n" + GROUPS + "| 4. klase | 4 | 20V |  | jozols |\n"
    )
    typed += "# Mācību priekšmeti\n| Saīsinājums | Nosaukums |\n| tek | Tekstils |\n"
    typed += STAFF + "| jozols | Ozols | Jānis | pedagogs | 2026-09-01 |"
    assert told(typed) == []


def test_what_refers_to_a_held_row_is_held_down_to_the_last():
    typed = "# Programmas\n| Programmas kods | Nosaukums | Ilgums gados |\n"
    typed += "| 30V | Ā | 3 |\n| 30V | B | 3 |\n"
    typed += (
        GROUPS + "| 4. klase | 4 | 30V |\n" + LEARNERS + "| 9 | Ā | B | 4. klase | 2026-09-01 |\n"
    )
    typed += GUARDIANS + "| 9 | Ā | C |"
    problems = told(typed)
    assert where(problems) == [
        ("row.reference_held", "Izglītojamie", "D2"),
        ("row.reference_held", "Klases un grupas", "C2"),
        ("row.doubled", "Programmas", "A2"),
        ("row.doubled", "Programmas", "A3"),
        ("row.reference_held", "Vecāki un aizbildņi", "A2"),
    ]
    assert {p.facts["cell"] for p in problems if "cell" in p.facts} == {"Programmas!A2"}


def test_what_refers_to_a_row_that_cannot_be_read_is_told_its_wrong_cell():
    typed = GROUPS + "| 4. klase | ceturtais | 20V |\n"
    typed += LEARNERS + "| 9 | Ā | B | 4. klase | 2026-09-01 |"
    records = read_records(open_workbook(book(typed)), TABLES["register"])
    (problem,) = check_records(records, TABLES["register"], REGISTER, YEAR)
    assert where([problem]) == [("row.reference_held", "Izglītojamie", "D2")]
    assert problem.facts["cell"] == str(records.problems[0].place) == "Klases un grupas!B2"


def test_a_held_row_that_the_register_knows_already_holds_nothing_else():
    typed = GROUPS + "| 3. klase | 3 | 30V |\n" + LEARNERS + "| 9 | Ā | B | 3. klase | 2026-09-01 |"
    assert where(told(typed)) == [("row.unknown_reference", "Klases un grupas", "C2")]


def test_without_bells_every_lesson_number_will_do():
    typed = SLOTS + "| P | 9 |  | 3. klase | zim |  | 2026-09-01 |"
    records = read_records(open_workbook(book(typed)), TABLES["timetable"])
    assert check_records(records, TABLES["timetable"], REGISTER, YEAR) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", [typed for typed, _ in CASES.values()], ids=CASES.keys())
def test_every_problem_can_be_said(typed, language):
    for problem in told(typed, kind_of(typed)):
        assert "{" not in speak(language).problem(problem)
