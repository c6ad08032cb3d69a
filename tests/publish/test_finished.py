"""What a learner has done of a whole programme, over all school years."""

from __future__ import annotations

from datetime import date

import pytest

from tests.publish.school import CLASS, YEAR, facts, journal, learner, lesson, marks, register
from workbook_sync.messages import speak
from workbook_sync.model.assessment import Assessment
from workbook_sync.model.entry import Key
from workbook_sync.model.school import Group, Journal, Member, Programme
from workbook_sync.model.year import SchoolYear, Term
from workbook_sync.publish.certificate import leavers
from workbook_sync.publish.finished import Course, final_works, finished_subjects

LV = speak("lv")
BEFORE = SchoolYear(
    "2025",
    (
        Term(1, date(2025, 9, 1), date(2025, 12, 22)),
        Term(2, date(2026, 1, 5), date(2026, 5, 29)),
    ),
)
ZIM = journal("zim")
SECOND = "2. klase"
OLD_ZIM, OLD_GLE = (Journal(f"{s}/2025", "2025", s, SECOND) for s in ("zim", "gle"))
#: The class of the usual made-up school, as the last one of its programme.
LAST = {"vpm": Programme("vpm", "Vizuāli plastiskā māksla", 3)}
EXAM = Assessment(ZIM.id, "final", 2, 1, date(2027, 5, 20), "9", "kalnina", "kalnina")


def course(entries=(), assessments=(), agreed=()):
    """The class's last two years: drawing in both, painting in the first."""
    lessons = {
        ZIM.id: [lesson(ZIM, "2026-09-07", 1, 2)],
        OLD_ZIM.id: [lesson(OLD_ZIM, "2025-09-08", 1, 3)],
        OLD_GLE.id: [lesson(OLD_GLE, "2025-09-09")],
    }
    known = register(
        learners=[learner(group=SECOND)],
        groups={SECOND: Group(SECOND, 2, "vpm"), CLASS: Group(CLASS, 3, "vpm")},
        members=(Member(CLASS, "7", YEAR.starts),),
        journals=[ZIM, OLD_ZIM, OLD_GLE],
        programmes=LAST,
        assessments=tuple(assessments),
    )
    given = {"lessons": lessons, "entries": dict(entries), "term": 0, "register": known}
    given["assessed"] = {ZIM.id: dict(agreed)}
    return Course([facts(**given, year=BEFORE), facts(**given, year=YEAR)])


def test_a_subject_that_ended_before_the_last_class_has_its_last_year_mark():
    entries = {
        OLD_ZIM.id: marks({("year", "7"): "5"}),
        OLD_GLE.id: marks({("year", "7"): "6"}),
        ZIM.id: marks({("year", "7"): "8", ("final", "7"): "9"}),
    }
    found = finished_subjects(course(entries), "7", LV)
    told = [(one.name, one.mark.figure, one.field) for one in found]
    assert told == [("Gleznošana", "6", "year"), ("Zīmēšana", "9", "final")]


def test_hours_are_those_of_all_years_together():
    found = finished_subjects(course(), "7", LV)
    assert {one.name: one.hours for one in found} == {"Gleznošana": 1, "Zīmēšana": 5}


def final(mark, number=1):
    return {Key("", "7", f"final/2/{number}"): mark}


@pytest.mark.parametrize(
    ("agreed", "codes"),
    [
        ({}, ["certificate.work_missing"]),
        (final("3"), ["certificate.work_below"]),
        (final("4"), []),
        (final("i"), []),
    ],
)
def test_a_final_work_has_to_be_passed(agreed, codes):
    (leaver,) = leavers(course({}, [EXAM], agreed), LV)
    assert [p.code for p in leaver.hindrances if "work" in p.code] == codes


def test_a_final_work_that_was_done_again_counts_with_its_last_mark():
    again = Assessment(ZIM.id, "final", 2, 2, date(2027, 5, 27), "10", "kalnina", "kalnina")
    of = course({}, [EXAM, again], {**final("3"), **final("6", 2)})
    assert [(work.mark, work.words) for work in final_works(of, "7", LV)] == [("6", "gandrīz labi")]


def test_a_skate_is_no_examination():
    skate = Assessment(ZIM.id, "skate", 2, 1, date(2027, 5, 20), "9", "kalnina", "kalnina")
    assert final_works(course({}, [skate]), "7", LV) == ()


def test_who_had_no_subject_at_all_receives_nothing():
    of = Course([facts(lessons={}, term=0, register=register(programmes=LAST))])
    (leaver,) = leavers(of, LV)
    assert "certificate.no_marks" in [p.code for p in leaver.hindrances]


def test_a_missing_mark_is_told_by_its_name():
    (leaver,) = leavers(course(), LV)
    lacks = [p for p in leaver.hindrances if p.code == "certificate.mark_missing"]
    assert [(p.facts["subject"], p.facts["mark"]) for p in lacks] == [
        ("Gleznošana", "gada vērtējums"),
        ("Zīmēšana", "galīgais vērtējums"),
    ]
