from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_sync.messages import speak
from workbook_sync.model.problem import Severity
from workbook_sync.rules import check as checking
from workbook_sync.rules.check import Cell, Context, check
from workbook_sync.rules.frame import CONTEXTS, VALUES, frame_of_contexts, frame_of_values
from workbook_sync.rules.ruleset import RuleBook

DAY = date(2026, 9, 7)
PEOPLE = frozenset({"Ozola Anna", "Liepa Jānis"})


def codes(book, *cells):
    found = check(cells, book, PEOPLE)
    return [[problem.code for problem in found.get(cell, ())] for cell in cells]


def cell(field, value, day=DAY, **context):
    return Cell(field, value, Context(day, **context))


def code(book, field, value, **context):
    return codes(book, cell(field, value, **context))[0]


@pytest.mark.parametrize(
    "value", ["1", "10", "7 8 9", "i", "ni", "nv", "a", "n", "k", "k 6", "i 7"]
)
def test_what_a_lesson_may_hold(value, book):
    assert code(book, "mark", value) == []


@pytest.mark.parametrize("field", ["term1", "term2", "year", "final"])
@pytest.mark.parametrize("value", ["10", "nv", "a", "i"])
def test_what_a_summative_mark_may_be(field, value, book):
    assert code(book, field, value) == []


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("mark", "x", "mark.unknown"),
        ("mark", "3+", "mark.unknown"),
        ("mark", "7-", "mark.unknown"),
        ("mark", "7/8", "mark.unknown"),
        ("mark", "-7", "mark.unknown"),
        ("mark", "９", "mark.unknown"),
        ("mark", "9999999", "mark.unknown"),
        ("mark", "11", "mark.out_of_range"),
        ("mark", "0", "mark.out_of_range"),
        ("mark", "7 11", "mark.out_of_range"),
        ("mark", "7.5", "mark.not_whole"),
        ("mark", "7,5", "mark.not_whole"),
        ("mark", "10.5", "mark.not_whole"),
        ("mark", "n 7", "mark.together"),
        ("mark", "n k", "mark.together"),
        ("mark", "k k", "mark.together"),
        ("mark", "a 7", "mark.together"),
        ("mark", "7 8 9 10", "mark.too_many"),
        ("mark", "7 8 i nv", "mark.too_many"),
        ("mark", "ns", "absence.reason_by_superuser"),
        ("mark", "ns 7", "absence.reason_by_superuser"),
        ("term1", "n", "mark.not_here"),
        ("year", "k 7", "mark.not_here"),
        ("final", "7 8", "mark.too_many"),
        ("topic", "t" * 501, "cell.too_long"),
        ("homework", "t" * 1001, "cell.too_long"),
        ("taught_by", "Kāds Cits", "teacher.unknown"),
        ("taught_by", "Ozola Anna; Kāds Cits", "teacher.unknown"),
    ],
)
def test_each_broken_rule_of_a_value(field, value, expected, book):
    assert code(book, field, value) == [expected]


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ({"exists": False}, "lesson.not_planned"),
        ({"enrolled": False}, "learner.not_enrolled"),
        ({"day_off": "Jāņu diena"}, "lesson.holiday"),
        ({"future": True}, "lesson.future"),
        ({"exists": False, "enrolled": False, "future": True}, "lesson.not_planned"),
        ({"enrolled": False, "day_off": "Jāņu diena"}, "lesson.holiday"),
        ({"exists": False, "day_off": "Jāņu diena"}, "lesson.holiday"),
    ],
)
def test_each_broken_rule_of_the_context(context, expected, book):
    assert code(book, "mark", "7", **context) == [expected]


def test_a_cell_may_break_a_rule_of_each_sort(book):
    assert code(book, "mark", "11", future=True) == ["mark.out_of_range", "lesson.future"]


@pytest.mark.parametrize("value", ["7 x 11", "x n", "ns x 7.5"])
def test_of_several_broken_rules_the_most_telling_is_told(value, book):
    assert code(book, "mark", value) == ["mark.unknown"]


def test_texts_and_teachers_that_are_right(book):
    texts = [cell("topic", "t" * 500, DAY), cell("homework", "t" * 1000, DAY)]
    teachers = [cell("taught_by", name, DAY) for name in ("Ozola Anna", "Ozola Anna; Liepa Jānis")]
    assert codes(book, *texts, *teachers) == [[], [], [], []]


def test_a_topic_may_be_written_ahead_but_no_mark(book):
    assert code(book, "topic", "Klusā daba", future=True) == []
    assert code(book, "taught_by", "Ozola Anna", future=True) == ["lesson.future"]


def test_an_erased_entry_breaks_no_rule(book):
    wrong = {"enrolled": False, "day_off": "x", "future": True, "exists": False}
    erased = [cell(field, "", date(2001, 1, 1), **wrong) for field in ("mark", "term1")]
    assert codes(book, *erased) == [[], []]


def test_a_day_without_rules(book):
    assert codes(book, cell("mark", "7", date(2020, 5, 7))) == [["rules.none_in_force"]]


def test_each_cell_goes_by_the_rules_of_its_day(rules):
    strict = replace(rules, id="strict", since=date(2026, 9, 8), highest=5)
    book = RuleBook((rules, strict))
    cells = [cell("mark", "7", date(2026, 9, day)) for day in (7, 8)]
    assert codes(book, *cells) == [[], ["mark.out_of_range"]]


def test_a_school_may_warn(rules):
    lenient = replace(rules, severities={"mark.not_whole": Severity.WARN})
    [[problem]] = check([cell("mark", "7.5", DAY)], RuleBook((lenient,)), PEOPLE).values()
    assert problem.severity is Severity.WARN


def test_a_warning_hides_no_hold(rules):
    lenient = replace(rules, severities={"mark.not_whole": Severity.WARN})
    assert code(RuleBook((lenient,)), "mark", "11.5") == ["mark.out_of_range"]


def test_no_cells(book):
    assert check([], book, PEOPLE) == {}


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize(
    "cell",
    [
        cell("mark", "x", DAY),
        cell("mark", "11", DAY, future=True),
        cell("mark", "7.5", DAY, exists=False),
        cell("mark", "n 7", DAY, day_off="Jāņu diena"),
        cell("mark", "7 8 9 10", DAY, enrolled=False),
        cell("mark", "ns", DAY),
        cell("term1", "n", DAY),
        cell("taught_by", "x", DAY),
        cell("topic", "t" * 501, DAY),
        cell("mark", "7", date(2001, 1, 1)),
    ],
)
def test_every_sentence_can_be_said(cell, language, book):
    said = [speak(language).problem(p) for p in check([cell], book, PEOPLE)[cell]]
    assert said
    assert not any("{" in sentence for sentence in said)


# pandera's traps


def test_environment_cannot_disable_rules():
    code = (
        "from datetime import date; from pathlib import Path\n"
        "from workbook_sync.rules.check import Cell, Context, check\n"
        "from workbook_sync.rules.load import load_rulebook\n"
        "book = load_rulebook(Path('schemas'))\n"
        "cell = Cell('mark', '11', Context(date(2026, 9, 7)))\n"
        "found = check([cell], book, frozenset())\n"
        "print(found[cell][0].code)"
    )
    environment = {**os.environ, "PANDERA_VALIDATION_ENABLED": "False"}
    root = Path(__file__).parents[2]
    run = [sys.executable, "-c", code]
    told = subprocess.run(run, cwd=root, env=environment, capture_output=True, check=True)
    assert told.stdout.strip() == b"mark.out_of_range"


def crash(_cells, _rules):
    raise ZeroDivisionError


@pytest.mark.parametrize(
    "broken",
    [
        crash,
        lambda *_: None,
        lambda cells, _: cells["lowest"],
        lambda cells, _: cells["known"].iloc[:1],
    ],
)
def test_a_check_that_crashes_refuses_all_it_should_have_judged(broken, rules, monkeypatch):
    monkeypatch.setattr(checking, "VALUE", {**checking.VALUE, "mark.together": broken})
    fresh = RuleBook((replace(rules, id="fresh"),))
    found = check([cell("mark", v, DAY) for v in ("7", "x", "")], fresh, PEOPLE)
    assert {of.value: [p.code for p in told] for of, told in found.items()} == {
        "7": ["rules.crashed"],
        "x": ["rules.crashed"],
    }
    crashed = found[cell("mark", "7", DAY)][0]
    assert speak("lv").problem(crashed)
    assert speak("en").problem(crashed)


def test_coercion_is_off(rules):
    for schema in checking.compiled(rules):
        assert schema.coerce is False
        assert not any(column.coerce for column in schema.columns.values())


def test_a_frame_of_other_dtypes_refuses(rules, monkeypatch):
    def other(*of):
        return frame_of_values(*of).astype({"assessed": "float64"})

    monkeypatch.setattr(checking, "frame_of_values", other)
    assert code(RuleBook((rules,)), "mark", "7") == ["rules.crashed"]


def test_dtypes_are_given_not_guessed(rules):
    for values in ([], [("mark", "n")], [("topic", "t")]):
        made = frame_of_values(values, rules, PEOPLE)
        assert {name: str(dtype) for name, dtype in made.dtypes.items()} == VALUES
    for contexts in ([], [("mark", Context(DAY))]):
        made = frame_of_contexts(contexts, rules)
        assert {name: str(dtype) for name, dtype in made.dtypes.items()} == CONTEXTS


def test_rules_are_compiled_once(rules):
    assert checking.compiled(rules) is checking.compiled(rules)


cells = st.builds(
    cell,
    st.sampled_from(["mark", "term1", "topic", "taught_by"]),
    st.sampled_from(["", "7", "11", "7.5", "n", "n 7", "ns", "x", "Ozola Anna"]),
    st.sampled_from([DAY, date(2019, 1, 1)]),
    enrolled=st.booleans(),
    day_off=st.sampled_from(["", "Jāņu diena"]),
    future=st.booleans(),
    exists=st.booleans(),
)


@settings(deadline=None, max_examples=30)
@given(st.lists(cells, max_size=6))
def test_many_cells_are_judged_as_each_alone(book, of):
    assert codes(book, *of) == [codes(book, cell)[0] for cell in of]


def test_equal_cells_are_judged_once(book):
    wrong, right = cell("mark", "11", DAY), cell("mark", "7", DAY)
    assert list(check([right, wrong, right, wrong], book, PEOPLE)) == [wrong]


def test_pandas_is_not_asked_to_guess_that_a_number_is_missing(rules):
    made = frame_of_values([("mark", "n")], rules, PEOPLE)
    assert pd.isna(made.at[0, "lowest"])
