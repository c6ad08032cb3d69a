"""The marks that the made-up teachers give."""

from __future__ import annotations

from datetime import date

import pytest

from workbook_sync.demo import people
from workbook_sync.demo.attendance import was_there
from workbook_sync.demo.dates import BEGIN
from workbook_sync.demo.marks import VERDICTS, Session, of_lessons, sessions
from workbook_sync.demo.summative import of_programme, of_term, of_year
from workbook_sync.model.entry import MARK, Key
from workbook_sync.model.school import Enrolment

WEEKLY = [f"2026-{month:02}-{day:02}/1" for month in (9, 10, 11, 12) for day in (1, 8, 15, 22)]


def cells(learner="2401", subject="zim", joined=BEGIN, until=date(2026, 12, 18)):
    spans = {learner: (Enrolment(learner, joined),)}
    return dict(of_lessons(subject, spans, sessions(WEEKLY), until))


def test_lessons_are_put_in_the_order_of_days():
    found = sessions(["2026-09-10/1", "2026-09-03/4"])
    assert found == [
        Session("2026-09-03/4", date(2026, 9, 3), 0),
        Session("2026-09-10/1", date(2026, 9, 10), 1),
    ]


def test_nothing_is_entered_for_lessons_to_come_or_before_somebody_came():
    found = cells(joined=date(2026, 10, 1), until=date(2026, 10, 22))
    assert {key.lesson[:7] for key in found} == {"2026-10"}


def test_the_exempt_and_the_absent_get_no_number():
    for learner, subject in VERDICTS:
        values = set(map(str, cells(learner, subject).values()))
        assert values <= {"n", "k"}


def test_who_was_absent_is_marked_so():
    held = [session for session in sessions(WEEKLY) if session.day <= date(2026, 12, 18)]
    for one in people.learners():
        absent = {key.lesson for key, value in cells(one.id).items() if value == "n"}
        assert absent == {s.id for s in held if not was_there(one.id, "zim", s.day)}


def test_works_missed_are_marked_when_the_learner_is_back():
    found = [value for one in people.learners() for value in cells(one.id).values()]
    assert any(str(value).count(" ") and "k" not in str(value) for value in found)


def marks(*values, month="2026-10"):
    """Return lessons' marks of one learner, a day after the other."""
    return {Key(f"{month}-{n:02}/1", "2401", MARK): value for n, value in enumerate(values, 1)}


@pytest.mark.parametrize(
    ("values", "mark"),
    [(["7", "8"], 8), (["7", "7 8"], 7), (["n", "k 6", "i"], 6), (["n"], None), ([], None)],
)
def test_the_mark_of_a_semester_is_the_mean_and_a_half_goes_up(values, mark):
    found = dict(of_term(1, "zim", ["2401"], marks(*values)))
    assert found == ({Key("", "2401", "term1"): mark} if mark else {})


def test_each_semester_has_marks_of_its_own_and_a_skate_counts_for_two():
    values = marks("4") | marks("8", month="2027-02")
    values |= {Key("", "2401", "skate/1/1"): "7", Key("", "2401", "final/2/1"): "10"}
    assert [*of_term(1, "zim", ["2401"], values)] == [(Key("", "2401", "term1"), 6)]
    assert [*of_term(2, "zim", ["2401"], values)] == [(Key("", "2401", "term2"), 8)]


@pytest.mark.parametrize(
    ("given", "mark"), [(("6", "7"), 7), (("a", "a"), "a"), (("7", "nv"), "nv"), (("7",), None)]
)
def test_the_years_mark_needs_both_semesters(given, mark):
    values = {Key("", "2401", f"term{n}"): value for n, value in enumerate(given, 1)}
    found = dict(of_year(["2401"], values))
    assert found == ({Key("", "2401", "year"): mark} if mark else {})


@pytest.mark.parametrize(("work", "mark"), [({}, 6), ({"final/2/1": "9"}, 8)])
def test_the_final_mark_is_the_years_with_that_of_a_final_work(work, mark):
    given = {"year": "6", **work}
    values = {Key("", "2001", field): value for field, value in given.items()}
    assert [*of_programme(["2001"], values)] == [(Key("", "2001", "final"), mark)]


def test_verdicts_stand_for_the_mark():
    (exempt, subject), verdict = next(iter(VERDICTS.items()))
    assert dict(of_term(1, subject, [exempt], {})) == {Key("", exempt, "term1"): verdict}
