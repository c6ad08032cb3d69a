"""The report card of a learner whom an order exempts from a subject (clause 26)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.publish.school import facts, journal, lesson, marks, register
from workbook_sync.messages import speak
from workbook_sync.model.orders import Exemption, Order, Orders
from workbook_sync.publish.report_card import report_cards

ZIM = journal()
ORDER = Order("1-8/13", date(2026, 9, 10), "Par atbrīvošanu")
ALWAYS = Exemption(ORDER.number, "7", "zim", date(2026, 9, 1))


def card(exemption, entries=None, **more):
    orders = Orders({ORDER.number: ORDER}, all_exemptions=(exemption,))
    given = facts(register=register(orders=orders), entries={ZIM.id: marks(entries or {})}, **more)
    return report_cards(given, speak("lv"))[0].context


def test_exempt_stands_where_a_mark_would_be_missing():
    made = card(ALWAYS)
    assert [row.mark.text for row in made.subjects] == ["a (atbrīvots)"]
    assert made.missing == 0


def test_a_mark_that_was_given_before_the_exemption_stands():
    made = card(replace(ALWAYS, since=date(2026, 11, 2)), {("term1", "7"): "6"})
    assert made.subjects[0].mark.figure == "6"


def test_an_exemption_of_the_first_semester_leaves_the_second_and_the_year():
    made = card(replace(ALWAYS, until=date(2026, 12, 22)), term=0)
    figures = {field: mark.figure for field, mark in made.subjects[0].marks.items()}
    assert figures == {"term1": "a", "term2": "–", "year": "–", "final": "–"}
    assert made.missing == 2


def test_a_withdrawn_exemption_asks_for_the_mark_again():
    assert card(replace(ALWAYS, withdrawn=date(2026, 10, 1))).missing == 1


def test_lessons_of_an_exempt_learner_are_not_missed():
    lessons = [lesson(ZIM, "2026-09-07"), lesson(ZIM, "2026-11-02")]
    absent = {(one.id, "7"): "n" for one in lessons}
    made = card(replace(ALWAYS, since=date(2026, 10, 1)), absent, lessons={ZIM.id: lessons})
    assert (made.absences.total, made.subjects[0].missed) == (1, 1)


def test_the_card_names_the_order():
    made = card(ALWAYS)
    assert made.exemptions.endswith(": Zīmēšana (rīkojums Nr. 1-8/13, 10.09.2026.).")
    assert card(replace(ALWAYS, until=date(2026, 10, 1))).exemptions == made.exemptions


def test_the_card_of_another_semester_says_nothing_of_it():
    assert card(replace(ALWAYS, until=date(2026, 12, 22)), term=2).exemptions == ""
    assert card(replace(ALWAYS, withdrawn=date(2026, 10, 1))).exemptions == ""
