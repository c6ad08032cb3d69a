"""The director's orders at work: days, due dates, whose word came in the same sweep (19, 26)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.school import ZIM, School, fill, found, mark, place_of
from workbook_sync.app.issue import issue
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import filled
from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.model.entry import Key
from workbook_sync.model.orders import (
    DayKind,
    DayOrder,
    DueOrder,
    LessonCorrection,
    MarkCorrection,
    Order,
)
from workbook_sync.model.school import Lesson

ORDER = Order("12", date(2026, 9, 1), "Par mācību dienām")
IN_BREAK = date(2026, 10, 26)
MONDAY, SATURDAY, PROCLAMATION = date(2026, 10, 5), date(2026, 10, 10), date(2026, 11, 18)
OFF = DayOrder("12", MONDAY, MONDAY, DayKind.OFF, "Skolas diena")
WORKING = DayOrder("12", SATURDAY, SATURDAY, DayKind.WORKING, weekday=1)
ON_MONDAY = mark("1", "2026-10-05/1")


@pytest.fixture
def school(tmp_path):
    school = School(tmp_path / "home").begin_year()
    yield school
    school.close()


def planned(school, day, journal=ZIM):
    return [id_ for id_ in school.lessons(journal) if id_.startswith(day.isoformat())]


def orders(school, *effects):
    assert school.take("orders", [ORDER, *effects]).problems == []


def workbook(*records):
    return filled(TABLES["orders"], records, speak("lv"))


def fresh(school):
    list(issue(school.office))
    return school.workbook()


def test_no_lesson_is_planned_on_a_public_holiday_or_in_a_break(school):
    assert planned(school, PROCLAMATION) == []  # a Wednesday
    assert planned(school, date(2026, 10, 26)) == []
    assert planned(school, date(2026, 11, 25)) == ["2026-11-25/1"]


def test_a_day_off_by_order_loses_its_lessons_and_gets_them_back(school):
    orders(school, OFF)
    assert planned(school, MONDAY) == []
    orders(school, replace(OFF, withdrawn=date(2026, 10, 1)))
    assert planned(school, MONDAY) == ["2026-10-05/1"]


def test_a_working_day_by_order_gets_the_lessons_of_the_weekday_it_stands_for(school):
    orders(school, WORKING, DayOrder("12", PROCLAMATION, PROCLAMATION, DayKind.WORKING))
    assert planned(school, SATURDAY) == ["2026-10-10/1"]  # Monday's
    assert planned(school, PROCLAMATION) == ["2026-11-18/1"]  # its own


def test_a_lesson_with_entries_stays_and_is_told(school):
    school.deliver({ON_MONDAY: "7"})
    delivered = school.take("orders", [ORDER, OFF])
    assert [p.code for p in delivered.problems] == ["plan.lesson_kept"]
    assert planned(school, MONDAY) == ["2026-10-05/1"]


def test_what_is_entered_on_a_day_off_is_held_and_names_the_order(school):
    school.deliver({ON_MONDAY: "7"})
    school.take("orders", [ORDER, OFF])
    key = mark("2", "2026-10-05/1")
    delivered = school.deliver({key: "8"})
    place = place_of(school.workbook(), key)
    assert found(delivered) == [("lesson.holiday", place.sheet, place.cell)]
    assert delivered.problems[0].facts["name"] == "Skolas diena (rīkojums Nr. 12, 1.09.2026.)"


def test_a_copy_from_before_the_order_may_not_enter_on_the_day_off(school):
    old = school.workbook()
    orders(school, OFF)
    delivered = school.send(fill(old, {ON_MONDAY: "7"}))
    assert found(delivered) == [("lesson.holiday", "1. semestris", place_of(old, ON_MONDAY).cell)]
    assert school.entries() == {}


def test_lessons_say_what_orders_changed_of_them(school):
    later = DueOrder("12", date(2026, 12, 7), date(2026, 12, 7), date(2026, 12, 14))
    orders(school, WORKING, later)
    book = load_workbook(BytesIO(fresh(school)))
    said = [c.comment.text for row in book["Stundas"].rows for c in row if c.comment]
    assert said == [
        "Darba diena ar rīkojumu Nr. 12, 1.09.2026.",
        "Ierakstu termiņš: 14.12.2026. (rīkojums Nr. 12, 1.09.2026.).",
    ]


def test_an_entry_on_a_public_holiday_is_held_and_names_it(school):
    orders(school, replace(WORKING, first_day=PROCLAMATION, last_day=PROCLAMATION, weekday=None))
    copy, key = fresh(school), mark("1", "2026-11-18/1")
    orders(
        school,
        replace(WORKING, first_day=PROCLAMATION, last_day=PROCLAMATION, withdrawn=MONDAY),
    )
    (problem,) = school.send(fill(copy, {key: "7"})).problems
    assert problem.code == "lesson.holiday"
    assert problem.facts["name"] == "Latvijas Republikas Proklamēšanas diena"


def test_an_entry_in_a_break_is_held_and_names_the_break(school):
    break_ = replace(WORKING, first_day=IN_BREAK, last_day=IN_BREAK, weekday=None)
    orders(school, break_)
    copy, key = fresh(school), mark("1", "2026-10-26/1")
    orders(school, replace(break_, withdrawn=MONDAY))
    school.day = date(2026, 11, 2)
    (problem,) = school.send(fill(copy, {key: "7"})).problems
    assert (problem.code, problem.facts["name"]) == ("lesson.holiday", "Rudens brīvlaiks")


@pytest.mark.parametrize("first", ["orders", "journal"])
def test_orders_hold_for_journals_of_the_same_sweep_that_were_saved_after_them(school, first):
    school.day = SATURDAY
    orders(school, WORKING)
    journal = fill(fresh(school), {mark("1", "2026-10-10/1"): "7"})
    off = workbook(ORDER, replace(WORKING, withdrawn=SATURDAY))
    drops = {"orders": (off, "priede", "rikojumi.xlsx"), "journal": (journal, "berzina")}
    for kind in sorted(drops, key=lambda kind: kind != first):
        school.drop(*drops[kind])
    found = {d.kind: [p.code for p in d.problems] for d in school.sync()}
    held = ["lesson.not_planned"] if first == "orders" else []
    assert found["journal"] == held
    assert found["orders"] == ([] if first == "orders" else ["plan.lesson_kept"])


def test_the_superuser_and_the_director_alone_deliver_orders(school):
    told = {who: school.send(workbook(ORDER), who).state for who in ("priede", "ozola", "berzina")}
    assert told == {"priede": "accepted", "ozola": "accepted", "berzina": "refused"}


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 10, 2), date(2026, 10, 7)),  # a Friday: Monday is off by order
        (date(2026, 10, 9), date(2026, 10, 12)),  # a Friday: Saturday is a working day
        (date(2026, 10, 23), date(2026, 10, 27)),  # teachers work in the learners' break
        (date(2026, 11, 17), date(2026, 11, 20)),  # 18 November
        (date(2026, 12, 1), date(2026, 12, 14)),  # by order
    ],
)
def test_due_dates_follow_holidays_breaks_and_orders(school, day, due):
    later = DueOrder("12", date(2026, 12, 1), date(2026, 12, 4), date(2026, 12, 14))
    orders(school, OFF, WORKING, later)
    assert school.office.due(school.register(), "1. klase", day) == due


WRONG = {
    "order unknown": (
        [replace(OFF, order="99")],
        [("row.unknown_reference", "Dienas", "B2")],
    ),
    "days reversed": (
        [ORDER, replace(OFF, last_day=date(2026, 10, 1))],
        [("row.dates_reversed", "Dienas", "D2")],
    ),
    "due before the lessons": (
        [ORDER, DueOrder("12", MONDAY, SATURDAY, MONDAY)],
        [("order.due_too_early", "Ierakstu termiņi", "E2")],
    ),
    "no such journal": (
        [ORDER, LessonCorrection("12", "kom", "Koris", MONDAY, 1, "mark")],
        [("row.unknown_reference", "Stundu labojumi", "D2")],
    ),
    "no lesson on that day": (
        [ORDER, LessonCorrection("12", "zim", "1. klase", date(2026, 10, 6), 1, "mark")],
        [("order.no_lesson", "Stundu labojumi", "F2")],
    ),
    "no lesson begins then": (
        [ORDER, LessonCorrection("12", "zim", "1. klase", MONDAY, 2, "mark")],
        [("order.no_lesson", "Stundu labojumi", "F2")],
    ),
    "no such year": (
        [ORDER, MarkCorrection("12", "1", "zim", "1. klase", "2020", "term1")],
        [("order.no_journal", "Vērtējumu labojumi", "D2")],
    ),
}


@pytest.mark.parametrize(("records", "expected"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_row_is_held_at_its_cell(school, records, expected):
    assert found(school.take("orders", records)) == expected


def test_leave_for_a_lesson_that_there_is_not_names_the_nearest_ones(school):
    leave = LessonCorrection("12", "zim", "1. klase", date(2026, 10, 6), 1, "mark")
    (told,) = school.take("orders", [ORDER, leave]).problems
    assert all("5.10.2026. (1–2)" in speak(name).problem(told) for name in LANGUAGES)
    withdrawn = replace(leave, withdrawn=MONDAY)
    assert school.take("orders", [ORDER, withdrawn]).problems == []


def test_a_number_of_another_year_is_another_order(school):
    orders(school)
    later = Order("12", date(2027, 3, 1), "Par citu lietu")
    assert found(school.take("orders", [later])) == [("order.other_order", "Rīkojumi", "B2")]
    assert school.take("orders", [replace(later, number="12/2027")]).problems == []
    assert school.take("orders", [replace(ORDER, text="Par mācību dienu")]).problems == []


def test_a_number_may_be_typed_as_people_say_it(school):
    assert school.take("orders", [replace(ORDER, number="Nr. 12"), OFF]).problems == []
    assert planned(school, MONDAY) == []


def test_leave_to_correct_is_for_its_cells_only(school):
    orders(
        school,
        LessonCorrection("12", "zim", "1. klase", MONDAY, 1, "mark", "2"),
        MarkCorrection("12", "1", "zim", "1. klase", "2026./2027.", "term1"),
    )
    register = school.register()
    journal, of = register.journals[ZIM], register.orders
    lesson = Lesson(ZIM, "2026-10-05/1", MONDAY, 1, 2)
    assert of.correction(journal, mark("2", lesson.id), lesson) == ORDER
    assert of.correction(journal, mark("1", lesson.id), lesson) is None
    assert of.correction(journal, Key("", "1", "term1"), None) == ORDER
    assert of.correction(journal, Key("", "1", "year"), None) is None
