from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.books import book
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import read_records
from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.model.problem import RefusedError
from workbook_sync.model.school import AbsenceNotice, Group, Learner, Role, Slot, Staff, Weeks
from workbook_sync.model.year import Bell
from workbook_sync.workbook.read import open_workbook

BELLS = (Bell(1, "15:00", "15:40"), Bell(2, "15:40", "16:20"), Bell(3, "16:30", "17:10"))
LEARNERS = "# Izglītojamie\n| Reģistra numurs | Uzvārds | Vārds | Klase | Uzņemts |"
MORE = "# Izglītojamie\n| Reģistra numurs | Uzvārds | Vārds | Klase | Uzņemts | Personas kods |"
MARKED = "# Izglītojamie\n| Piezīmes | Reģistra numurs | Uzvārds | Vārds | Klase | Uzņemts |"
STAFF = "# Darbinieki\n| Lietotājvārds | Uzvārds | Vārds | Loma | Strādā no |"
GROUPS = "# Klases un grupas\n| Nosaukums | Apmācības gads | Programmas kods | Grupa no klases |"
SLOTS = (
    "# Stundu saraksts\n| Diena | No stundas | Līdz stundai | Klase vai grupa "
    "| Priekšmeta saīsinājums | Nedēļas | Spēkā no |"
)
NOTICES = "# Kavējumu pieteikumi\n| Izglītojamā numurs | Pirmā diena | Pēdējā diena | Iemesls |"
ANNA = Learner("17", "Bērziņa", "Anna", "3. klase", date(2024, 9, 2))


def read(markdown, kind="register", bells=BELLS):
    return read_records(open_workbook(book(markdown)), TABLES[kind], bells)


def only(markdown, kind="register"):
    found = read(markdown, kind)
    assert not found.problems
    (row,) = found.rows
    return row.record


def where(problems):
    return [(p.code, p.place.sheet, p.place.cell) for p in problems]


def test_a_row_is_a_record_with_its_places():
    found = read(f"{LEARNERS}\n| 17 | Bērziņa | Anna | 3. klase | 2024-09-02 |")
    (row,) = found.rows
    assert row.record == ANNA
    assert (row.place.row, row.place.cell) == (2, "2")
    assert {name: place.cell for name, place in row.cells.items()} == {
        "id": "A2",
        "family_name": "B2",
        "given_name": "C2",
        "group": "D2",
        "joined": "E2",
    }


def test_columns_may_stand_in_any_order_language_and_spelling():
    typed = """
    # staff
    | given NAME * | Role | Uzvards | username | Strādā no |
    | Ilze | Skolotāja | Ozola | IOzola | 2020-08-31 |
    """
    assert only(typed) == Staff("iozola", "Ozola", "Ilze", Role.TEACHER, date(2020, 8, 31))


def test_headings_may_stand_below_a_title():
    typed = LEARNERS.replace("\n", "\n| Ventspils Mākslas skola |\n|  |\n")
    found = read(f"{typed}\n| 17 | Bērziņa | Anna | 3. klase | 2024-09-02 |")
    assert [row.place.row for row in found.rows] == [4]


def test_blank_rows_and_rows_with_remarks_only_are_passed_over():
    found = read(f"{MARKED}\n|\n| izglītojamie no rudens |\n|  |  |  |  |  |  |")
    assert (found.rows, found.problems) == ([], [])


def test_spaces_and_forms_of_letters_are_put_right_quietly():
    decomposed = "Be\u0304rzin\u0327a"
    typed = f'{LEARNERS}\n| " 17 " | "{decomposed} " | Anna\u00a0Marija | 3.  klase | 2024-09-02 |'
    assert only(typed) == Learner("17", "Bērziņa", "Anna Marija", "3. klase", date(2024, 9, 2))


def test_the_chosen_text_of_a_drop_down_means_its_id():
    typed = f"{NOTICES}\n| Bērziņa Anna, 3. klase · 17 | 2026-10-05 | 2026-10-05 | Slimība |"
    day = date(2026, 10, 5)
    assert only(typed, "absence-notices") == AbsenceNotice("17", day, day, "illness")


@pytest.mark.parametrize(
    ("typed", "weekday"), [("pirmdiena", 1), ("P.", 1), ("OTRDIENA", 2), ("5", 5), ("Pk", 5)]
)
def test_weekdays_are_words_letters_or_numbers(typed, weekday):
    slot = only(f"{SLOTS}\n| {typed} | 1 |  | 3. klase | zim |  | 2026-09-01 |", "timetable")
    assert slot == Slot("3. klase", "zim", weekday, 1, 1, date(2026, 9, 1))


@pytest.mark.parametrize(
    ("typed", "weeks"), [("", Weeks.ALL), ("nepara", Weeks.ODD), ("Pāra", Weeks.EVEN)]
)
def test_weeks_are_odd_even_or_all(typed, weeks):
    slot = only(f"{SLOTS}\n| P | 1 | 2 | 3. klase | zim | {typed} | 2026-09-01 |", "timetable")
    assert (slot.weeks, slot.first, slot.last) == (weeks, 1, 2)


@pytest.mark.parametrize(
    ("first", "last", "numbers"),
    [
        ("15:00", "", (1, 1)),
        ("15:40", "", (2, 2)),
        ("15.00", "16:20", (1, 2)),
        ("1", "16:30", (1, 3)),
        (
            "15:00",
            "15:40",
            (1, 1),
        ),  # the first ends then
    ],
)
def test_lessons_may_be_told_by_their_times(first, last, numbers):
    typed = f'{SLOTS}\n| P | "{first}" | {last} | 3. klase | zim |  | 2026-09-01 |'
    slot = only(typed, "timetable")
    assert (slot.first, slot.last) == numbers


def test_a_group_of_several_classes_names_them():
    group = only(f"{GROUPS}\n| Koris | 0 | 20V | 1. klase;2. klase |")
    assert group == Group("Koris", 0, "20V", "1. klase; 2. klase")


def test_a_column_that_is_not_there_keeps_what_is_known():
    (row,) = read(f"{LEARNERS}\n| 17 | Liepa | Anna | 4. klase | 2024-09-02 |").rows
    old = replace(ANNA, personal_code="320000-00000")
    assert row.over(old).personal_code == "320000-00000"
    assert row.over(old).name == "Liepa Anna"


def test_a_blank_cell_says_that_there_is_nothing():
    (row,) = read(f"{MORE}\n| 17 | Liepa | Anna | 4. klase | 2024-09-02 |  |").rows
    old = replace(ANNA, personal_code="320000-00000")
    assert row.over(old).personal_code == ""


SHEET, CLASSES = "Izglītojamie", "Klases un grupas"
HELD = [
    (f"{LEARNERS}\n| 17 |  | Anna | 3. klase | 2024-09-02 |", "cell.required", SHEET, "B2"),
    (f"{LEARNERS}\n| 17 | #N/A | B | 3. klase | 2024-09-02 |", "cell.error", SHEET, "B2"),
    (
        f"{LEARNERS}\n| 17 | =A1 | B | 3. klase | 2024-09-02 |",
        "cell.formula_without_value",
        SHEET,
        "B2",
    ),
    (f"{LEARNERS}\n| 17 | TRUE | B | 3. klase | 2024-09-02 |", "cell.not_text", SHEET, "B2"),
    (f"{LEARNERS}\n| 2026-01-02 | Ā | B | 3 | 2024-09-02 |", "cell.not_text", SHEET, "A2"),
    (f"{LEARNERS}\n| 17 | {'a' * 81} | B | 3 | 2024-09-02 |", "cell.too_long", SHEET, "B2"),
    (f"{LEARNERS}\n| 17 | Ā | B | 3 | 03/04/2026 |", "cell.ambiguous_date", SHEET, "E2"),
    (f"{LEARNERS}\n| 17 | Ā | B | 3 | rudenī |", "cell.not_a_date", SHEET, "E2"),
    (f"{LEARNERS}\n| 17 | Ā | B | 3 | 46266 |", "cell.not_a_date", SHEET, "E2"),
    (f"{LEARNERS}\n| 17 | Ā | B | 3 | 2126-09-01 |", "cell.not_a_date", SHEET, "E2"),
    (f"{GROUPS}\n| 3. klase | trīs | 20V |", "cell.not_a_number", CLASSES, "B2"),
    (f"{GROUPS}\n| 3. klase | 2.5 | 20V |", "cell.not_a_number", CLASSES, "B2"),
    (f"{GROUPS}\n| 3. klase | 13 | 20V |", "cell.not_a_number", CLASSES, "B2"),
    (
        f"{STAFF}\n| io | Ozola | I | ministrs | 2020-08-31 |",
        "cell.not_a_choice",
        "Darbinieki",
        "D2",
    ),
    (f"{MARKED}\n| Piemērs | 17 | Ā | B | 3 | 2024-09-02 |", "row.example_changed", SHEET, "A2"),
]


@pytest.mark.parametrize(("typed", "code", "sheet", "cell"), HELD)
def test_a_wrong_cell_holds_its_row(typed, code, sheet, cell):
    found = read(typed)
    assert where(found.problems) == [(code, sheet, cell)]
    assert found.rows == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("| P | 15:05 | 2 | 3. klase | zim | | 2026-09-01 |", "B2"),
        ("| P | 1 | 23:00 | 3. klase | zim | | 2026-09-01 |", "C2"),
    ],
)
def test_a_time_without_a_bell_holds_its_row(typed, told):
    found = read(f"{SLOTS}\n{typed}", "timetable")
    assert where(found.problems) == [("timetable.unknown_time", "Stundu saraksts", told)]
    assert found.rows == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            f"{LEARNERS}\n| 17 | Ā | B | 3. klase | 2.9.2024. |",
            [("cell.date_as_text", SHEET, "E2")],
        ),
        (
            f"{LEARNERS}\n| 17 | =A1 ⇒ Ā | B | 3. klase | 2024-09-02 |",
            [("cell.formula", SHEET, "B2")],
        ),
        (
            f"{LEARNERS} Klasse |\n| 17 | Ā | B | 3. klase | 2024-09-02 | x |",
            [("header.unknown", SHEET, "F1")],
        ),
        (
            f"{LEARNERS}\n| 17 | Ā | B | 3. klase | 2024-09-02 |  | x |",
            [("header.blank", SHEET, "G1")],
        ),
        (
            f"{LEARNERS}\n| 17 | Ā | B | 3. klase | 2024-09-02 |\n# Izglītojamie (2)\n| x |",
            [("sheet.unknown", "Izglītojamie (2)", "")],
        ),
    ],
)
def test_what_looks_odd_is_told_and_taken(typed, told):
    found = read(typed)
    assert where(found.problems) == told
    assert [row.record.id for row in found.rows] == ["17"]


def test_one_wrong_row_costs_only_itself():
    found = read(
        f"{LEARNERS}\n| 17 | Ā | B | 3. klase | vakar |\n| 18 | Ā | B | 3. klase | 2024-09-02 |"
    )
    assert [row.record.id for row in found.rows] == ["18"]


def test_all_that_is_wrong_in_a_row_is_told():
    found = read(f"{LEARNERS}\n| 17 | #N/A |  | 3. klase | vakar |")
    assert [cell for _, _, cell in where(found.problems)] == ["B2", "C2", "E2"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("# Lapa1\n| x |", ("sheet.missing", "", "")),
        (f"{LEARNERS}\n{LEARNERS}".replace("ī", "i", 1), ("sheet.doubled", "Izglītojamie", "")),
        (f"{LEARNERS}\n# Learners\n| x |", ("sheet.doubled", "Learners", "")),
        ("# Izglītojamie\n| Reģistra numurs | Vārds |", ("header.missing", SHEET, "1")),
        ("# Izglītojamie\n|  |", ("header.missing", SHEET, "1")),
        (f"{LEARNERS} Surname | Family name |", ("header.doubled", SHEET, "G1")),
    ],
)
def test_a_workbook_without_its_structure_is_refused(typed, told):
    with pytest.raises(RefusedError) as caught:
        read(typed)
    assert where([caught.value.problem]) == [told]
    assert all(speak(language).problem(caught.value.problem) for language in LANGUAGES)


def test_a_blank_timetable_does_not_wipe_out_the_one_there_is():
    with pytest.raises(RefusedError) as caught:
        read(SLOTS, "timetable")
    assert where([caught.value.problem]) == [("sheet.empty", "Stundu saraksts", "")]
    assert all(speak(language).problem(caught.value.problem) for language in LANGUAGES)


def test_records_above_their_headings_are_not_lost_silently():
    title, headings = LEARNERS.split("\n")
    row = "| 17 | Ā | B | 3. klase | 2024-09-02 |"
    found = read(f"{title}\n{row}\n{headings}\n{row.replace('17', '18')}")
    assert where(found.problems) == [("row.above_headings", SHEET, "1")]
    assert [row.record.id for row in found.rows] == ["18"]


def test_a_merged_cell_holds_every_row_it_covers():
    found = read_records(merged_learners(), TABLES["register"])
    assert all(speak(language).problem(p) for language in LANGUAGES for p in found.problems)
    assert where(found.problems) == [("cell.merged", SHEET, "D2"), ("cell.merged", SHEET, "D3")]
    assert [row.record.id for row in found.rows] == ["19"]


def merged_learners():
    rows = "".join(f"\n| {n} | Ā | B{n} | 3. klase | 2024-09-02 |" for n in (17, 18, 19))
    return changed(LEARNERS + rows, lambda sheet: sheet.merge_cells("D2:D3"))


def changed(markdown, change):
    made = load_workbook(BytesIO(book(markdown)))
    change(made.worksheets[0])
    buffer = BytesIO()
    made.save(buffer)
    return open_workbook(buffer.getvalue())


def test_a_space_in_the_last_row_of_excel_is_no_record():
    typed = f"{LEARNERS}\n| 17 | Ā | B | 3. klase | 2024-09-02 |"
    opened = changed(typed, lambda sheet: sheet.cell(1_048_576, 2, " "))
    found = read_records(opened, TABLES["register"])
    assert ([row.record.id for row in found.rows], found.problems) == (["17"], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_of_reading_can_be_said(language):
    typed = [text for text, *_ in HELD]
    row = "| 17 | =A1 ⇒ Ā | B | 3 | 1.9.2024 |"
    typed.append(f"{LEARNERS} Klasse |\n{row}  |  | x |\n# Lapa1\n| x |")
    typed.append(LEARNERS.replace("\n", f"\n{row}\n"))
    for found in map(read, typed):
        for problem in found.problems:
            assert speak(language).problem(problem)


DAYS = "# Dienas\n| Rīkojuma numurs | Pirmā diena | Pēdējā diena | Kas ir šajās dienās |"
DUES = "# Ierakstu termiņi\n| Rīkojuma numurs | Stundas no | Stundas līdz | Jaunais termiņš |"


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("absence-notices", f"{NOTICES}\n| 17 | 2026-10-05 | | Slimība |"),
        ("orders", f"{DAYS}\n| 12 | 2026-10-05 | | brīvs |"),
        ("orders", f"{DUES}\n| 12 | 2026-10-05 | | 2026-10-12 |"),
    ],
)
def test_a_blank_last_day_means_the_first_day_only(kind, typed):
    record = only(typed, kind)
    assert record.first_day == record.last_day == date(2026, 10, 5)
