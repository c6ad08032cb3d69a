"""A substituted lesson is entered by who taught it, and by nobody it was taken from (clause 17)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.school import KOM, MONDAY, TIMETABLE, ZIM, fill, found, mark, place_of, shown
from workbook_sync.app.issue import issue
from workbook_sync.app.status import status
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.model.delivery import State
from workbook_sync.model.entry import TAUGHT_BY, TOPIC, Key
from workbook_sync.model.school import Assignment, Group, Role, Slot, Staff
from workbook_sync.model.substitution import Substitution
from workbook_sync.workbook.journal.read import read_journal
from workbook_sync.workbook.read import open_workbook

DAY = date(2026, 9, 7)
LATER = date(2026, 9, 14)
ROW = Substitution("1. klase", "zim", DAY, 1, "berzina", "liepa", "Rīkojums Nr. 5")
OTHER = replace(ROW, day=LATER)
WEDNESDAY, NEXT_MONDAY = "2026-09-09/1", "2026-09-14/1"
TOPICS = Key(MONDAY, "", TOPIC)
NAME = "Zīmēšana, 1. klase - aizvietošana.xlsx"


@pytest.fixture
def substituted(school):
    """The school after Liepa was named to teach Bērziņa's first Monday."""
    staff = Staff("liepa", "Liepa", "Māra", Role.TEACHER, date(2020, 9, 1))
    deputy = Staff("vitola", "Vītola", "Ieva", Role.DEPUTY, date(2020, 9, 1))
    assert school.take("register", [staff, deputy]).problems == []
    assert register(school, ROW) == []
    return school


def register(school, *rows):
    """Import rows of the substitution register; return what was wrong with them."""
    delivered = school.take("substitutions", rows)
    assert all(sentences(delivered))
    return found(delivered)


def sentences(delivered) -> list[str]:
    """Return what is said of a delivery, in each language."""
    return [speak(name).problem(p) for name in LANGUAGES for p in delivered.problems]


def hers(school) -> bytes:
    return (school.folder / "outbox" / "liepa" / NAME).read_bytes()


def lessons_in(content: bytes) -> set[str]:
    cells = read_journal(open_workbook(content), speak("lv")).cells
    assert set(cells.mark_columns) >= set(cells.lesson_rows)
    return set(cells.lesson_rows)


def test_the_substitute_receives_just_those_lessons(substituted):
    cells = read_journal(open_workbook(hers(substituted)), speak("lv")).cells
    assert set(cells.mark_columns) == lessons_in(hers(substituted)) == {MONDAY}
    assert {learner for rows in cells.learner_rows.values() for learner in rows} == {"1", "2", "3"}


def test_her_workbook_grows_with_each_lesson_she_substitutes_in(substituted):
    register(substituted, OTHER)
    assert lessons_in(hers(substituted)) == {MONDAY, NEXT_MONDAY}


def test_the_substitutes_entries_are_taken(substituted):
    delivered = substituted.send(fill(hers(substituted), {mark("1"): 7, TOPICS: "Līnija"}), "liepa")
    assert (delivered.state, delivered.problems) == (State.ACCEPTED, [])
    assert substituted.entries() == {mark("1"): "7", TOPICS: "Līnija"}
    assert delivered.answer.name == NAME


def test_the_absent_teachers_entries_there_are_held_and_all_others_taken(substituted):
    content = fill(substituted.workbook(), {mark("1"): 7, TOPICS: "x", mark("1", NEXT_MONDAY): 8})
    delivered = substituted.send(content)
    places = {place_of(content, mark("1")), place_of(content, TOPICS)}
    assert {(p.code, p.place) for p in delivered.problems} == {
        ("lesson.substituted", place) for place in places
    }
    assert all("Māra Liepa" in said and "7.09.2026." in said for said in sentences(delivered))
    assert substituted.entries() == {mark("1", NEXT_MONDAY): "8"}


def test_a_copy_from_before_the_substitution_is_judged_by_it(school):
    before = school.workbook()
    school.take("register", [Staff("liepa", "Liepa", "Māra", Role.TEACHER, date(2020, 9, 1))])
    register(school, ROW)
    assert [code for code, _, _ in found(school.send(fill(before, {mark("1"): 7})))] == [
        "lesson.substituted"
    ]


def test_what_the_absent_teacher_entered_before_stays(school):
    school.deliver({mark("1"): 7})
    school.take("register", [Staff("liepa", "Liepa", "Māra", Role.TEACHER, date(2020, 9, 1))])
    register(school, ROW)
    assert shown(hers(school), mark("1")) == "7"
    assert school.send(fill(school.workbook(), {})).problems == []
    assert school.entries() == {mark("1"): "7"}


def test_the_absent_teacher_cannot_erase_there(school):
    school.deliver({mark("1"): 7})
    school.take("register", [Staff("liepa", "Liepa", "Māra", Role.TEACHER, date(2020, 9, 1))])
    register(school, ROW)
    delivered = school.deliver({mark("1"): None})
    assert [p.code for p in delivered.problems] == ["lesson.substituted"]
    assert school.entries() == {mark("1"): "7"}


def test_who_shares_the_lesson_with_the_absent_teacher_may_go_on(substituted):
    delivered = substituted.deliver({mark("1"): 7}, "kalnins")
    assert (delivered.problems, substituted.entries()) == ([], {mark("1"): "7"})


def test_a_substitute_who_has_a_load_there_keeps_the_whole_journal(substituted):
    register(substituted, replace(OTHER, substitute="kalnins"))
    content = fill(substituted.workbook("kalnins"), {mark("1", NEXT_MONDAY): 6, mark("2"): 7})
    assert substituted.send(content, "kalnins").problems == []
    assert len(lessons_in(content)) > 20


def test_a_lesson_that_is_no_longer_hers_is_closed_to_the_substitute(substituted):
    register(substituted, OTHER)
    content = fill(hers(substituted), {mark("1"): 7, mark("1", NEXT_MONDAY): 8})
    register(substituted, replace(OTHER, withdrawn=LATER))
    delivered = substituted.send(content, "liepa")
    place = place_of(content, mark("1", NEXT_MONDAY))
    assert found(delivered) == [("lesson.not_yours", place.sheet, place.cell)]
    assert all(sentences(delivered))
    assert substituted.entries() == {mark("1"): "7"}


def test_a_withdrawn_row_gives_the_lesson_back(substituted):
    content = fill(hers(substituted), {mark("1"): 7})
    register(substituted, replace(ROW, withdrawn=DAY))
    delivered = substituted.send(content, "liepa")
    assert [p.code for p in delivered.problems] == ["substitution.withdrawn"]
    assert all("7.09.2026." in sentence for sentence in sentences(delivered))
    assert substituted.deliver({mark("1"): 9}).problems == []
    assert substituted.entries() == {mark("1"): "9"}


def outbox(school):
    return [file.name for file in (school.folder / "outbox" / "liepa").iterdir()]


def test_an_untouched_workbook_of_a_withdrawn_substitution_leaves_the_outbox(substituted):
    former = hers(substituted)
    register(substituted, replace(ROW, withdrawn=DAY))
    assert outbox(substituted) == []
    register(substituted, ROW)
    assert hers(substituted) == former


def test_a_workbook_of_a_withdrawn_substitution_that_was_typed_into_is_renamed(substituted):
    typed = fill(hers(substituted), {mark("1"): 7})
    (substituted.folder / "outbox" / "liepa" / NAME).write_bytes(typed)
    register(substituted, replace(ROW, withdrawn=DAY))
    (name,) = outbox(substituted)
    assert name != NAME
    assert (substituted.folder / "outbox" / "liepa" / name).read_bytes() == typed


def test_the_workbook_stays_while_another_lesson_of_it_is_hers(substituted):
    register(substituted, OTHER)
    register(substituted, replace(ROW, withdrawn=DAY))
    assert lessons_in(hers(substituted)) == {NEXT_MONDAY}


def test_the_substitute_may_correct_after_the_lesson(substituted):
    substituted.send(fill(hers(substituted), {mark("1"): 7}), "liepa")
    substituted.day = date(2026, 12, 1)
    delivered = substituted.send(fill(hers(substituted), {mark("1"): 8}), "liepa")
    assert (delivered.problems, substituted.entries()) == ([], {mark("1"): "8"})


def test_both_workbooks_show_who_taught_and_nobody_has_typed_it(substituted):
    taught = Key(MONDAY, "", TAUGHT_BY)
    assert shown(hers(substituted), taught) == "Liepa Māra"
    assert shown(substituted.workbook(), taught) == "Liepa Māra"
    assert substituted.send(fill(substituted.workbook(), {})).problems == []
    assert substituted.send(fill(hers(substituted), {}), "liepa").problems == []
    assert substituted.entries() == {}


def test_who_taught_as_an_older_copy_shows_it_is_typed_by_nobody(substituted):
    older = substituted.workbook()
    register(substituted, replace(ROW, withdrawn=DAY))
    assert substituted.send(fill(older, {})).problems == []
    assert substituted.entries() == {}


def test_the_regular_workbook_shows_the_lesson_locked_and_says_whose_it_is(substituted):
    substituted.send(fill(hers(substituted), {mark("1"): 7}), "liepa")
    list(issue(substituted.office))
    content = substituted.workbook()
    book = load_workbook(BytesIO(content))
    for key, locked in ((mark("1"), True), (TOPICS, True), (mark("1", NEXT_MONDAY), False)):
        place = place_of(content, key)
        assert book[place.sheet].cell(place.row, place.column).protection.locked is locked
    assert shown(content, mark("1")) == "7"
    said = [cell.comment.text for sheet in book for row in sheet for cell in row if cell.comment]
    assert len(said) == 2  # at the day among the marks, and among the lessons
    assert all("Māra Liepa" in text and "Rīkojums Nr. 5" in text for text in said)


def test_a_workbook_somebody_typed_into_is_left_to_its_person(substituted):
    file = substituted.workbook_file()
    typed = fill(file.read_bytes(), {mark("2"): 5})
    file.write_bytes(typed)
    register(substituted, OTHER)
    assert file.read_bytes() == typed


def test_issue_hands_the_journal_to_the_substitute_too(substituted):
    (substituted.folder / "outbox" / "liepa" / NAME).unlink()
    assert [issued.file.name for issued in issue(substituted.office, "liepa")] == [NAME]


def test_nobody_is_handed_lessons_who_works_here_no_more(substituted):
    left = Staff("liepa", "Liepa", "Māra", Role.TEACHER, date(2020, 9, 1), date(2026, 10, 1))
    substituted.take("register", [left])
    assert list(issue(substituted.office, "liepa")) == []


def test_a_substitution_and_the_journal_in_one_sweep(substituted):
    rows = filled(TABLES["substitutions"], [OTHER], speak("lv"))
    substituted.drop(rows, "vitola", "a.xlsx")
    substituted.drop(fill(substituted.workbook(), {mark("1", NEXT_MONDAY): 7}), "berzina", "b.xlsx")
    by_file = {one.file: found(one) for one in substituted.sync()}
    assert [code for code, _, _ in by_file["berzina/b.xlsx"]] == ["lesson.substituted"]
    assert lessons_in(hers(substituted)) == {MONDAY, NEXT_MONDAY}


def test_a_teacher_may_not_deliver_substitutions(substituted):
    rows = filled(TABLES["substitutions"], [OTHER], speak("lv"))
    assert [p.code for p in substituted.send(rows, "berzina").problems] == ["stamp.not_allowed"]


def test_a_register_of_substitutions_plans_nothing_anew(substituted):
    delivered = substituted.take("substitutions", [OTHER])
    assert [key for key, _ in delivered.notes] == ["imported.substitution"]


@pytest.mark.parametrize(
    ("wrong", "code", "cell"),
    [
        ({"day": date(2026, 9, 8)}, "substitution.not_planned", "C2"),
        ({"first": 2}, "substitution.not_planned", "C2"),
        ({"absent": "kalnins"}, "substitution.not_teacher", "F2"),
        ({"absent": "berzina", "substitute": "berzina"}, "substitution.same_person", "G2"),
        ({"substitute": "janson"}, "row.unknown_reference", "G2"),
    ],
)
def test_a_row_that_cannot_be_is_held_at_its_cell(substituted, wrong, code, cell):
    assert register(substituted, replace(OTHER, **wrong)) == [(code, "Aizvietošana", cell)]


def test_the_lessons_that_may_have_been_meant_are_named(substituted):
    (same_day,) = substituted.take("substitutions", [replace(OTHER, first=2)]).problems
    (near,) = substituted.take("substitutions", [replace(OTHER, day=date(2026, 9, 8))]).problems
    assert same_day.facts == {"nearest": "14.09.2026. (1–2)"}
    assert near.facts == {"nearest": "2.09.2026. (1), 7.09.2026. (1–2), 9.09.2026. (1)"}


def test_a_substitute_who_is_not_employed_then_is_held(substituted):
    later = Staff("janson", "Jansone", "Līga", Role.TEACHER, date(2026, 10, 1))
    substituted.take("register", [later])
    assert register(substituted, replace(OTHER, substitute="janson")) == [
        ("substitution.not_employed", "Aizvietošana", "G2")
    ]


def test_two_substitutes_of_one_teacher_in_one_lesson_are_held(substituted):
    second = replace(ROW, substitute="kalnins")
    held = ("substitution.already", "Aizvietošana", "G2")
    assert register(substituted, second) == [held]
    assert register(substituted, replace(ROW, withdrawn=DAY), second) == []


def test_a_substitute_who_teaches_elsewhere_then_is_told_of(substituted):
    second = [Group("2. klase", 2, "VPM"), Assignment("kom", "2. klase", "kalnins")]
    substituted.take("register", second)
    slot = Slot("2. klase", "kom", 1, 2, 2, date(2026, 10, 6), "kalnins")
    assert substituted.take("timetable", [*TIMETABLE, slot]).problems == []
    monday = replace(ROW, day=date(2026, 10, 12), substitute="kalnins")
    delivered = substituted.take("substitutions", [monday])
    assert found(delivered) == [("substitution.busy", "Aizvietošana", "G2")]
    assert delivered.problems[0].facts == {"lesson": "Kompozīcija, 2. klase", "number": "2"}
    assert delivered.counts["added"] == 1


def test_whose_own_lesson_is_substituted_is_free_for_another(substituted):
    second = [Group("2. klase", 2, "VPM"), Assignment("kom", "2. klase", "kalnins")]
    substituted.take("register", second)
    slot = Slot("2. klase", "kom", 1, 2, 2, date(2026, 10, 6), "kalnins")
    substituted.take("timetable", [*TIMETABLE, slot])
    monday = replace(ROW, day=date(2026, 10, 12), substitute="kalnins")
    freed = Substitution("2. klase", "kom", monday.day, 2, "kalnins", "liepa")
    assert register(substituted, monday, freed) == []


def test_a_coming_substitution_whose_lesson_the_timetable_moves_is_told(substituted):
    monday = replace(ROW, day=date(2026, 10, 12))
    assert register(substituted, monday) == []
    first, *others = TIMETABLE
    ended = replace(first, until=date(2026, 10, 9))
    moved = replace(first, first=2, last=3, since=date(2026, 10, 10))
    delivered = substituted.take("timetable", [ended, moved, *others])
    assert [(p.code, p.facts["day"]) for p in delivered.problems] == [
        ("substitution.no_lesson", monday.day)
    ]
    assert all("Zīmēšana, 1. klase" in said for said in sentences(delivered))


def test_status_counts_a_substitutes_journal_once(substituted):
    assert sorted(row.journal for row in status(substituted.office).journals) == [KOM, ZIM]


def test_a_cleared_red_cell_takes_back_only_what_was_typed(substituted):
    substituted.send(fill(hers(substituted), {mark("1"): 7}), "liepa")
    substituted.deliver({mark("1"): 9})
    assert substituted.held() == {mark("1"): ("lesson.substituted", "9")}
    assert substituted.deliver({mark("1"): None}).problems == []
    assert (substituted.held(), substituted.entries()) == ({}, {mark("1"): "7"})
