from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.rule_sets import add_rules
from tests.school import BEGIN, MONDAY, mark, place_of
from workbook_sync.app.issue import issue
from workbook_sync.app.open import open_office
from workbook_sync.model.closing import TermClosing
from workbook_sync.model.entry import TOPIC, Key
from workbook_sync.model.school import AbsenceNotice
from workbook_sync.store.closings import close_terms

LATE = date(2026, 12, 7)  # less than two weeks before the end of the first semester
TOPICS = {Key(MONDAY, "", TOPIC): "Līnija", Key("2026-09-09/1", "", TOPIC): "Laukums"}


def noted(school, learner="1", field="term1"):
    """Return what the teacher's fresh workbook says at a semester mark, by its beginning."""
    list(issue(school.office))
    content = school.workbook()
    place = place_of(content, Key("", learner, field))
    comment = load_workbook(BytesIO(content))[place.sheet].cell(place.row, place.column).comment
    return comment.text.splitlines() if comment else []


def starts(lines):
    return [line.split()[0] for line in lines]


def test_nothing_is_said_before_the_semester_ends(school):
    school.deliver(TOPICS)
    assert noted(school) == []


def test_too_few_marks_and_none_at_all(school):
    school.deliver({**TOPICS, mark("1"): 7, mark("2"): "7 8 9"})
    school.day = LATE
    assert starts(noted(school, "1")) == ["Vērtējumu"]
    assert noted(school, "2") == []
    assert starts(noted(school, "3")) == ["Vērtējumu", "Semestrī"]


def test_who_missed_all_that_was_held_gets_no_mark(school):
    school.deliver({**TOPICS, mark("1"): "n", mark("1", "2026-09-09/1"): "n"})
    school.day = LATE
    assert starts(noted(school)) == ["Vērtējumu", "Kavētas"]


def test_nothing_is_said_where_nv_stands(school):
    school.day = LATE
    school.deliver({**TOPICS, Key("", "1", "term1"): "nv"})
    assert noted(school) == []


def test_unexcused_hours_are_a_hint_only(school):
    school.deliver({**TOPICS, mark("1"): "n", mark("1", "2026-09-09/1"): "7 8 9"})
    school.notices(AbsenceNotice("1", BEGIN, date(2026, 9, 8), "unexcused"))
    school.day = LATE
    assert starts(noted(school)) == ["Neattaisnoti"]


def test_the_other_semester_is_left_alone(school):
    school.deliver(TOPICS)
    school.day = LATE
    assert noted(school, field="term2") == []


@pytest.mark.parametrize(("least", "said"), [("1", []), ("2", ["Vērtējumu"])])
def test_how_many_marks_are_needed_is_for_the_school_to_say(school, least, said):
    school.deliver({**TOPICS, mark("1"): 7})
    add_rules(school.folder, "own", BEGIN, {"by_subject: {}": f"by_subject: {{zim: {least}}}"})
    school.close()
    school.day = LATE
    with open_office(school.folder, now=school.now) as school.office:
        assert starts(noted(school)) == said


def test_a_closed_semester_needs_no_hints(school):
    school.deliver({**TOPICS, mark("1"): 7})
    school.day = LATE
    assert noted(school) != []
    with school.office.store.writing() as session:
        closing = TermClosing("2026", 1, "1. klase", LATE)
        close_terms(session, [closing], "ozola", school.now())
    assert noted(school) == []
