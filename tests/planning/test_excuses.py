from __future__ import annotations

from datetime import date, timedelta

import pytest

from workbook_sync.model.school import AbsenceNotice
from workbook_sync.model.year import Term
from workbook_sync.planning.excuses import excesses

TERMS = (
    Term(1, date(2026, 9, 1), date(2026, 12, 18)),
    Term(2, date(2027, 1, 4), date(2027, 5, 31)),
)
MONDAY = date(2026, 10, 5)
LESSONS = {MONDAY + timedelta(days=n) for n in range(200) if n % 7 in (0, 2)}  # Monday, Wednesday


def notice(first, last, reason="illness", document="", withdrawn=None):
    days = (MONDAY + timedelta(days=n) for n in (first, last))
    return AbsenceNotice("1", *days, reason, document, withdrawn=withdrawn)


def over(*notices, most=2):
    found = excesses(notices, LESSONS, TERMS, lambda _day: most)
    return [(x.term, (x.notice.first_day - MONDAY).days, x.days) for x in found]


def test_only_days_with_lessons_count():
    assert over(notice(0, 6)) == []  # a week ill, and two days with lessons
    assert over(notice(0, 7)) == [(1, 0, 3)]


def test_a_notice_is_over_the_limit_by_those_before_it():
    assert over(notice(14, 14), notice(0, 2), notice(7, 7)) == [(1, 7, 3), (1, 14, 4)]


def test_a_day_of_two_notices_counts_once():
    assert over(notice(0, 2), notice(1, 2, "family")) == []


@pytest.mark.parametrize(
    "other",
    [
        notice(0, 30, document="ārsta izziņa"),
        notice(0, 30, "school"),
        notice(0, 30, "unexcused"),
        notice(0, 30, withdrawn=MONDAY),
    ],
)
def test_what_is_no_word_of_the_guardians_does_not_count(other):
    assert over(other, notice(42, 44)) == []


def test_a_day_that_a_document_excuses_too_does_not_count():
    assert over(notice(0, 7), notice(2, 2, document="ārsta izziņa")) == []


def test_each_semester_counts_anew_and_rules_may_set_no_limit():
    spring = notice(91, 93)  # 4 and 6 January
    assert over(notice(0, 2), spring) == []
    assert over(notice(0, 40), most=None) == []
