from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.school import BEGIN, REGISTER, School
from workbook_sync.model.school import Learner
from workbook_sync.store.past_records import Later, undone
from workbook_sync.store.register import load_register


@pytest.fixture
def school(tmp_path):
    made = School(tmp_path).begin_year()
    yield made
    made.close()


def on(school, day):
    at = datetime.combine(day + timedelta(days=1), datetime.min.time(), UTC)
    with school.office.store.reading() as session:
        return load_register(session, at)


def test_the_register_is_shown_as_it_was_on_a_day(school):
    before, school.day = school.day, date(2026, 11, 2)
    elza = next(x for x in REGISTER if isinstance(x, Learner))
    married = replace(elza, family_name="Zariņa")
    newcomer = Learner("4", "Liepa", "Māra", "1. klase", date(2026, 11, 2))
    assert school.take("register", [married, newcomer]).problems == []
    assert on(school, before).learners[elza.id] == elza
    assert "4" not in on(school, before).learners
    assert on(school, school.day) == school.register()


def test_before_the_first_import_there_was_nothing(school):
    assert on(school, BEGIN - timedelta(days=30)).learners == {}


def test_removed_records_are_there_again(school):
    before, school.day = school.register(), date(2026, 11, 2)
    school.take("timetable", [replace(before.slots[0], room="7")])
    assert set(on(school, date(2026, 10, 5)).slots) == set(before.slots)
    assert set(school.register().slots) != set(before.slots)


_LEARNERS = [Learner(str(n), name, "A", "1", BEGIN) for n in (1, 2) for name in ("x", "y")]


@given(st.lists(st.sampled_from([*_LEARNERS, "1", "2"]), max_size=12))
def test_undoing_all_changes_leads_back_to_where_they_began(steps):
    stored, later = {}, list[Later]()
    for step in steps:
        id_, new = (step.id, step) if isinstance(step, Learner) else (step, None)
        later.insert(0, Later(stored.get(id_), new))
        stored = {**stored, id_: new}
        stored = {k: v for k, v in stored.items() if v}
    assert undone(stored.values(), later) == []
