from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.publish.school import (
    CLASS,
    MOVED,
    facts,
    journal,
    learner,
    lesson,
    marks,
    register,
)
from workbook_sync.messages import speak
from workbook_sync.model.school import Group, Member
from workbook_sync.publish.report_card import report_cards
from workbook_sync.rules.ruleset import RuleBook

LV, EN = speak("lv"), speak("en")
ZIM, GLE = journal("zim"), journal("gle")


def cards(given, words=LV):
    return [page.context for page in report_cards(given, words)]


def page(given):
    (only,) = report_cards(given, LV)
    return only


def card(given, words=LV):
    (only,) = cards(given, words)
    return only


def shown(made):
    return [(row.name, row.mark.text) for row in made.subjects]


def codes(made):
    return [found.code for found in made.problems]


def term1(**by_journal):
    ids = {"zim": ZIM.id, "gle": GLE.id}
    return {ids[name]: marks({("term1", "7"): text}) for name, text in by_journal.items()}


def test_a_card_names_the_learner_the_class_and_the_year():
    made = card(facts())
    assert (made.learner.name, made.class_name) == ("Anna Bērziņa", CLASS)
    assert (made.programme, made.head_teacher) == ("Vizuāli plastiskā māksla", "Rasma Kalniņa")
    assert (made.school_year, made.term) == ("2026./2027.", 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("7", "7 (labi)"),
        ("10", "10 (izcili)"),
        ("i", "i (ieskaitīts)"),
        ("ni", "ni (neieskaitīts)"),
        ("nv", "nv (nav vērtējuma)"),
        ("a", "a (atbrīvots)"),
    ],
)
def test_a_mark_is_said_in_figures_and_in_words(value, text):
    made = page(facts(entries=term1(zim=value)))
    assert shown(made.context) == [("Zīmēšana", text)]
    assert (made.context.missing, codes(made)) == (0, [])


def test_words_are_in_the_language_of_the_card():
    assert shown(card(facts(entries=term1(zim="7")), EN)) == [("Zīmēšana", "7 (good)")]


def test_a_mark_that_is_missing_is_shown_and_told():
    made = page(facts())
    (row,) = made.context.subjects
    assert (row.mark.figure, row.mark.words, row.mark.given) == ("–", "nav izlikts", False)
    (found,) = made.problems
    assert found.code == "document.mark_missing"
    assert found.facts == {
        "learner": "Anna Bērziņa",
        "subject": "Zīmēšana",
        "mark": "1. semestra vērtējums",
    }
    assert (made.context.missing, made.printable) == (1, True)


def test_subjects_stand_by_the_alphabet():
    given = facts(register=register(journals=[ZIM, GLE]), entries=term1(zim="7", gle="8"))
    assert [name for name, _ in shown(card(given))] == ["Gleznošana", "Zīmēšana"]


def test_a_subject_without_lessons_in_the_semester_is_not_on_its_card():
    spring_only = {ZIM.id: [lesson(ZIM, "2027-03-01")]}
    assert card(facts(lessons=spring_only)).subjects == ()
    assert shown(card(facts(lessons=spring_only, term=2))) == [("Zīmēšana", "– (nav izlikts)")]


def test_a_subject_without_lessons_is_on_the_card_where_it_has_a_mark():
    assert shown(card(facts(lessons={}, entries=term1(zim="9")))) == [("Zīmēšana", "9 (teicami)")]


def test_the_journal_of_another_year_counts_for_nothing():
    old = replace(ZIM, year="2025")
    given = facts(register=register(journals=[old]), entries=term1(zim="9"))
    assert card(given).subjects == ()


def test_the_card_of_the_year_has_all_marks():
    entries = {
        ZIM.id: marks({("term1", "7"): "6", ("term2", "7"): "8", ("year", "7"): "7"}),
    }
    made = page(facts(term=0, entries=entries))
    (row,) = made.context.subjects
    texts = {field: mark.text for field, mark in row.marks.items()}
    assert texts == {
        "term1": "6 (gandrīz labi)",
        "term2": "8 (ļoti labi)",
        "year": "7 (labi)",
        "final": "–",
    }
    assert (row.mark.text, made.context.finals, codes(made)) == ("7 (labi)", (), [])


def test_the_card_of_the_year_tells_each_missing_mark_but_no_final_one():
    made = page(facts(term=0, entries={ZIM.id: marks({("term2", "7"): "8"})}))
    assert [found.facts["mark"] for found in made.problems] == [
        "1. semestra vērtējums",
        "gada vērtējums",
    ]


def test_a_semester_without_lessons_of_a_subject_asks_for_no_mark():
    given = facts(
        term=0,
        lessons={ZIM.id: [lesson(ZIM, "2027-03-01")]},
        entries={ZIM.id: marks({("term2", "7"): "8", ("year", "7"): "8"})},
    )
    made = page(given)
    assert (made.context.subjects[0].marks["term1"].text, codes(made)) == ("–", [])


def test_final_marks_stand_by_themselves():
    made = card(facts(term=0, entries={ZIM.id: marks({("final", "7"): "10"})}))
    assert [row.marks["final"].text for row in made.finals] == ["10 (izcili)"]


def test_the_last_class_of_the_programme_asks_for_final_marks():
    last = Group(CLASS, 7, "vpm")
    made = page(facts(term=0, register=register(groups={CLASS: last})))
    assert [row.marks["final"].text for row in made.context.finals] == ["– (nav izlikts)"]
    assert made.problems[-1].facts["mark"] == "galīgais vērtējums"


def test_a_group_counts_before_its_class():
    of_group = journal("zim", "3.a")
    known = register(journals=[ZIM, of_group], members=(Member("3.a", "7", date(2026, 9, 1)),))
    entries = term1(zim="5") | {of_group.id: marks({("term1", "7"): "9"})}
    assert shown(card(facts(register=known, entries=entries))) == [("Zīmēšana", "9 (teicami)")]


def test_the_journal_of_another_group_is_no_journal_of_the_learner():
    of_group = journal("gle", "3.a")
    given = facts(register=register(journals=[ZIM, of_group]), entries=term1(zim="7"))
    assert [name for name, _ in shown(card(given))] == ["Zīmēšana"]


def moved(entries, **more):
    there = journal("zim", "4. klase")
    known = register(journals=[ZIM, there], members=(MOVED,))
    own = {ZIM.id: entries.get("3. klase", ""), there.id: entries.get("4. klase", "")}
    given = {id_: marks({("term1", "7"): text}) for id_, text in own.items() if text}
    return page(facts(register=known, group="4. klase", entries=given, **more))


def test_who_changed_class_has_the_mark_of_the_present_one():
    assert shown(moved({"3. klase": "4", "4. klase": "8"}).context) == [
        ("Zīmēšana", "8 (ļoti labi)")
    ]


def test_who_changed_class_keeps_the_mark_that_only_the_former_one_gave():
    made = moved({"3. klase": "4"})
    assert shown(made.context) == [("Zīmēšana", "4 (gandrīz viduvēji)")]
    assert codes(made) == []


def test_a_subject_of_the_former_class_asks_for_no_mark():
    known = register(journals=[ZIM], members=(MOVED,))
    assert card(facts(register=known, group="4. klase")).subjects == ()


def test_in_the_class_is_who_is_there_at_the_end():
    known = register(
        [
            learner("1", "Zvaigzne Ieva"),
            learner("2", "Āboliņš Kārlis"),
            learner("3", "Bērziņš Jānis", left=date(2026, 11, 1)),
            learner("4", "Liepa Māra", joined=date(2027, 1, 10)),
            learner("7", "Kalns Uldis"),
        ],
        members=(MOVED,),
    )
    assert [x.learner.name for x in cards(facts(register=known))] == [
        "Kārlis Āboliņš",
        "Ieva Zvaigzne",
    ]


def test_cards_given_out_before_the_end_are_for_who_is_there_then():
    known = register([learner(left=date(2026, 12, 20))])
    assert cards(facts(register=known)) == []
    assert len(cards(facts(register=known, issued=date(2026, 12, 18)))) == 1


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ({"register": register(groups={CLASS: Group(CLASS, 3, "nope")})}, "programme"),
        ({"register": register([learner(name="")])}, "name"),
        ({"rules": RuleBook(())}, "rules"),
    ],
)
def test_a_card_without_what_it_needs_is_not_printed(change, value):
    made = page(facts(**change))
    needed = [x for x in made.problems if x.code == "document.value_missing"]
    assert [x.facts["name"] for x in needed] == [LV(f"card.value.{value}")]
    assert not made.printable
