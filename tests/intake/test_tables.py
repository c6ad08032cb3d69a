"""The superuser's workbooks on their way into the store, and what they do to the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.school import BEGIN, KOM, MONDAY, REGISTER, TIMETABLE, ZIM, fill, found, mark
from workbook_sync.app.issue import issue
from workbook_sync.app.take import check
from workbook_sync.kinds import TABLES
from workbook_sync.kinds.tables import blank, filled
from workbook_sync.messages import speak
from workbook_sync.model.delivery import State
from workbook_sync.model.entry import MARK, Key
from workbook_sync.model.school import (
    AbsenceNotice,
    Assignment,
    Group,
    Learner,
    Member,
    Slot,
    Subject,
)

WORDS = speak("lv")


def notes(delivered):
    return dict(delivered.notes)


def test_a_register_and_a_timetable_make_the_years_lessons(empty_school):
    register = empty_school.take("register", REGISTER)
    timetable = empty_school.take("timetable", TIMETABLE)
    assert (register.state, timetable.state) == (State.ACCEPTED, State.ACCEPTED)
    assert notes(register)["imported.learner"]["added"] == 3
    assert notes(register)["imported.plan"]["journals"] == 2
    days = [date.fromisoformat(id_[:10]) for id_ in empty_school.lessons(ZIM)]
    assert {day.isoweekday() for day in days} == {1, 3}
    assert notes(timetable)["imported.plan"]["added"] == len(days) + len(empty_school.lessons(KOM))


def test_no_lesson_falls_on_a_public_holiday_or_in_a_break(school):
    days = {id_[:10] for id_ in school.lessons(ZIM)}
    assert "2026-11-18" not in days  # Proclamation day, a Wednesday
    assert not {"2026-10-26", "2026-10-28"} & days
    assert "2026-11-16" in days


def test_importing_the_same_again_changes_nothing(school):
    lessons = school.lessons()
    for kind, records in (("register", REGISTER), ("timetable", TIMETABLE)):
        again = school.take(kind, records)
        assert (again.state, set(again.counts.values())) == (State.ACCEPTED, {0})
    assert school.lessons() == lessons


def test_a_former_register_may_be_taken_again(school):
    school.take("register", [replace(REGISTER[1], name="Zīmēšana II")])
    school.take("register", [REGISTER[1]])
    school.take("register", [replace(REGISTER[1], name="Zīmēšana II")])
    assert school.register().subjects["zim"].name == "Zīmēšana II"


def test_a_changed_row_changes_only_itself(school):
    changed = [replace(r, name="Zīmēšana II") if r == REGISTER[1] else r for r in REGISTER]
    delivered = school.take("register", changed)
    assert delivered.counts == {"added": 0, "changed": 1, "erased": 0, "held": 0}
    assert school.register().subjects["zim"].name == "Zīmēšana II"


def test_a_learner_who_is_not_in_the_workbook_stays(school):
    school.take("register", [REGISTER[8]])
    assert set(school.register().learners) == {"1", "2", "3"}


def test_a_new_timetable_takes_the_place_of_the_old_one(school):
    moved = replace(TIMETABLE[1], weekday=4)
    school.take("timetable", [TIMETABLE[0], moved, TIMETABLE[2]])
    weekdays = {date.fromisoformat(id_[:10]).isoweekday() for id_ in school.lessons()}
    assert weekdays == {1, 4}


def test_a_timetable_of_a_later_day_leaves_the_lessons_before_it(school):
    before = school.lessons()
    moved = [replace(row, since=date(2026, 10, 12), room="9") for row in TIMETABLE]
    school.take("timetable", moved)
    assert school.lessons() == before
    assert {row.until for row in school.register().slots} == {date(2026, 10, 11), None}
    school.take("timetable", TIMETABLE)
    assert set(school.register().slots) == set(TIMETABLE)


def test_entries_before_a_new_timetable_are_taken_from_the_workbook_that_is_out(school):
    out = fill(school.workbook(), {mark("1", "2026-09-21/1"): 9})
    moved = [replace(row, since=date(2026, 10, 12), weekday=4) for row in TIMETABLE]
    school.take("timetable", moved)
    assert school.send(out).state == State.ACCEPTED


def test_a_lesson_with_entries_is_never_lost(school):
    school.deliver({mark("1"): 7})
    delivered = school.take("timetable", [replace(TIMETABLE[0], weekday=5), *TIMETABLE[1:]])
    assert MONDAY in school.lessons()
    told = [(p.code, p.facts["journal"]) for p in delivered.problems]
    assert told == [("plan.lesson_kept", "Zīmēšana, 1. klase")]
    assert notes(delivered)["imported.plan"]["kept"] == 1
    list(issue(school.office))
    assert school.deliver({mark("2"): 8}).state == State.ACCEPTED


def test_a_wrong_row_is_held_and_the_others_are_taken(empty_school):
    rows = [*REGISTER, Learner("4", "Dzenis", "Uldis", "9. klase", BEGIN)]
    delivered = empty_school.take("register", rows)
    assert (delivered.state, delivered.counts["held"]) == (State.HELD, 1)
    ((code, _, cell),) = found(delivered)
    assert (code, cell[1:]) == ("row.unknown_reference", "5")
    assert set(empty_school.register().learners) == {"1", "2", "3"}


def test_a_timetable_with_a_wrong_row_is_refused_whole_with_all_its_problems(school):
    before = school.register().slots
    wrong = replace(TIMETABLE[1], teacher="nezinams")
    delivered = school.take("timetable", [replace(TIMETABLE[0], weekday=4), wrong, wrong])
    assert delivered.state == State.REFUSED
    assert {p.code for p in delivered.problems} == {"row.unknown_reference", "row.doubled"}
    assert school.register().slots == before


def test_a_teacher_in_two_places_at_once_is_told_at_both_rows(empty_school):
    second = [Group("2. klase", 2, "VPM"), Assignment("kom", "2. klase", "kalnins")]
    empty_school.take("register", [*REGISTER, *second])
    clash = Slot("2. klase", "kom", 2, 2, 3, BEGIN, "kalnins", "15")
    delivered = empty_school.take("timetable", [*TIMETABLE, clash])
    assert delivered.state == State.REFUSED
    assert {p.code for p in delivered.problems} == {"timetable.teacher_twice"}
    assert len({p.place.row for p in delivered.problems}) == 2
    assert empty_school.lessons(KOM) == []


def test_a_group_that_splits_a_class_has_its_own_journal(school):
    school.take("register", [
        Group("1. klase A", 1, "VPM", of="1. klase"), Subject("dat", "Datorgrafika"),
        Member("1. klase A", "2", BEGIN), Assignment("dat", "1. klase A", "kalnins"),
    ])  # fmt: skip
    slot = Slot("1. klase A", "dat", 4, 1, 2, BEGIN, "kalnins")
    school.take("timetable", [*TIMETABLE, slot])
    assert school.lessons("2026-dat-1-klase-a") != []
    assert set(school.register().enrolments("1. klase A")) == {"2"}


def test_what_check_says_is_what_import_does(school):
    file = school.folder / "register.xlsx"
    rows = [Learner("9", "Ūdre", "Ieva", "1. klase", BEGIN), Learner("8", "X", "Y", "nav", BEGIN)]
    file.write_bytes(filled(TABLES["register"], rows, WORDS))
    before = school.register()
    (told,) = check(school.office, [file])
    assert school.register() == before
    done = school.take_bytes(file.read_bytes(), "register.xlsx")
    assert (told.state, told.counts, told.notes) == (done.state, done.counts, done.notes)
    assert found(told) == found(done)


def test_the_superuser_may_use_the_inbox(school):
    content = filled(TABLES["register"], [Learner("9", "Ūdre", "Ieva", "1. klase", BEGIN)], WORDS)
    delivered = school.send(content, "ozola")
    assert (delivered.state, delivered.kind) == (State.ACCEPTED, "register")
    assert "9" in school.register().learners


@pytest.mark.parametrize("folder", ["berzina", "", "nezinams"])
def test_nobody_else_may_deliver_a_register(school, folder):
    content = filled(TABLES["register"], [Learner("9", "Ūdre", "Ieva", "1. klase", BEGIN)], WORDS)
    delivered = school.send(content, folder)
    assert delivered.state == State.REFUSED
    assert "9" not in school.register().learners


def test_the_examples_of_a_blank_workbook_are_no_records(school):
    before = school.register()
    delivered = school.take_bytes(blank(TABLES["register"], WORDS), "blank.xlsx")
    assert (delivered.state, school.register()) == (State.ACCEPTED, before)


def test_an_absence_notice_is_kept(school):
    notice = AbsenceNotice("1", date(2026, 9, 7), date(2026, 9, 9), "illness")
    assert school.notices(notice).state == State.ACCEPTED
    assert school.register().notices_of["1"] == [notice]


def test_a_learner_who_moves_to_another_class_keeps_the_entries_of_the_old_one(school):
    school.deliver({mark("1"): 7})
    school.take(
        "register", [Group("2. klase", 1, "VPM"), Member("2. klase", "1", date(2026, 10, 1))]
    )
    list(issue(school.office))
    assert school.entries() == {Key(MONDAY, "1", MARK): "7"}
    assert school.deliver({mark("1", "2026-09-09/1"): 8}).state == State.ACCEPTED
    late = fill(school.workbook(), {mark("1", "2026-10-05/1"): 8})
    assert [p.code for p in school.send(late).problems] == ["learner.not_enrolled"]


def test_two_subjects_of_one_name_do_not_share_a_file(school):
    school.take("register", [Subject("zi2", "Zīmēšana"), Assignment("zi2", "1. klase", "berzina")])
    list(issue(school.office, "berzina"))
    names = sorted(p.name for p in (school.folder / "outbox" / "berzina").iterdir())
    assert "Zīmēšana, 1. klase (2026-zi2-1-klase).xlsx" in names
    assert "Zīmēšana, 1. klase (2026-zim-1-klase).xlsx" in names
