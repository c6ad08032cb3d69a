from __future__ import annotations

from dataclasses import replace

import pytest

from workbook_sync.rules.consequences import PromotionRule
from workbook_sync.rules.promotion import Decision, Promotion, promotion


def decided(rules, *marks):
    return promotion({str(number): mark for number, mark in enumerate(marks)}, rules).decision


@pytest.mark.parametrize(
    ("marks", "decision"),
    [
        (["4", "10", "i"], Decision.PROMOTED),
        (["7", "a"], Decision.PROMOTED),
        (["7", "3"], Decision.RETAKES),
        (["ni", "nv", "7"], Decision.RETAKES),
        (["3", "3", "3"], Decision.HELD_BACK),
        (["7", ""], Decision.OPEN),
        ([], Decision.OPEN),
    ],
)
def test_moving_up_by_the_rules_that_we_ship(marks, decision, rules):
    assert decided(rules, *marks) is decision


@pytest.mark.parametrize(
    ("failed", "decision"),
    [(1, Decision.PROMOTED), (2, Decision.RETAKES), (3, Decision.RETAKES), (4, Decision.HELD_BACK)],
)
def test_how_many_unsatisfactory_marks_are_allowed_is_for_the_school_to_say(
    failed, decision, rules
):
    own = replace(rules, promotion=PromotionRule(unsatisfactory=1, with_retakes=3))
    assert decided(own, "7", *["3"] * failed) is decision


def test_the_subjects_that_a_decision_rests_on_are_named(rules):
    found = promotion({"zim": "3", "kom": "", "vei": "8"}, rules)
    assert found == Promotion(Decision.OPEN, unsatisfactory=("zim",), missing=("kom",))
