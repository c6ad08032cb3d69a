from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.publish.school import MOVED, facts, journal, lesson, marks, register
from workbook_sync.messages import speak
from workbook_sync.model.school import AbsenceNotice
from workbook_sync.publish.card import Absences
from workbook_sync.publish.report_card import report_cards

ZIM = journal()
SEVENTH = lesson(ZIM, "2026-09-07", 3, 4)  # a double lesson: two academic hours
SECOND = lesson(ZIM, "2026-11-02")


def notice(reason, first="2026-09-07", last="2026-09-07"):
    return AbsenceNotice("7", date.fromisoformat(first), date.fromisoformat(last), reason)


def card(entries, *notices, **more):
    given = facts(
        register=register(notices=notices),
        lessons={ZIM.id: [SEVENTH, SECOND, lesson(ZIM, "2027-03-01")]},
        entries={ZIM.id: marks({(id_, "7"): text for id_, text in entries.items()})},
        **more,
    )
    return report_cards(given, speak("lv"))[0].context


def hours(total=0, excused=0, unexcused=0, unexplained=0, late=0):
    return Absences(total, excused, unexcused, unexplained, late)


@pytest.mark.parametrize(
    ("notices", "expected"),
    [
        ([], hours(2, unexplained=2)),
        ([notice("illness")], hours(2, excused=2)),
        ([notice("unexcused")], hours(2, unexcused=2)),
        ([notice("unexcused"), notice("family", "2026-09-01", "2026-09-30")], hours(2, excused=2)),
        ([notice("illness", "2026-09-08", "2026-09-30")], hours(2, unexplained=2)),
        ([notice("illness", "2026-09-01", "2026-09-06")], hours(2, unexplained=2)),
        ([replace(notice("illness"), withdrawn=date(2026, 9, 9))], hours(2, unexplained=2)),
    ],
)
def test_hours_missed_are_told_by_what_was_noted(notices, expected):
    assert card({SEVENTH.id: "n"}, *notices).absences == expected


def test_a_single_lesson_is_one_hour_and_a_double_one_two():
    made = card({SEVENTH.id: "n", SECOND.id: "n"})
    assert made.absences == hours(3, unexplained=3)
    assert made.subjects[0].missed == 3


def test_coming_late_is_counted_and_is_no_absence():
    assert card({SEVENTH.id: "k", SECOND.id: "k 6"}).absences == hours(late=2)


def test_marks_and_unknown_texts_are_no_absence():
    assert card({SEVENTH.id: "7 8", SECOND.id: "nv"}).absences == hours()


def test_a_semester_counts_its_own_lessons_and_the_year_all():
    entries = {SEVENTH.id: "n", "2027-03-01/1": "n"}
    assert card(entries).absences.total == 2
    assert card(entries, term=2).absences.total == 1
    assert card(entries, term=0).absences.total == 3


def test_who_changed_class_missed_only_what_was_theirs():
    there = journal("zim", "4. klase")
    days = [lesson(of, day) for of in (ZIM, there) for day in ("2026-09-07", "2026-11-02")]
    given = facts(
        register=register(journals=[ZIM, there], members=(MOVED,)),
        group="4. klase",
        lessons={of.id: [x for x in days if x.journal == of.id] for of in (ZIM, there)},
        entries={of.id: marks({(x.id, "7"): "n" for x in days}) for of in (ZIM, there)},
    )
    (page,) = report_cards(given, speak("lv"))
    assert page.context.absences == hours(2, unexplained=2)
    assert page.context.subjects[0].missed == 2
