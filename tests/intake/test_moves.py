"""Learners who go to another class in the middle of a year, and whole classes between years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.school import BEGIN, MONDAY, REGISTER, School, mark
from tests.years import TWO_YEARS
from workbook_sync.intake.records.moves import date_moves, with_classes_of
from workbook_sync.messages import speak
from workbook_sync.model.entry import MARK, Key
from workbook_sync.model.register import Register
from workbook_sync.model.school import Group, Learner, Member

TODAY = date(2026, 10, 5)
CLASSES = ["1. klase", "2. klase", "3. klase"]
GROUPS = {name: Group(name, 1, "VPM") for name in CLASSES}


def learner(group="1. klase", joined=BEGIN):
    return Learner("1", "Āboliņa", "Elza", group, joined)


def known(*members, group="1. klase", joined=BEGIN):
    return Register(learners={"1": learner(group, joined)}, groups=GROUPS, members=members)


def after(register, records, day=TODAY):
    """Return the register that importing the records makes."""
    moves = date_moves(records, register, day)
    members = {(m.group, m.since): m for m in register.members if m not in moves.gone}
    members |= {(m.group, m.since): m for m in moves.records if isinstance(m, Member)}
    (kept,) = (x for x in moves.records if isinstance(x, Learner))
    return Register({"1": kept}, groups=GROUPS, members=tuple(members.values()))


def test_a_move_begins_on_its_day_and_ends_the_former_one():
    former = Member("2. klase", "1", date(2026, 9, 14))
    moves = date_moves([learner("3. klase")], known(former), TODAY)
    closed = Member("2. klase", "1", date(2026, 9, 14), date(2026, 10, 4))
    assert moves.records == [learner(), closed, Member("3. klase", "1", TODAY)]
    assert (moves.gone, moves.count) == ([], 1)


def test_a_move_of_today_is_taken_back_today():
    moved = after(known(), [learner("2. klase")])
    back = after(moved, [learner()])
    assert {m.group for m in back.members} == {"1. klase"}
    assert back.class_of("1", TODAY) == "1. klase"


def test_who_has_not_yet_begun_has_the_class_corrected():
    register = known(Member("2. klase", "1", TODAY), joined=TODAY)
    moves = date_moves([learner("3. klase", TODAY)], register, TODAY)
    assert (moves.records, moves.count) == ([learner("3. klase", TODAY)], 0)
    assert moves.gone == [Member("2. klase", "1", TODAY)]


def test_a_new_learner_is_in_the_class_of_the_register():
    records = [learner("2. klase")]
    assert date_moves(records, Register(groups=GROUPS), TODAY).records == records


def test_who_is_moved_by_the_records_themselves_is_not_moved_again():
    by_hand = Member("2. klase", "1", date(2026, 10, 1))
    moves = date_moves([learner(), by_hand], known(), TODAY)
    assert (moves.records, moves.count) == ([learner(), by_hand], 0)


def test_a_class_lasts_until_the_next_one_begins():
    by_hand = [Member("3. klase", "1", date(2027, 1, 4)), Member("2. klase", "1", TODAY)]
    moves = date_moves(by_hand, known(), TODAY)
    assert moves.records[1].until == date(2027, 1, 3)


def test_a_later_row_ends_the_class_before_it():
    former = Member("2. klase", "1", BEGIN)
    register = known(former)
    records = [learner("2. klase"), Member("3. klase", "1", date(2027, 1, 4))]
    ended = replace(former, until=date(2027, 1, 3))
    assert ended in date_moves(records, register, TODAY).records


def test_after_a_class_that_ended_the_first_one_goes_on():
    stay = Member("2. klase", "1", date(2026, 9, 14), date(2026, 9, 30))
    first, second = known(stay).enrolments("1. klase")["1"]
    assert (first.since, first.until) == (BEGIN, date(2026, 9, 13))
    assert (second.since, second.until) == (date(2026, 10, 1), None)


def test_who_was_moved_by_a_row_that_is_still_there_moves_on_and_stays():
    row = Member("2. klase", "1", date(2026, 10, 1))
    register, rows = after(known(), [learner(), row]), [learner("3. klase"), row]
    for _ in range(2):
        register = after(register, rows, date(2027, 9, 1))
        assert register.learners["1"].group == "1. klase"
        assert [m.until for m in register.members] == [date(2027, 8, 31), None]


def test_people_speak_of_the_class_of_the_day():
    register = with_classes_of(TODAY, known(Member("2. klase", "1", TODAY)))
    assert register.learners["1"].group == "2. klase"


WISHES = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from(CLASSES)), min_size=1, max_size=6
).map(lambda wishes: [(BEGIN + timedelta(days=n), name) for n, name in sorted(wishes)])


@given(WISHES)
def test_dating_the_same_records_again_moves_nobody(wishes):
    register = known()
    for day, group in wishes:
        register = after(register, [learner(group)], day)
        again = date_moves([learner(group)], register, day)
        assert (again.records, again.gone, again.count) == ([register.learners["1"]], [], 0)


@given(WISHES)
def test_on_each_day_a_learner_is_in_the_class_last_asked_for(wishes):
    register = known()
    for day, group in wishes:
        register = after(register, [learner(group)], day)
    for day in (BEGIN + timedelta(days=n) for n in range(62)):
        wanted = [group for since, group in wishes if since <= day]
        first = register.learners["1"].group
        of = {g: register.enrolments(g).get("1", ()) for g in CLASSES}
        here = {g for g, spans in of.items() if any(span.covers(day) for span in spans)}
        assert here == {wanted[-1] if wanted else first}


def test_entries_of_the_former_class_stay_and_its_journal_takes_no_more(school):
    school.deliver({mark("1"): 7})
    rows = [Group("2. klase", 2, "VPM"), learner("2. klase")]
    moved = school.take("register", rows)
    assert dict(moved.notes)["imported.moved"] == {"count": 1, "since": TODAY}
    assert school.register().enrolments("1. klase")["1"][0].until == date(2026, 10, 4)
    assert school.entries() == {Key(MONDAY, "1", MARK): "7"}
    again = school.take("register", rows)
    assert "imported.moved" not in dict(again.notes)
    assert set(again.counts.values()) == {0}


def test_in_june_all_classes_move_up_on_the_first_day_of_the_next_year(tmp_path):
    school = School(tmp_path / "home", TWO_YEARS).begin_year()
    school.day = date(2027, 6, 10)
    up = [learner("2. klase"), Learner("2", "Čakste", "Kārlis", "2. klase", BEGIN)]
    moved = school.take("register", [Group("2. klase", 2, "VPM"), *up, REGISTER[10]])
    register = school.register()
    school.close()
    assert dict(moved.notes)["imported.moved"] == {"count": 2, "since": date(2027, 9, 1)}
    assert register.class_of("1", date(2027, 8, 31)) == "1. klase"
    assert set(register.enrolments("2. klase")) == {"1", "2"}


@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_move_is_told_with_its_day(language):
    told = speak(language)("imported.moved", count=2, since=TODAY)
    assert "2" in told
    assert "5.10.2026." in told
