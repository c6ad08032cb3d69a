"""Report cards, protocols and inspections of the year, line by line against the count by hand."""

from __future__ import annotations

import pytest

from tests.year import papers
from tests.year.autumn import CLOSED, SKATE
from tests.year.days import TERMS
from tests.year.people import LOADS, NAMES, SUBJECTS, ZIM_7
from tests.year.spring import CORRECTED, FINAL, YEAR_CLOSED

pytestmark = pytest.mark.slow

TERM = {1: CLOSED, 2: YEAR_CLOSED}


def cards(year, name):
    """Return the lines of each learner's card, by number."""
    files = [file for file in year.papers[name].files if file.stem.split()[-1].isdigit()]
    return {file.stem.split()[-1]: papers.rows_of(file) for file in files}


def subjects(rows):
    """Return the lines of a card's subjects, by the subject's name."""
    return {row[0]: row[1:] for row in rows if row[0] in SUBJECTS.values()}


def pupils(hand, term):
    return {who for journal in LOADS for who in hand.there(journal, TERMS[term][1])}


def test_everybody_of_the_last_day_has_a_card_of_the_semester(year):
    assert cards(year, "cards 1").keys() == pupils(year.looks[CLOSED].hand, 1)


@pytest.mark.parametrize(
    ("name", "day", "terms"), [("cards 1", CLOSED, [1]), ("cards 0", YEAR_CLOSED, [1, 2])]
)
def test_cards_are_drafts_where_absences_are_not_explained(year, name, day, terms):
    said = {p.facts["learner"]: p.facts["hours"] for p in year.papers[name].problems}
    hand = year.looks[day].hand
    hours = {
        who: papers.totals(papers.missed(hand, who, terms))[3] for who in pupils(hand, terms[-1])
    }
    assert said == {papers.full(who): int(count) for who, count in hours.items() if count != "0"}


def test_cards_of_the_semester_tell_marks_and_hours_missed(year):
    hand = year.looks[CLOSED].hand
    for learner, rows in cards(year, "cards 1").items():
        said = {name: [*cells[:2], cells[-1]] for name, cells in subjects(rows).items()}
        assert said == papers.term_rows(hand, learner, 1), learner


@pytest.mark.parametrize(
    ("name", "day", "terms"), [("cards 1", CLOSED, [1]), ("cards 0", YEAR_CLOSED, [1, 2])]
)
def test_cards_tell_absences_by_kind(year, name, day, terms):
    hand = year.looks[day].hand
    for learner, rows in cards(year, name).items():
        said = list(papers.after(rows, "Kavētās stundas kopā"))
        assert said == papers.totals(papers.missed(hand, learner, terms)), learner


def test_cards_of_the_year_tell_all_marks(year):
    hand = year.looks[YEAR_CLOSED].hand
    assert cards(year, "cards 0").keys() == pupils(hand, 2)
    for learner, rows in cards(year, "cards 0").items():
        assert subjects(rows) == papers.year_rows(hand, learner), learner


def test_a_card_names_the_order_by_which_its_mark_was_corrected(year):
    said = {x for x, rows in cards(year, "cards 0").items() if "Labots pēc" in str(rows)}
    assert said == {CORRECTED.learner}


def test_a_card_names_the_order_that_lets_a_learner_off(year):
    said = {x for x, rows in cards(year, "cards 0").items() if "Atbrīvojumi" in str(rows)}
    assert said == {learner for learner, _ in year.hand.exempt}


def test_cards_show_the_skates_marks(year):
    said = {x: subjects(rows)["Zīmēšana"][2] for x, rows in cards(year, "cards 1").items()}
    agreed = {learner: f"skate {mark}" for learner, (_, mark) in SKATE.items()}
    assert {x: text for x, text in said.items() if "skate" in text} == agreed


@pytest.mark.parametrize("term", [1, 2])
def test_the_inspection_counts_each_journal(year, term):
    (file,) = year.papers[f"inspection {term}"].files
    hand = year.looks[TERM[term]].hand
    said = {row[0]: row[2:] for row in papers.rows_of(file) if len(row) == 12}
    for journal, (subject, group, _) in LOADS.items():
        counted = papers.inspected(hand, journal, TERMS[term], TERM[term])
        assert said[f"{SUBJECTS[subject]}, {group}"] == counted


@pytest.mark.parametrize("term", [1, 2])
def test_the_inspection_names_who_has_too_few_marks(year, term):
    (file,) = year.papers[f"inspection {term}"].files
    hand = year.looks[TERM[term]].hand
    rows = [row for row in papers.rows_of(file) if len(row) == 4 and row[1] == str(term)]
    said = {row[0]: set(row[3].split(", ")) for row in rows}
    few = {j: papers.too_few(hand, j, term) for j in LOADS}
    assert said == {
        f"{SUBJECTS[LOADS[j][0]]}, {LOADS[j][1]}": {f"{NAMES[x]} ({n})" for x, n in of.items()}
        for j, of in few.items()
        if of
    }


def test_the_protocol_tells_each_members_mark_and_the_agreed_one(year):
    rows = papers.rows_of(year.papers["protocols"].files[0])
    names = {papers.full(learner): learner for learner in SKATE}
    said = {names[row[1]]: row[2:5] for row in rows if len(row) > 4 and row[1] in names}
    assert said == {x: [str(m) for m in (*of, agreed)] for x, (of, agreed) in SKATE.items()}
    assert set(FINAL) == set(year.hand.finals[ZIM_7])
