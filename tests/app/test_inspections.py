from __future__ import annotations

from datetime import date

import pytest

from tests.rule_sets import add_rules
from tests.school import BEGIN
from workbook_sync.app.inspections import inspections_due
from workbook_sync.app.open import open_office
from workbook_sync.app.publish import publish
from workbook_sync.app.status import status
from workbook_sync.publish.asked import Asked

AUTUMN = Asked(since=BEGIN, until=date(2026, 12, 18))
SPRING = Asked(since=date(2027, 1, 4), until=date(2027, 5, 28))


def due(school):
    found = status(school.office).inspections
    return len(found.made), found.due, found.overdue


def inspect(school, asked, day):
    school.day = day
    publish(school.office, "inspection", asked)


def test_the_first_inspection_is_due_by_the_middle_of_the_year(school):
    assert due(school) == (0, date(2027, 1, 15), False)
    school.day = date(2027, 1, 16)
    assert due(school) == (0, date(2027, 1, 15), True)


def test_the_second_one_is_due_by_the_years_end(school):
    inspect(school, AUTUMN, date(2026, 12, 21))
    assert due(school) == (1, date(2027, 5, 31), False)
    inspect(school, SPRING, date(2027, 5, 29))
    assert due(school) == (2, None, False)


def test_the_same_days_are_one_inspection_class_by_class_or_anew(school):
    inspect(school, AUTUMN, date(2026, 12, 21))
    inspect(school, AUTUMN, date(2026, 12, 22))
    of_class = Asked(since=AUTUMN.since, until=AUTUMN.until, group="1. klase")
    inspect(school, of_class, date(2026, 12, 22))
    assert due(school)[0] == 1


def test_a_view_of_a_past_day_is_no_inspection(school):
    asked = Asked(since=BEGIN, as_of=date(2026, 10, 6))
    inspect(school, asked, date(2026, 10, 12))
    assert due(school)[0] == 0


@pytest.mark.parametrize(("needed", "day"), [(0, None), (3, date(2026, 11, 30))])
def test_how_many_are_needed_is_for_the_rules_to_say(school, needed, day):
    add_rules(school.folder, "own", BEGIN, {"inspections: 2": f"inspections: {needed}"})
    with open_office(school.folder, now=school.now) as office, office.store.reading() as session:
        found = inspections_due(office, session, office.year)
    assert (found.due, found.overdue) == (day, False)


def test_a_school_without_journals_has_nothing_to_inspect(empty_school):
    assert status(empty_school.office).inspections is None
