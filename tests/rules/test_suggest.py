from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_sync.model.entry import Key
from workbook_sync.model.school import Lesson
from workbook_sync.rules.suggest import suggest

FIELDS = ("term1", "term2", "year", "final")


def lessons(term, count=30):
    return [Lesson("j", f"{term}-{n}", date(2026, 9, 7), 1, 1) for n in range(1, count + 1)]


def entries(*marks, term=1, learner="17"):
    return {Key(f"{term}-{n}", learner, "mark"): mark for n, mark in enumerate(marks, start=1)}


def suggested(rules, entries, **options):
    of = {1: lessons(1), 2: lessons(2)}
    found = suggest(entries, of, ["17", "18"], FIELDS, rules, **options)
    return {field: text for (learner, field), text in found.items() if learner == "17"}


@pytest.mark.parametrize(
    ("marks", "mean"),
    [
        (["7", "8"], "7,5"),
        (["7 8", "k 9"], "8,0"),
        (["7", "7", "8", "n", "nv", "i", "a", ""], "7,3"),
        (["7", "7.5"], "7,3"),  # 7.25: half up
        (["4", "11", "0"], "4,0"),
    ],
)
def test_a_semester_is_the_mean_of_what_exists(marks, mean, rules):
    assert suggested(rules, entries(*marks)) == {"term1": mean}


@pytest.mark.parametrize("marks", [[], ["n", "nv"], ["i", "i"], [""]])
def test_nothing_comes_of_nothing(marks, rules):
    assert suggested(rules, entries(*marks)) == {}


def test_each_semester_has_its_own_lessons(rules):
    both = {**entries("4"), **entries("8", term=2), **entries("10", term=3)}
    assert suggested(rules, both) == {"term1": "4,0", "term2": "8,0"}


def test_the_year_comes_of_the_teachers_semester_marks(rules):
    given_marks = {Key("", "17", "term1"): "7", Key("", "17", "term2"): "8"}
    assert suggested(rules, given_marks) == {"year": "7,5"}
    heavier = replace(rules.suggestion, term_weights={1: Decimal(1), 2: Decimal(3)})
    assert suggested(replace(rules, suggestion=heavier), given_marks) == {"year": "7,8"}


@pytest.mark.parametrize("first", [None, "", "nv", "i", "a", "11"])
def test_of_a_year_nothing_is_suggested_before_each_semester_has_its_mark(first, rules):
    typed = {Key("", "17", "term2"): "8"}
    typed |= {} if first is None else {Key("", "17", "term1"): first}
    assert suggested(rules, typed) == {}


def test_lessons_marks_do_not_stand_in_for_a_semester_mark(rules):
    both = {**entries("4"), Key("", "17", "term2"): "8"}
    assert suggested(rules, both) == {"term1": "4,0"}


def test_the_final_mark_follows_the_year_mark(rules):
    assert suggested(rules, {Key("", "17", "year"): "9"}) == {"final": "9,0"}


def test_another_learners_marks_count_for_nobody_else(rules):
    assert suggested(rules, entries("7", learner="18")) == {}


def test_rounding_decimals_and_the_least_number_of_marks_are_the_schools(rules):
    own = replace(rules.suggestion, decimals=2, rounding=ROUND_DOWN, least_marks=3)
    strict = replace(rules, suggestion=own)
    assert suggested(strict, entries("7", "7", "9")) == {"term1": "7,66"}
    assert suggested(strict, entries("7", "9")) == {}


def test_english_has_a_decimal_point(rules):
    assert suggested(rules, entries("7", "8"), language="en") == {"term1": "7.5"}


@given(st.lists(st.integers(1, 10), min_size=1, max_size=30))
def test_a_mean_lies_between_its_marks(rules, marks):
    text = suggested(rules, entries(*map(str, marks)))["term1"]
    assert min(marks) <= Decimal(text.replace(",", ".")) <= max(marks)


def of_commissions(**marks):
    return {("17", field): of for field, of in marks.items()}


def test_a_commissions_mark_counts_by_its_weight(rules):
    skate = of_commissions(term1=[(Decimal(10), Decimal(2))])
    assert suggested(rules, entries("7"), assessed=skate) == {"term1": "9,0"}
    assert suggested(rules, {}, assessed=skate) == {"term1": "10,0"}


def test_where_lessons_weigh_nothing_only_commissions_count(rules):
    skates = replace(rules, suggestion=replace(rules.suggestion, lesson_weight=Decimal(0)))
    skate = of_commissions(term1=[(Decimal(10), Decimal(2))])
    assert suggested(skates, entries("7"), assessed=skate) == {"term1": "10,0"}
    assert suggested(skates, entries("7")) == {}


def test_a_final_work_waits_for_the_year_mark(rules):
    work = of_commissions(final=[(Decimal(9), Decimal(1))])
    assert suggested(rules, {}, assessed=work) == {}
    assert suggested(rules, {Key("", "17", "year"): "6"}, assessed=work) == {"final": "7,5"}


@pytest.mark.parametrize(
    ("first", "second", "year"), [("7", "8", "8,0"), ("8", "7", "7,5"), ("7", "7", "7,0")]
)
def test_a_better_last_semester_may_raise_the_year(first, second, year, rules):
    rising = replace(rules, suggestion=replace(rules.suggestion, rises=True))
    typed = {Key("", "17", "term1"): first, Key("", "17", "term2"): second}
    assert suggested(rising, typed) == {"year": year}
