"""The summary journal of a class (clause 22): who is in it, what it counts, how it is divided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.school import CLASS, DAYS, MOVED, YEAR, facts, journal, lesson, marks, register
from tests.publish.school import learner as pupil
from tests.publish.summaries import LV, class_of, mark_of, summary
from workbook_sync.messages import LANGUAGES, speak
from workbook_sync.model.orders import Exemption, Order, Orders
from workbook_sync.model.school import AbsenceNotice
from workbook_sync.publish.summary import parts_of, whole_of
from workbook_sync.publish.summary_journal import mean, summed

OTHER = "4. klase"
ALL = {"term1": "7", "term2": "8", "year": "8"}


def whole(of):
    return whole_of(summary(of).journal.parts)


def year_of(known, given=ALL, **more):
    """The facts of the year in which learner 7 has these marks in drawing."""
    entries = marks({(field, "7"): text for field, text in given.items()})
    return facts(register=known, entries={journal().id: entries}, term=0, **more)


def counts(of):
    titles = {LV(f"summary.count.{n}"): n for n in ("began", "joined", "left", "ended", "promoted")}
    return {
        titles[one.title]: one.count for one in summary(of).journal.counts if one.title in titles
    }


def test_learners_stand_by_the_latvian_alphabet_with_the_marks_of_each_subject():
    people = [pupil("7", "Žagare Anna"), pupil("8", "Čakste Ēriks"), pupil("9", "Celms Jānis")]
    table = whole(year_of(register(people)))
    assert [row.name for row in table.rows] == ["Celms Jānis", "Čakste Ēriks", "Žagare Anna"]
    assert table.columns == ("1.", "2.", "G")
    assert [row.marks for row in table.rows] == [("", "", ""), ("", "", ""), ("7", "8", "8")]


def test_only_the_last_class_of_the_programme_has_final_marks():
    known = register()
    last = {**known.groups, CLASS: replace(known.groups[CLASS], grade=7)}
    table = whole(year_of(replace(known, groups=last), {**ALL, "final": "9"}))
    assert table.columns == ("1.", "2.", "G", "Gal.")
    assert table.rows[0].marks == ("7", "8", "8", "9")
    assert table.rows[0].decision == "Izglītības programma apgūta."


def test_a_missing_mark_is_a_blank_and_makes_a_draft():
    found = summary(year_of(register(), {"term1": "7"}))
    assert found.journal.parts[0].rows[0].marks == ("7", "", "")
    assert found.draft
    assert [(p.code, p.facts["marks"]) for p in found.problems] == [
        ("document.marks_missing", "Zīmēšana (2., G)")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_told_with_the_learner_and_the_class(language):
    words = speak(language)
    (found,) = summary(year_of(register(), {"term1": "7"}), words).problems
    assert all(str(fact) in words.problem(found) for fact in found.facts.values())


def test_a_complete_class_is_no_draft_and_says_who_moves_up():
    found = summary(year_of(register()))
    assert (found.draft, found.problems, found.journal.missing) == (False, (), 0)
    assert found.journal.parts[0].rows[0].decision == "Pārcelt 4. klasē."


def test_a_learner_who_left_stays_with_the_marks_and_the_day():
    left = year_of(register([pupil(left=date(2027, 1, 15))]), {"term1": "7"})
    (row,) = whole(left).rows
    assert row.marks == ("7", "–", "–")
    assert row.decision == "Mācījās līdz 15.01.2027."
    assert counts(left) == {"began": 1, "joined": 0, "left": 1, "ended": 0}
    assert not summary(left).draft


def test_a_learner_who_came_later_is_there_with_the_day():
    came = year_of(register([pupil(joined=date(2026, 10, 12))]))
    assert whole(came).rows[0].decision == "Pārcelt 4. klasē. Mācās no 12.10.2026."
    assert counts(came)["joined"] == 1


def test_who_left_before_the_year_is_not_there():
    assert whole(year_of(register([pupil(left=date(2026, 8, 31))]))).rows == ()


def moved(group):
    """The facts of the former or the new class of a learner who changed it on 1 October."""
    old, new = journal(), journal(group=OTHER)
    known = register(journals=[old, new], members=(MOVED,))
    return facts(
        register=known,
        group=group,
        lessons={old.id: [lesson(old, DAYS[0])], new.id: [lesson(new, day) for day in DAYS[1:]]},
        entries={
            old.id: marks({(f"{DAYS[0]}/1", "7"): "n"}),
            new.id: marks({(field, "7"): mark for field, mark in ALL.items()}),
        },
        term=0,
    )


def test_the_former_class_keeps_only_what_was_in_it():
    (row,) = whole(moved(CLASS)).rows
    assert set(row.marks) <= {"–"}
    assert row.absences.total == 1
    assert row.decision == "Šajā klasē līdz 30.09.2026., pēc tam: 4. klase."


def test_the_new_class_tells_of_the_whole_year():
    (row,) = whole(moved(OTHER)).rows
    assert row.marks == ("7", "8", "8")
    assert row.absences.total == 1
    assert row.decision == "Pārcelt 5. klasē. Šajā klasē no 1.10.2026., iepriekš: 3. klase."


def test_who_is_exempt_has_an_a_and_the_order_is_cited():
    orders = Orders(
        {"5": Order("5", date(2026, 9, 1), "Par atbrīvošanu")},
        all_exemptions=(Exemption("5", "7", "zim", date(2026, 9, 1)),),
    )
    found = summary(year_of(register(orders=orders), {}))
    assert found.journal.parts[0].rows[0].marks == ("a", "a", "a")
    assert "5" in found.journal.notes[0]
    assert not found.draft


def test_hours_are_counted_by_what_the_notices_say():
    day = lesson(journal(), DAYS[0], 1, 2)
    known = register(notices=(AbsenceNotice("7", day.day, day.day, "illness"),))
    given = year_of(known, lessons={journal().id: [day, lesson(journal(), DAYS[1])]})
    cells = {
        **given.entries[journal().id],
        **marks({(day.id, "7"): "n", (f"{DAYS[1]}/1", "7"): "n"}),
    }
    table = whole(replace(given, entries={journal().id: cells}))
    assert table.totals[0].absences == ("3", "2", "0", "1")


def test_totals_are_those_of_an_independent_count():
    table = whole(class_of(30, 8))
    for at, column in enumerate(zip(*(row.marks for row in table.rows), strict=True)):
        count, average, *levels = (total.marks[at] for total in table.totals)
        held = list(map(int, column))
        exact = (Decimal(sum(held)) / 30).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert (count, average) == ("30", str(exact).replace(".", ","))
        bounds = ((9, 10), (6, 8), (4, 5), (1, 3))
        assert levels == [str(sum(a <= mark <= b for mark in held)) for a, b in bounds]


def test_the_marks_are_those_that_were_entered():
    table = whole(class_of(3, 2))  # Gleznošana (1) stands before Zīmēšana (0)
    expected = [[mark_of(who, s, field) for s in (1, 0) for field in range(3)] for who in range(3)]
    assert [list(map(int, row.marks)) for row in table.rows] == expected


@pytest.mark.parametrize(
    ("subjects", "sizes"), [(0, [0]), (1, [1]), (8, [8]), (9, [4, 5]), (14, [7, 7])]
)
def test_subjects_are_divided_evenly_among_sheets(subjects, sizes):
    parts = summary(class_of(2, subjects)).journal.parts
    assert [len(part.subjects) for part in parts] == sizes
    assert [part.last for part in parts] == [False] * (len(sizes) - 1) + [True]


@pytest.mark.parametrize(
    ("levels", "titles"), [((5, 8), ["8–10", "5–7"]), ((1,), ["1–10"]), ((9, 9, 11), ["9–10"])]
)
def test_levels_are_what_the_school_sets(levels, titles):
    whole_table = whole_of(summed(class_of(2, 1), levels, LV).journal.parts)
    assert [t.title for t in whole_table.totals[2:]] == [f"Vērtējumi {title}" for title in titles]


@given(st.integers(0, 14), st.integers(1, 6))
def test_parts_make_the_whole_again(subjects, most):
    table = whole(class_of(2, subjects))
    assert whole_of(parts_of(table, most)) == table


@pytest.mark.parametrize(
    ("held", "said"), [([], "–"), ([7], "7,00"), ([7, 8, 8], "7,67"), ([1] * 7 + [2], "1,13")]
)
def test_a_mean_is_rounded_halves_up(held, said):
    assert mean(held, LV) == said


def test_a_state_of_a_day_knows_only_who_had_come_by_then():
    people = [pupil("7"), pupil("8", "Celms Jānis", joined=date(2027, 2, 1))]
    early = year_of(register(people), issued=date(2026, 12, 22))
    assert [row.id for row in whole(early).rows] == ["7"]
    assert early.year == YEAR
