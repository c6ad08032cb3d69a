from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.messages import speak
from workbook_sync.model.entry import lesson_id
from workbook_sync.model.school import Lesson
from workbook_sync.planning.replan import Replan, replan

DAY, TODAY = date(2026, 9, 7), date(2026, 9, 8)
AHEAD = TODAY + timedelta(days=7)
BUSY = frozenset({("j", lesson_id(day.isoformat(), 3)) for day in (DAY, AHEAD)})


def lesson(first=3, last=4, day=DAY, room=""):
    return Lesson("j", lesson_id(day.isoformat(), first), day, first, last, room)


def change(existing, planned, busy=frozenset(), today=TODAY):
    return replan({"j": existing}, {"j": planned}, busy, today)


def counts(found):
    return tuple(map(len, (found.added, found.removed, found.changed, found.kept)))


def test_the_first_plan_is_all_new():
    assert change([], [lesson()]).added == [lesson()]


@pytest.mark.parametrize("day", [DAY, AHEAD])
def test_a_lesson_without_entries_goes_with_the_plan(day):
    assert change([lesson(day=day)], []).removed == [lesson(day=day)]


@pytest.mark.parametrize("day", [DAY, AHEAD])
def test_a_lesson_with_entries_is_kept_and_told(day):
    found = change([lesson(day=day)], [], BUSY)
    assert found.kept == [lesson(day=day)]
    assert counts(found) == (0, 0, 0, 1)
    [told] = found.problems({"j": "Zīmēšana, 1. klase"}.__getitem__)
    assert (told.code, told.facts["journal"]) == ("plan.lesson_kept", "Zīmēšana, 1. klase")
    assert all(speak(language).problem(told) for language in ("lv", "en"))


def test_another_room_changes_the_lesson_and_not_its_id():
    found = change([lesson()], [lesson(room="2")])
    assert found.changed == [lesson(room="2")]
    assert counts(found) == (0, 0, 1, 0)


def test_a_lesson_to_come_moves_within_its_day_with_its_entries():
    found = change([lesson(day=AHEAD)], [lesson(5, 6, AHEAD)], BUSY)
    assert found.changed == [lesson(5, 6, AHEAD)._replace(id=lesson(day=AHEAD).id)]
    assert counts(found) == (0, 0, 1, 0)


def test_a_lesson_held_stands_where_it_stood_in_place_of_the_planned_one():
    found = change([lesson()], [lesson(5, 6)], BUSY)
    assert found.kept == [lesson()]
    assert counts(found) == (0, 0, 0, 1)


def test_the_hours_of_a_lesson_held_are_not_rewritten():
    found = change([lesson()], [lesson(3, 3)], BUSY)
    assert found.kept == [lesson()]
    assert counts(found) == (0, 0, 0, 1)


def test_another_room_for_a_lesson_held_is_nothing_to_tell():
    assert change([lesson()], [lesson(room="2")], BUSY) == Replan()


def test_a_second_lesson_of_the_day_is_added_beside_the_one_held():
    assert change([lesson()], [lesson(), lesson(6, 6)], BUSY).added == [lesson(6, 6)]


def test_a_new_lesson_never_takes_the_id_of_a_moved_one():
    moved = lesson(5, 6, AHEAD)._replace(id=lesson(day=AHEAD).id)
    [added] = change([moved], [lesson(day=AHEAD), lesson(5, 6, AHEAD)], BUSY).added
    assert (added.first, added.id) == (3, f"{moved.id}-2")


def test_journals_do_not_meet():
    other = lesson(5, 6)._replace(journal="k")
    found = replan({"j": [lesson()]}, {"j": [], "k": [other]}, BUSY, TODAY)
    assert (found.kept, found.added) == ([lesson()], [other])


days = st.integers(-3, 3).map(lambda n: TODAY + timedelta(days=n))
one_lesson = st.builds(
    lambda first, longer, day, room: lesson(first, first + longer, day, room),
    st.integers(1, 5),
    st.integers(0, 2),
    days,
    st.sampled_from(["", "2"]),
)
plans = st.lists(one_lesson, max_size=12, unique_by=lambda one: one.id)


@st.composite
def existing_and_entries(draw):
    existing = draw(plans)
    busy = draw(st.sets(st.sampled_from([one.id for one in existing]))) if existing else set()
    return existing, {("j", id_) for id_ in busy}


def applied(existing, found):
    by_id = {one.id: one for one in existing if one not in found.removed}
    assert not by_id.keys() & {one.id for one in found.added}
    return [*{**by_id, **{one.id: one for one in found.changed}}.values(), *found.added]


def what(lessons):
    return {(one.day, one.first, one.last, one.room) for one in lessons}


@given(plans, st.data())
def test_planning_the_same_again_changes_nothing(existing, data):
    ids = st.sets(st.sampled_from([one.id for one in existing])) if existing else st.just(set())
    busy = {("j", id_) for id_ in data.draw(ids)}
    assert change(existing, existing, busy) == Replan()


@given(existing_and_entries(), plans)
def test_no_lesson_with_entries_is_lost(before, planned):
    existing, busy = before
    after = applied(existing, change(existing, planned, busy))
    assert {id_ for _, id_ in busy} <= {one.id for one in after}
    assert len({one.id for one in after}) == len(after)


@given(existing_and_entries(), plans)
def test_what_was_held_stands_as_it_was(before, planned):
    existing, busy = before
    after = applied(existing, change(existing, planned, busy))
    held = {one for one in existing if ("j", one.id) in busy and one.day < TODAY}
    assert held <= set(after)


@given(plans, plans)
def test_without_entries_the_plan_is_all_there_is(existing, planned):
    assert what(applied(existing, change(existing, planned))) == what(planned)


@given(existing_and_entries(), plans)
def test_all_of_the_plan_from_today_on_is_there(before, planned):
    existing, busy = before
    after = applied(existing, change(existing, planned, busy))
    assert {time for time in what(planned) if time[0] >= TODAY} <= what(after)


@given(existing_and_entries(), plans)
def test_a_second_time_there_is_nothing_left_to_do(before, planned):
    existing, busy = before
    found = change(existing, planned, busy)
    again = change(applied(existing, found), planned, busy)
    assert counts(again) == (0, 0, 0, len(found.kept))
    assert again.kept == found.kept
