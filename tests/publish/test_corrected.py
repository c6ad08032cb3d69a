"""A mark that was corrected by order after closing says so on the report card (clause 26)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.closing import LAST, term_mark
from tests.publish.words import text_of
from workbook_sync.app.publish import publish
from workbook_sync.model.orders import MarkCorrection, Order
from workbook_sync.publish.asked import Asked

NAMED = "Zīmēšana, 1. semestra vērtējums (rīkojums Nr. 1-8/9)"


@pytest.fixture
def corrected(closed):
    """A school in which one mark was corrected on the day after the semester's last."""
    leave = MarkCorrection("1-8/9", "1", "zim", "1. klase", "2026", "term1")
    closed.take("orders", [Order("1-8/9", LAST, "Par labojumu"), leave])
    closed.day = date(2026, 12, 19)
    closed.deliver({term_mark("1"): 8})
    return closed


def card(school, learner, as_of=None) -> str:
    made = publish(school.office, "report-card", Asked(learner=learner, term=1, as_of=as_of))
    return "\n".join(text_of(made.files[0].read_bytes()))


def test_the_card_names_the_mark_and_the_order(corrected):
    assert NAMED in card(corrected, "1")


def test_other_learners_cards_say_nothing_of_it(corrected):
    assert "1-8/9" not in card(corrected, "2")


def test_a_card_of_an_earlier_day_says_nothing_of_it(corrected):
    assert "1-8/9" not in card(corrected, "1", as_of=LAST)
